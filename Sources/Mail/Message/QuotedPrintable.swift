/// Text as quoted-printable (RFC 2045 §6.7): lines of at most 76 characters that end with CRLF, in ASCII.
enum QuotedPrintable {
  private static let most = 75
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// - Parameter text: with whatever line ends.
  static func encode(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    // A CR with its LF is one character.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }) {
      append(Array(line.utf8), to: &out)
      out += "\r\n".utf8
    }
    return out
  }

  private static func append(_ line: [UInt8], to out: inout [UInt8]) {
    var length = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let encoded = isPlain(byte, isLast: isLast) ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if length + encoded.count > most {
        out += "=\r\n".utf8
        length = 0
      }
      out += encoded
      length += encoded.count
    }
  }

  /// A blank at a line's end would be lost on the way.
  private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
    (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || (byte == 0x20 && !isLast)
  }
}
