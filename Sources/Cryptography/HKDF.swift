/// HKDF with SHA-256 (RFC 5869): keys out of a secret that is not one itself.
public enum HKDF {
  /// - Parameters:
  ///   - salt: need not be secret; may be empty.
  ///   - info: what the key is for.
  ///   - count: bytes, at most 8,160.
  /// - Returns: that many bytes; none for a count out of range.
  public static func derive(secret: [UInt8], salt: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
    guard (0...255 * 32).contains(count) else { return [] }
    let key = HMACSHA256.code(key: salt, message: secret)
    var (out, block, number) = ([UInt8](), [UInt8](), UInt8(0))
    while out.count < count {
      number += 1
      block = HMACSHA256.code(key: key, message: block + info + [number])
      out += block
    }
    return Array(out.prefix(count))
  }
}
