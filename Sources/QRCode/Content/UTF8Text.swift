/// UTF-8 as bytes (RFC 3629).
enum UTF8Text {
  /// Neither overlong forms nor surrogates nor more than U+10FFFF.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      let (length, least, most): (Int, UInt8, UInt8)
      switch first {
      case 0..<0x80: (length, least, most) = (1, 0, 0)
      case 0xC2...0xDF: (length, least, most) = (2, 0x80, 0xBF)
      case 0xE0: (length, least, most) = (3, 0xA0, 0xBF)
      case 0xED: (length, least, most) = (3, 0x80, 0x9F)
      case 0xE1...0xEF: (length, least, most) = (3, 0x80, 0xBF)
      case 0xF0: (length, least, most) = (4, 0x90, 0xBF)
      case 0xF1...0xF3: (length, least, most) = (4, 0x80, 0xBF)
      case 0xF4: (length, least, most) = (4, 0x80, 0x8F)
      default: return false
      }
      guard place + length <= bytes.count else { return false }
      if length > 1, !(least...most).contains(bytes[place + 1]) { return false }
      if length > 2 {
        for next in place + 2..<place + length where bytes[next] & 0xC0 != 0x80 { return false }
      }
      place += length
    }
    return true
  }

  /// - Parameter scalar: no surrogate, at most U+10FFFF.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func next(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800: bytes += [0xC0 | UInt8(scalar >> 6), next(0)]
    case 0x800..<0x10000: bytes += [0xE0 | UInt8(scalar >> 12), next(6), next(0)]
    default: bytes += [0xF0 | UInt8(scalar >> 18 & 7), next(12), next(6), next(0)]
    }
  }
}
