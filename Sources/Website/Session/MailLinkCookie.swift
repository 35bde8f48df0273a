import Access
import HTTP

/// Where the secret of a link from a mail stays while its page is open: in a cookie, so that it leaves the address bar, the history, and
/// whatever else keeps addresses. The page's own address is without it.
enum MailLinkCookie {
  /// The link's query field.
  static let field = "kunci"
  /// Seconds.
  static let lifetime = Int(Recovery.lifetime)
  /// Characters; what is longer is nobody's.
  static let longest = 256

  /// Of the cookie. Links that are opened beside each other each have their own.
  enum Name: String {
    case only = "tautan"
    case oldMailbox = "tautan-lama"
    case newMailbox = "tautan-baru"
    case proposedMailbox = "tautan-usulan"
    /// A day after the last look; the link in the mail opens it again.
    case registration = "tautan-daftar"

    /// Seconds.
    var lifetime: Int { self == .registration ? 86_400 : MailLinkCookie.lifetime }
  }
}

extension Website {
  /// The absolute address that a link in a mail has, by its token.
  func address(of purpose: Recovery.Purpose) -> @Sendable (RecoveryToken) -> String {
    let page = access.portal.origin + (purpose == .resetTOTP ? Paths.resetTOTPLink : Paths.newPasswordLink).text
    return { page + "?" + MailLinkCookie.field + "=" + $0.text }
  }

  /// Opens a page that a link in a mail leads to: takes the secret out of the address first. Nothing else is changed by that, so that programs
  /// which check mail change nothing.
  func openMailLink(
    _ request: Request, page: Path, keptAs name: MailLinkCookie.Name = .only, _ show: (String) async throws(AccessError) -> Response
  ) async throws(AccessError) -> Response {
    if let key = request.queryFields[MailLinkCookie.field] {
      var response = Response.redirect(to: page)
      let isKept = (1...MailLinkCookie.longest).contains(key.utf8.count) && key.utf8.allSatisfy(Self.isKeyByte)
      set(cookieName(name), isKept ? key : "", maxAge: isKept ? name.lifetime : 0, on: &response)
      response.headers["Referrer-Policy"] = "no-referrer"
      return response
    }
    return try await show(mailLinkKey(of: request, keptAs: name))
  }

  /// The secret; empty without one.
  func mailLinkKey(of request: Request, keptAs name: MailLinkCookie.Name = .only) -> String { request.cookies[cookieName(name)] ?? "" }

  /// Keeps the secret for its whole lifetime from now on, while its reader is at work.
  func renewMailLink(of request: Request, keptAs name: MailLinkCookie.Name, on response: inout Response) {
    let key = mailLinkKey(of: request, keptAs: name)
    if !key.isEmpty { set(cookieName(name), key, maxAge: name.lifetime, on: &response) }
  }

  func clearMailLink(keptAs name: MailLinkCookie.Name = .only, on response: inout Response) {
    set(cookieName(name), "", maxAge: 0, on: &response)
  }

  private func cookieName(_ name: MailLinkCookie.Name) -> String { (isSecure ? "__Host-" : "") + name.rawValue }

  /// Of base64url.
  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }
}
