/// How a server tells a push service who it is: Voluntary Application Server Identification (RFC 8292).
public struct VAPID: Sendable {
  private let key: P256PrivateKey
  /// Whom the push service can reach: a `mailto:` or `https:` address.
  public let contact: String

  /// How long a token is good for, in seconds; more than a day is refused (RFC 8292 §2).
  public static let lifetime: Int64 = 12 * 3600

  public init(key: P256PrivateKey, contact: String) {
    self.key = key
    self.contact = contact
  }

  /// The key that browsers are to accept messages from: 65 bytes in base64url, the `applicationServerKey` of the Push API.
  public var publicKey: String { Base64.urlEncode(key.publicKey.raw) }

  /// The value of the field `Authorization`.
  /// - Parameters:
  ///   - audience: the push service's origin.
  ///   - now: seconds since 1970.
  /// - Returns: nil if libcrypto has no memory or no randomness.
  public func authorization(for audience: String, now: Int64) -> String? {
    let signed = VAPID.signedPart(audience: audience, expires: now + VAPID.lifetime, contact: contact)
    return key.signature(for: Array(signed.utf8)).map { "vapid t=\(signed).\(Base64.urlEncode($0)),k=\(publicKey)" }
  }

  /// The token (RFC 7519) without its signature.
  static func signedPart(audience: String, expires: Int64, contact: String) -> String {
    let claims = "{\"aud\":\(jsonText(audience)),\"exp\":\(expires),\"sub\":\(jsonText(contact))}"
    return [#"{"typ":"JWT","alg":"ES256"}"#, claims].map { Base64.urlEncode(Array($0.utf8)) }.joined(separator: ".")
  }

  /// A text as JSON has it (RFC 8259 §7).
  private static func jsonText(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\0"..<" ": out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
