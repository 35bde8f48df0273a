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
}
