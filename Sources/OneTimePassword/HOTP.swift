/// A one-time password for a counter (RFC 4226 §5.3).
/// - Parameters:
///   - secret: the shared secret, raw bytes; RFC 4226 §4 asks for at least 16, recommends 20.
///   - counter: the moving factor.
/// - Returns: exactly as many decimal digits as asked for, leading zeros included.
public func hotp(secret: [UInt8], counter: UInt64, digits: Digits = .six, algorithm: HashAlgorithm = .sha1) -> String {
  hotp(key: HMACKey(secret, algorithm), counter: counter, digits: digits)
}

/// A one-time password for a counter, from a key made ready before (RFC 4226 §5.3).
public func hotp(key: HMACKey, counter: UInt64, digits: Digits = .six) -> String {
  digits.text(of: truncated(key.code(for: bigEndian(counter))))
}

/// Dynamic truncation (RFC 4226 §5.3): 31 bits of the authentication code, from the place that its last four bits name.
/// - Parameter code: 20, 32 or 64 bytes, as HMAC gives them.
func truncated(_ code: [UInt8]) -> UInt32 {
  let start = Int(code[code.count - 1] & 0x0F)
  return UInt32(code[start] & 0x7F) << 24 | UInt32(code[start + 1]) << 16 | UInt32(code[start + 2]) << 8 | UInt32(code[start + 3])
}

/// The counter as RFC 4226 §5.2 hashes it: eight bytes, the most significant first.
func bigEndian(_ counter: UInt64) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(8)
  appendBigEndian(counter, to: &out)
  return out
}
