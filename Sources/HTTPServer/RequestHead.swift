private import CMicroHTTPD
private import Glibc
import HTTP

/// The head of a request, read out of libmicrohttpd's buffer and checked.
struct RequestHead {
  /// Why a head is not taken.
  enum Flaw: Error {
    case unknownMethod
    case tooLarge
    case unreadable(String)

    var refusal: Refusal {
      switch self {
      case .unknownMethod: .unsupportedMethod
      case .tooLarge: .headersTooLarge
      case .unreadable(let reason): .unreadable(reason: reason)
      }
    }
  }

  /// What follows the head.
  enum Body: Equatable {
    case none
    case length(Int)
    case chunked

    /// Nil if it is not known.
    var length: Int? {
      switch self {
      case .none: 0
      case .length(let bytes): bytes
      case .chunked: nil
      }
    }
  }

  /// What libmicrohttpd needs for each field, and for each cookie, besides its text.
  private static let fieldBytes = 64

  var method: Method = .get
  var path = ""
  var query = ""
  var headers: Headers = [:]
  var body: Body = .none
  var flaw: Flaw?

  /// Reads and checks; of a flawed head, what could be read is there for the page and the log.
  ///
  /// - Parameters:
  ///   - target: the request target as sent; nil if it is not UTF-8.
  ///   - targetBytes: its length up to the first NUL.
  ///   - url, method, version: where libmicrohttpd keeps these, in the buffer of the head.
  init(
    connection: OpaquePointer, target: String?, targetBytes: Int, url: UnsafePointer<CChar>, method name: UnsafePointer<CChar>,
    version: UnsafePointer<CChar>, limit: Int
  ) {
    do throws(Flaw) {
      try take(target: target)
      let size = unsafe mhd_head_bytes(connection)
      guard size <= limit else { throw .tooLarge }
      var reader = unsafe HeaderReader(head: UnsafeRawBufferPointer(start: name, count: size))
      // A NUL in the target would end it early: the version must begin right behind it.
      guard unsafe url + targetBytes + 1 == version else { throw .unreadable("a NUL or space in the request target") }
      unsafe reader.lineEnds(at: version + strlen(version))
      _ = unsafe withUnsafeMutablePointer(to: &reader) {
        unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, headerRead, $0)
      }
      headers = try reader.finish()
      guard size + RequestHead.keeping(headers) <= limit else { throw .tooLarge }
      guard let method = unsafe Method(rawValue: String(cString: name)) else { throw .unknownMethod }
      self.method = method
      body = try RequestHead.framing(headers, isHTTP10: unsafe String(cString: version) == "HTTP/1.0")
    } catch {
      flaw = error
    }
  }

  /// Bytes that libmicrohttpd needs besides the head itself: an entry for each field and each cookie, and a copy of the cookies.
  private static func keeping(_ headers: Headers) -> Int {
    var bytes = headers.count * fieldBytes
    headers.forEach(named: "Cookie") { cookies in
      var more = 0
      for index in cookies.indices { more &+= cookies[index] == UInt8(ascii: ";") ? 1 : 0 }
      bytes += cookies.count + more * fieldBytes
    }
    return bytes
  }

  /// Takes the origin form, the absolute form (RFC 9112 §3.2.2) and `*`.
  private mutating func take(target: String?) throws(Flaw) {
    guard let target, RequestHead.isVisible(target) else { throw .unreadable("bytes in the request target") }
    let bytes = target.utf8.span
    var start = 0
    for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
      start = scheme.utf8.count
      while start < bytes.count, bytes[start] != UInt8(ascii: "/"), bytes[start] != UInt8(ascii: "?") { start += 1 }
      if start == bytes.count || bytes[start] == UInt8(ascii: "?") { path = "/" }
      break
    }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?"), in: start..<bytes.count) ?? bytes.count
    path += target.text(start..<mark)
    if mark < bytes.count { query = target.text(mark + 1..<bytes.count) }
  }

  /// Whether there are visible characters of ASCII only.
  private static func isVisible(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where bytes[index] <= 0x20 || bytes[index] >= 0x7F { return false }
    return true
  }

  /// Decides how the body is framed, and refuses whatever a proxy in front could frame differently (RFC 9112 §6.3, §11.2).
  private static func framing(_ headers: Headers, isHTTP10: Bool) throws(Flaw) -> Body {
    let hosts = headers.all("Host")
    guard hosts.count == 1 || (hosts.isEmpty && isHTTP10) else { throw .unreadable("not exactly one Host field") }
    let lengths = headers.all("Content-Length")
    let codings = headers.all("Transfer-Encoding")
    guard !codings.isEmpty else {
      guard let text = lengths.first else { return .none }
      guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(text) else {
        throw .unreadable("Content-Length")
      }
      return length == 0 ? .none : .length(length)
    }
    guard lengths.isEmpty, codings.count == 1, !isHTTP10, codings[0].lowercased() == "chunked" else {
      throw .unreadable("Transfer-Encoding")
    }
    return .chunked
  }
}
