private import CSodium

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// The hash of a message: 32 bytes.
  public static func hash(_ message: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    // Cannot fail: the function returns 0 and nothing else.
    _ = unsafe crypto_hash_sha256(&out, message, UInt64(message.count))
    return out
  }

  /// The hash of a message that comes in pieces: 32 bytes.
  /// - Parameter next: the next piece; nil at the end.
  public static func hash<Failure: Error>(pieces next: () throws(Failure) -> [UInt8]?) throws(Failure) -> [UInt8] {
    var state = crypto_hash_sha256_state()
    var out = [UInt8](repeating: 0, count: 32)
    // None of the three can fail.
    _ = unsafe crypto_hash_sha256_init(&state)
    while let piece = try next() { _ = unsafe crypto_hash_sha256_update(&state, piece, UInt64(piece.count)) }
    _ = unsafe crypto_hash_sha256_final(&state, &out)
    return out
  }
}
