/// A public key on the curve P-256 (FIPS 186-5): of a phone that signs its requests, or of a browser that receives messages. Always a
/// point of the curve.
public struct P256PublicKey: Sendable {
  /// 65 bytes: 4, x, y (SEC 1 §2.3.3, uncompressed), as WebCrypto exports `raw`.
  public let raw: [UInt8]
  let handle: P256KeyHandle

  /// The key of a JSON Web Key (RFC 7518 §6.2.1).
  /// - Parameters:
  ///   - x: 32 bytes, big-endian.
  ///   - y: 32 bytes, big-endian.
  /// - Returns: nil for other lengths, and for what is not a point of the curve.
  public init?(x: [UInt8], y: [UInt8]) {
    guard x.count == 32 && y.count == 32 else { return nil }
    self.init(uncompressed: [4] + x + y)
  }

  /// - Parameter raw: x and y in 64 bytes, or with the 4 before them in 65. Compressed points and the point at infinity are refused.
  /// - Returns: nil for other lengths, and for what is not a point of the curve.
  public init?(raw: [UInt8]) {
    switch raw.count {
    case 64: self.init(uncompressed: [4] + raw)
    case 65: self.init(uncompressed: raw)
    default: return nil
    }
  }

  private init?(uncompressed point: [UInt8]) {
    // 6 and 7 would be the hybrid form, which nobody uses.
    guard point.first == 4, let handle = P256KeyHandle(point: point) else { return nil }
    raw = point
    self.handle = handle
  }

  /// 32 bytes, big-endian.
  public var x: [UInt8] { Array(raw[1..<33]) }

  /// 32 bytes, big-endian.
  public var y: [UInt8] { Array(raw[33..<65]) }

  /// The JWK thumbprint (RFC 7638, SHA-256) in base64url: 43 characters that name the key.
  public var thumbprint: String {
    let key = #"{"crv":"P-256","kty":"EC","x":"\#(Base64.urlEncode(x))","y":"\#(Base64.urlEncode(y))"}"#
    return Base64.urlEncode(SHA256.hash(Array(key.utf8)))
  }

  /// Whether a signature is this key's for a message: ECDSA with SHA-256 (`ecdsa-p256-sha256`, RFC 9421 §3.3.4).
  ///
  /// (r, s) and (r, n - s) are both valid; what must not be repeated needs a nonce, never the signature itself, to tell.
  /// - Parameter rawRS: r and s, 32 bytes each; false for another length.
  public func isValidSignature(_ rawRS: [UInt8], for message: [UInt8]) -> Bool {
    guard let signature = ecdsaSignatureDER(rawRS) else { return false }
    return handle.isValid(signature: signature, message: message)
  }
}

extension P256PublicKey: Hashable {
  public static func == (left: P256PublicKey, right: P256PublicKey) -> Bool { left.raw == right.raw }
  public func hash(into hasher: inout Hasher) { hasher.combine(raw) }
}
