import AuthenticatorCore
import OneTimePassword

/// Reads the link in the input.
///
/// The answer is one field with the name of a refusal, or: issuer, user, secret, algorithm, digits, period; and for a portal's link also
/// its origin and the one-time token.
@_expose(wasm, "readLink")
@_cdecl("core_read_link")
public func readLink() -> Int32 {
  do throws(LinkRefusal) {
    switch try ScannedLink(parsing: takeInput()) {
    case .portal(let link):
      return give(
        fields(issuer: link.issuer, user: link.user, secret: link.secret, link.parameters) + [
          link.origin.utf8Bytes, link.token.utf8Bytes,
        ])
    case .other(let link):
      return give(fields(issuer: link.issuer ?? "", user: link.account, secret: link.secret, link.parameters))
    }
  } catch {
    return give([error.name.description.utf8Bytes])
  }
}

/// Whether a portal's answer is about the account that its link named (`PortalLink.agrees`).
///
/// The input is the link's issuer and user and the portal's name and user, with a zero between. The answer has a field if they agree.
@_expose(wasm, "agrees")
@_cdecl("core_agrees")
public func agrees() -> Int32 {
  let texts = takeTexts()
  let isSame = texts.count == 4 && PortalLink.agrees(issuer: texts[0], user: texts[1], withPortalName: texts[2], user: texts[3])
  return give(isSame ? [[]] : [])
}

private func fields(issuer: String, user: String, secret: [UInt8], _ parameters: TOTPParameters) -> [[UInt8]] {
  [
    issuer.utf8Bytes, user.utf8Bytes, secret, parameters.algorithm.name.utf8Bytes, String(parameters.digits.rawValue).utf8Bytes,
    String(parameters.period).utf8Bytes,
  ]
}

extension LinkRefusal {
  /// The page has words for each.
  fileprivate var name: StaticString {
    switch self {
    case .unreadablePortal: "portal"
    case .insecurePortal: "insecure"
    case .link(let error):
      switch error {
      case .wrongScheme: "none"
      case .wrongType: "kind"
      case .emptyAccount: "name"
      case .tooLong, .labelTooLong: "long"
      case .emptySecret, .invalidSecret: "secret"
      case .unknownAlgorithm, .invalidDigits, .invalidPeriod: "algorithm"
      case .invalidEnrol: "portal"
      case .lyingIssuer, .colonInName, .unprintableName, .repeatedParameter: "deceptive"
      case .invalidEncoding: "damaged"
      }
    }
  }
}
