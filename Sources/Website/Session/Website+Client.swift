import Access
import HTTP

extension Website {
  /// Where this request comes from, for log, phone and throttle.
  func client(of request: Request) -> Client {
    Client(address: request.address, userAgent: request.headers["User-Agent"] ?? "", deviceCookie: deviceCookie(of: request))
  }

  /// A browser whose password was right gets its device cookie, unless it has one; the second factor then makes it known.
  func giveDeviceCookie(to request: Request, on response: inout Response) {
    guard deviceCookie(of: request) == nil else { return }
    set(deviceCookieName, DeviceCookie.random().text, maxAge: DeviceCookie.lifetime, on: &response)
  }

  private var deviceCookieName: String { isSecure ? "__Host-perangkat" : "perangkat" }

  private func deviceCookie(of request: Request) -> DeviceCookie? {
    request.cookies.first(deviceCookieName, DeviceCookie.init(cookie:))
  }
}
