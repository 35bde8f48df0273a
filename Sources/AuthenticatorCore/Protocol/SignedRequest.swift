private import OneTimePassword

/// A request of the protocol on its way to be signed: what the signature is over, and the fields that carry it (RFC 9421, RFC 9530;
/// docs/protocol.md, "The device key and signed requests").
public struct SignedRequest: Sendable {
  /// The bytes to sign by ECDSA with SHA-256.
  public let signatureBase: [UInt8]
  /// Nil without a body.
  public let contentDigest: String?
  /// The field `Signature-Input`.
  public let signatureInput: String

  /// - Parameters:
  ///   - target: the portal's origin, and path and query exactly as they are sent.
  ///   - created: Unix seconds by the portal's clock.
  ///   - nonce: 12 to 48 random bytes, for this request alone.
  ///   - keyID: `DevicePublicKey.id`.
  public init(method: String, target: String, body: [UInt8]?, created: Int64, nonce: [UInt8], keyID: String) {
    contentDigest = body.map { "sha-256=:" + base64(HashAlgorithm.sha256.hash($0)) + ":" }
    let components = "(\"@method\" \"@target-uri\"" + (body == nil ? "" : " \"content-digest\"") + ")"
    let parameters =
      components + ";created=" + String(created) + ";nonce=\"" + base64(nonce, forURL: true) + "\";keyid=\"" + keyID
      + "\";alg=\"ecdsa-p256-sha256\""
    var base = "\"@method\": " + method + "\n\"@target-uri\": " + target + "\n"
    if let contentDigest { base += "\"content-digest\": " + contentDigest + "\n" }
    base += "\"@signature-params\": " + parameters
    signatureBase = Array(base.utf8)
    signatureInput = "sig=" + parameters
  }

  /// The field `Signature`.
  /// - Parameter signature: r and s, 32 bytes each.
  public static func field(_ signature: [UInt8]) -> String { "sig=:" + base64(signature) + ":" }
}
