private import CCrypto

/// A private key on the curve P-256 (FIPS 186-5): it signs, and agrees with another's public key on a secret.
public struct P256PrivateKey: Sendable {
  /// Its public half.
  public let publicKey: P256PublicKey
  private let handle: P256KeyHandle

  /// A new one.
  /// - Returns: nil if libcrypto has no memory.
  public init?() {
    // One number in four thousand million is out of the range.
    for _ in 1...8 {
      if let key = P256PrivateKey(scalar: RandomBytes.generate(32)) {
        self = key
        return
      }
    }
    return nil
  }

  /// - Parameter scalar: 32 bytes, big-endian.
  /// - Returns: nil for another length, for zero, and for a number that is not below the order of the curve's group.
  public init?(scalar: [UInt8]) {
    guard scalar.count == 32, let point = publicPoint(of: scalar), let publicKey = P256PublicKey(raw: point),
      let handle = P256KeyHandle(point: point, scalar: scalar)
    else { return nil }
    self.publicKey = publicKey
    self.handle = handle
  }

  /// Signs with ECDSA and SHA-256 (`ecdsa-p256-sha256` of RFC 9421 §3.3.4, `ES256` of RFC 7518 §3.4).
  /// - Returns: r and s, 32 bytes each; nil if libcrypto has no memory or no randomness.
  public func signature(for message: [UInt8]) -> [UInt8]? { handle.sign(message).flatMap(ecdsaSignatureRaw) }

  /// The secret that only the holders of the two private keys can compute: ECDH (SEC 1 §3.3.1), 32 bytes.
  /// - Returns: nil if libcrypto has no memory.
  public func sharedSecret(with other: P256PublicKey) -> [UInt8]? { handle.agree(with: other.handle) }
}

/// The generator times a number, uncompressed.
private func publicPoint(of scalar: [UInt8]) -> [UInt8]? {
  defer { ERR_clear_error() }
  guard let group = unsafe EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
  defer { unsafe EC_GROUP_free(group) }
  let (number, point) = unsafe (BN_bin2bn(scalar, Int32(scalar.count), nil), EC_POINT_new(group))
  defer {
    unsafe BN_clear_free(number)
    unsafe EC_POINT_free(point)
  }
  guard let number = unsafe number, let point = unsafe point, let order = unsafe EC_GROUP_get0_order(group),
    unsafe BN_is_zero(number) == 0, unsafe BN_cmp(number, order) < 0,
    unsafe EC_POINT_mul(group, point, number, nil, nil, nil) == 1
  else { return nil }
  var out = [UInt8](repeating: 0, count: 65)
  let length = unsafe EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, &out, 65, nil)
  return length == out.count ? out : nil
}
