public import OneTimePassword

/// The link of an activation page of SPSE: an account, and where this device is enrolled for it (docs/protocol.md, "The link").
public struct PortalLink: Sendable {
  /// The LPSE as the link names it, which may be cut; empty if it does not.
  public let issuer: String
  public let user: String
  public let secret: [UInt8]
  public let parameters: TOTPParameters
  /// Scheme, host and port of the portal, in lower case, without the scheme's own port.
  public let origin: String
  /// For the body of the enrolment; once.
  public let token: String

  init(_ link: OTPAuthLink, enrol: String) throws(LinkRefusal) {
    guard let address = EnrolmentAddress(enrol) else { throw .unreadablePortal }
    guard address.isSecure || address.isLoopback else { throw .insecurePortal }
    issuer = link.issuer ?? ""
    user = link.account
    secret = link.secret
    parameters = link.parameters
    origin = address.origin
    token = address.token
  }

  /// Whether the portal's answer is about the account that the link named. A link that says another LPSE or another user than its portal
  /// does was made to deceive its reader.
  public func agrees(withPortalName name: String, user: String) -> Bool {
    Self.agrees(issuer: Array(issuer.utf8), user: Array(self.user.utf8), withPortalName: Array(name.utf8), user: Array(user.utf8))
  }

  /// The same for the bytes of texts: what the link says, and what the portal says.
  public static func agrees(issuer: [UInt8], user: [UInt8], withPortalName name: [UInt8], user bound: [UInt8]) -> Bool {
    guard user.map(lowered) == bound.map(lowered) else { return false }
    // The link has the name without a colon, and cut at 60 bytes.
    let (own, full) = (significant(issuer), significant(name))
    return own.isEmpty || own == full || name.count > 60 && issuer.count > 50 && full.starts(with: own)
  }
}

private func significant(_ name: [UInt8]) -> [UInt8] { name.filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") } }
