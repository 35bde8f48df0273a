/// Base64 with the standard alphabet and padding (RFC 4648 §4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  static func encode(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
      for digit in 0..<4 { out.append(digit <= count ? alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)] : padding) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// - Returns: nil unless the text is the one canonical form: whole groups, padding only at the end, no stray bits under it.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var digits = 0
    var pads = 0
    for byte in text {
      if byte == padding {
        pads += 1
        group <<= 6
      } else {
        guard pads == 0, let value = value(of: byte) else { return nil }
        group = group << 6 | value
      }
      digits += 1
      guard digits == 4 else { continue }
      guard pads <= 2, group & (1 << (8 * UInt32(pads)) - 1) == 0 else { return nil }
      for offset in 0..<(3 - pads) { out.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(offset)))) }
      group = 0
      digits = 0
      if pads > 0 { pads = 3 }  // nothing may follow
    }
    return out
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
