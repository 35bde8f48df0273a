private import OneTimePassword

/// The public half of a device key, as the protocol writes it.
public struct DevicePublicKey: Sendable {
  /// The coordinates in base64url (RFC 7518 §6.2.1).
  public internal(set) var x = ""
  public internal(set) var y = ""
  /// The JWK thumbprint (RFC 7638, SHA-256) in base64url.
  public internal(set) var id = ""

  /// None.
  init() {}

  /// - Parameter point: 65 bytes: 4, x, y (SEC 1 §2.3.3, uncompressed).
  /// - Returns: nil for another form.
  public init?(point: [UInt8]) {
    guard point.count == 65, point[0] == 4 else { return nil }
    x = base64(Array(point[1..<33]), forURL: true)
    y = base64(Array(point[33...]), forURL: true)
    // The required members only, in this order, without spaces.
    let key = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}"
    id = base64(HashAlgorithm.sha256.hash(Array(key.utf8)), forURL: true)
  }
}
