/// How bytes of a segment are to be read (AIM's assignment numbers for extended channel interpretation).
enum CharacterSet: Equatable {
  /// None was named.
  case unnamed
  case latin1
  case utf8
  case utf16
  case ascii
  case shiftJIS
  /// Named, but not known here.
  case unknown

  init(assignment: Int) {
    self =
      switch assignment {
      case 1, 3: .latin1
      case 20: .shiftJIS
      case 25: .utf16
      case 26: .utf8
      case 27, 170: .ascii
      default: .unknown
      }
  }

  /// The text as UTF-8, or nil if the bytes are none in this set.
  func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .unnamed: return UTF8Text.isValid(bytes) ? bytes : CharacterSet.latin1.utf8(bytes)
    case .utf8: return UTF8Text.isValid(bytes) ? bytes : nil
    case .ascii: return bytes.contains { $0 >= 0x80 } ? nil : bytes
    case .latin1:
      var out: [UInt8] = []
      for byte in bytes { UTF8Text.append(UInt32(byte), to: &out) }
      return out
    case .utf16: return CharacterSet.fromUTF16(bytes)
    case .shiftJIS: return ShiftJIS.utf8(bytes)
    case .unknown: return nil
    }
  }

  /// Big-endian, as the assignment says.
  private static func fromUTF16(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    var out: [UInt8] = []
    var high: UInt32 = 0
    for place in stride(from: 0, to: bytes.count, by: 2) {
      let unit = UInt32(bytes[place]) << 8 | UInt32(bytes[place + 1])
      switch unit {
      case 0xD800..<0xDC00:
        guard high == 0 else { return nil }
        high = unit
      case 0xDC00..<0xE000:
        guard high != 0 else { return nil }
        UTF8Text.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &out)
        high = 0
      default:
        guard high == 0 else { return nil }
        UTF8Text.append(unit, to: &out)
      }
    }
    return high == 0 ? out : nil
  }
}
