/// Shift JIS with the characters of JIS X 0208, which kanji segments consist of (ISO/IEC 18004 §7.4.6).
enum ShiftJIS {
  /// The two bytes of a character that a kanji segment packs into 13 bits.
  static func bytes(packed: Int) -> (UInt8, UInt8) {
    let value = (packed / 0xC0) << 8 | packed % 0xC0
    let code = value + (value < 0x1F00 ? 0x8140 : 0xC140)
    return (UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF))
  }

  /// Nil where a byte or a pair of bytes is no character.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      switch first {
      // JIS X 0201 differs from ASCII in two characters, but what is written as Shift JIS means these.
      case 0..<0x80: UTF8Text.append(UInt32(first), to: &out)
      case 0xA1...0xDF: UTF8Text.append(0xFF61 + UInt32(first - 0xA1), to: &out)
      default:
        place += 1
        guard place < bytes.count, let scalar = scalar(first, bytes[place]) else { return nil }
        UTF8Text.append(scalar, to: &out)
      }
      place += 1
    }
    return out
  }

  private static func scalar(_ first: UInt8, _ second: UInt8) -> UInt32? {
    guard (0x81...0x9F).contains(first) || (0xE0...0xEF).contains(first) else { return nil }
    guard (0x40...0xFC).contains(second), second != 0x7F else { return nil }
    let pair = Int(first) - (first < 0xA0 ? 0x81 : 0xC1)
    let cell = Int(second) - (second < 0x7F ? 0x40 : 0x41)
    return JISX0208.scalar(row: pair * 2 + cell / 94, cell: cell % 94)
  }
}
