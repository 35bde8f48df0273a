import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/perangkat` | signed in |
/// | POST | `/eproc4/perangkat` | signed in: `password`; takes the authenticator off the account |
struct PerangkatHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    try await page(request, guest, request.queryFields["hasil"] == PerangkatPage.unlinked ? .unlinked : nil, status: .ok)
  }

  func unlink(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .stale, status: .forbidden) }
    let password = form["password"] ?? ""
    guard (1...LoginPage.longestPassword).contains(password.utf8.count)
    else { return try await page(request, guest, .passwordMissing, status: .unprocessableContent) }
    switch try await website.access.unlinkAuthenticator(of: guest, password: password, from: website.client(of: request)) {
    case .unlinked: return .redirect(to: Paths.device.with("hasil", PerangkatPage.unlinked))
    case .nothing: return .redirect(to: Paths.device)
    case .stale: return website.sendToLogin(.sessionEnded)
    case .wrongPassword: return try await page(request, guest, .wrongPassword, status: .unauthorized)
    case .wait(let until):
      let seconds = max(1, until.secondsLeft(from: website.access.now()))
      return try await page(request, guest, .wait(until: until, seconds: seconds), status: .tooManyRequests)
    }
  }

  private func page(
    _ request: Request, _ guest: SignedIn, _ message: PerangkatPage.Message?, status: Status
  ) async throws(AccessError) -> Response {
    let model = PerangkatPage(authenticator: try await website.access.authenticator(of: guest), message: message)
    let frame = website.frame(request, here: Paths.device, Frame.Reader(.signedIn(guest)))
    return website.respond(PerangkatView.page(model, frame), frame, status: status)
  }
}
