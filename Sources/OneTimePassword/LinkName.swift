/// An issuer or an account name, without spaces around it, and what may be wrong with it.
struct LinkName {
  let text: String
  /// In Unicode scalars.
  let length: Int
  let hasColon: Bool
  /// False if a control character, a line separator, a direction mark or another character that nobody sees is inside: with it, a link could
  /// name an account that looks the same as another.
  let isPrintable: Bool

  var isEmpty: Bool { length == 0 }

  init(_ raw: String) {
    var bytes = raw.utf8Bytes
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    var start = 0
    while start < bytes.count && bytes[start] == UInt8(ascii: " ") { start += 1 }
    text = String(knownUTF8: Array(bytes[start...]))
    var length = 0
    var hasColon = false
    var isPrintable = true
    for scalar in text.unicodeScalars {
      length += 1
      switch scalar.value {
      case 0x3A: hasColon = true
      case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
        isPrintable = false
      default: break
      }
    }
    self.length = length
    self.hasColon = hasColon
    self.isPrintable = isPrintable
  }
}
