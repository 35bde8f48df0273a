/// Base32 (RFC 4648 §6), the way secrets are written in `otpauth` links and typed by hand.
public enum Base32 {
  /// The bytes in upper case.
  /// - Parameter padding: whether `=` fills the last group of eight; links leave it out.
  public static func encode(_ bytes: [UInt8], padding: Bool = false) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 4) / 5 * 8)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(symbol(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)) & 31))
      }
    }
    if bits > 0 { out.append(symbol(UInt8(truncatingIfNeeded: buffer << UInt32(5 - bits)) & 31)) }
    while padding && out.count % 8 != 0 { out.append(UInt8(ascii: "=")) }
    return String(knownUTF8: out)
  }

  /// Reads Base32 as people and programs write it: either case, spaces anywhere, padding present or absent.
  /// - Returns: nil for any other character, an impossible length, incomplete padding, or leftover bits that are not zero
  ///   (RFC 4648 §3.5), which is how a secret with its end cut off shows.
  public static func decode(_ text: String) -> [UInt8]? { decode(text.utf8Bytes) }

  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count * 5 / 8)
    var buffer: UInt32 = 0
    var bits = 0
    var symbols = 0
    var padding = 0
    for character in text where character != UInt8(ascii: " ") {
      if character == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: character) else { return nil }
      symbols += 1
      buffer = buffer << 5 | UInt32(value)
      bits += 5
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    // 1, 3 and 6 symbols in the last group end in the middle of a byte.
    guard bits < 5 && buffer == 0 else { return nil }
    guard padding == 0 || (symbols % 8 != 0 && padding == 8 - symbols % 8) else { return nil }
    return out
  }

  private static func symbol(_ value: UInt8) -> UInt8 {
    value < 26 ? UInt8(ascii: "A") + value : UInt8(ascii: "2") + (value - 26)
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): character - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
