internal import Cryptography

/// Text in a header field: as it is where that is plain, and otherwise as encoded words (RFC 2047), in which no byte of it has a meaning.
enum HeaderText {
  /// A line's end inside a field.
  static let fold = "\r\n "
  /// Bytes of UTF-8 in one encoded word: with the longest field name before it the line stays under 76 characters (RFC 2047 §2).
  private static let most = 39
  /// The longest text that is left as it is.
  private static let longest = 66

  /// A text without structure, such as a subject.
  static func text(_ text: String) -> String {
    let isPlain =
      text.utf8.count <= longest && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?") && text.first != " "
      && text.last != " "
    return isPlain ? text : words(text)
  }

  /// A name before an address: what is not just letters, digits and single spaces is encoded, so no quoting is needed.
  static func phrase(_ name: String) -> String {
    let atoms = name.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = name.utf8.count <= longest && atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAlphanumeric) }
    return isPlain ? name : words(name)
  }

  /// Encoded words, each with whole characters (RFC 2047 §5), one a line.
  private static func words(_ text: String) -> String {
    var pieces: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if pieces[pieces.count - 1].count + bytes.count > most { pieces.append([]) }
      pieces[pieces.count - 1] += bytes
    }
    return pieces.map { "=?utf-8?B?" + Base64.encode($0) + "?=" }.joined(separator: fold)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) }
}
