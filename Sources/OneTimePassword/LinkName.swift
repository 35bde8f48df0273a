/// An issuer or an account name, without spaces around it, and what may be wrong with it.
struct LinkName {
  let text: String
  /// In Unicode scalars.
  let length: Int
  let hasColon: Bool
  /// False if a control character, a line separator or a direction mark is inside.
  let isPrintable: Bool

  var isEmpty: Bool { length == 0 }

  init(_ raw: String) {
    var bytes = Array(raw.utf8)
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    var start = 0
    while start < bytes.count && bytes[start] == UInt8(ascii: " ") { start += 1 }
    text = String(decoding: bytes[start...], as: UTF8.self)
    var length = 0
    var hasColon = false
    var isPrintable = true
    for scalar in text.unicodeScalars {
      length += 1
      switch scalar.value {
      case 0x3A: hasColon = true
      case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: isPrintable = false
      default: break
      }
    }
    self.length = length
    self.hasColon = hasColon
    self.isPrintable = isPrintable
  }
}
