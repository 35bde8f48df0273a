/// A cookie to be set (RFC 6265 §4.1).
public struct SetCookie: Sendable, Equatable {
  /// Who may cause the cookie to be sent (RFC 6265bis §4.1.2.7).
  public enum SameSite: String, Sendable {
    case strict = "Strict"
    case lax = "Lax"
    case none = "None"
  }

  public let name: String
  public let value: String
  public let path: Path
  /// Seconds; nil lasts until the browser closes, zero removes the cookie.
  public let maxAge: Int?
  public let isHTTPOnly: Bool
  public let isSecure: Bool
  public let sameSite: SameSite

  /// - Throws: `SetCookieError` if a browser would refuse or misread the cookie.
  public init(
    name: String, value: String, path: Path = "/", maxAge: Int? = nil, isHTTPOnly: Bool = true, isSecure: Bool, sameSite: SameSite = .lax
  ) throws(SetCookieError) {
    guard Token.isToken(name) else { throw .badName }
    guard value.utf8.allSatisfy(SetCookie.isCookieByte), name.utf8.count + value.utf8.count <= 4096 else { throw .badValue }
    guard !path.text.utf8.contains(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "?") }) else { throw .badPath }
    guard isSecure || sameSite != .none else { throw .mustBeSecure }
    let lowered = name.lowercased()
    if lowered.hasPrefix("__secure-") || lowered.hasPrefix("__host-"), !isSecure { throw .mustBeSecure }
    if lowered.hasPrefix("__host-"), path.text != "/" { throw .badPath }
    self.name = name
    self.value = value
    self.path = path
    self.maxAge = maxAge
    self.isHTTPOnly = isHTTPOnly
    self.isSecure = isSecure
    self.sameSite = sameSite
  }

  /// As it stands in the `Set-Cookie` field. There is no `Domain`: our cookies stay with the host that set them.
  public var text: String {
    var text = name + "=" + value + "; Path=" + path.text
    if let maxAge { text += "; Max-Age=" + String(maxAge) }
    if isSecure { text += "; Secure" }
    if isHTTPOnly { text += "; HttpOnly" }
    return text + "; SameSite=" + sameSite.rawValue
  }

  /// `cookie-octet` of RFC 6265 §4.1.1.
  private static func isCookieByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
    default: false
    }
  }
}

/// Why a cookie cannot be set.
public enum SetCookieError: Error, Equatable, Sendable {
  /// Not a token (RFC 6265 §4.1.1).
  case badName
  /// A byte outside `cookie-octet`, or name and value longer than 4096 bytes.
  case badValue
  /// `__Host-` needs the path `/` (RFC 6265bis §4.1.3.2).
  case badPath
  /// `__Host-`, `__Secure-` and `SameSite=None` need `Secure`.
  case mustBeSecure
}

extension Response {
  /// Adds a `Set-Cookie` field.
  public mutating func set(_ cookie: SetCookie) { headers.add("Set-Cookie", cookie.text) }
}
