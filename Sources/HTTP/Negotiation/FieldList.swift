/// Reads the comma-separated lists of header fields (RFC 9110 §5.6.1).
enum FieldList {
  /// One member with its weight in thousandths (RFC 9110 §12.4.2).
  struct Weighted {
    let value: String
    let weight: Int
  }

  /// Without the spaces and tabs around it (RFC 9110 §5.6.3).
  static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
    var rest = bytes
    while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    return rest
  }

  /// The members of a weighted list in lower case; parameters other than `q` are dropped, and so are members with an unreadable
  /// weight. At most 32 are read.
  static func weighted(_ field: String) -> [Weighted] {
    var members: [Weighted] = []
    for part in field.utf8.split(separator: UInt8(ascii: ","), maxSplits: 32).prefix(32) {
      let pieces = part.split(separator: UInt8(ascii: ";"), maxSplits: 8).map(trimmed)
      guard let value = pieces.first, !value.isEmpty else { continue }
      var weight: Int? = 1000
      for piece in pieces.dropFirst() {
        guard let name = piece.first, name | 0x20 == UInt8(ascii: "q"), piece.dropFirst().first == UInt8(ascii: "=") else { continue }
        weight = thousandths(piece.dropFirst(2))
      }
      if let weight { members.append(Weighted(value: Substring(value).lowercased(), weight: weight)) }
    }
    return members
  }

  /// `0.123` → 123; at most three digits after the point, and not above 1.
  private static func thousandths(_ text: Substring.UTF8View) -> Int? {
    guard let whole = text.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"), text.count <= 5 else { return nil }
    var value = Int(whole - 48) * 1000
    let rest = text.dropFirst()
    if let point = rest.first, point != UInt8(ascii: ".") { return nil }
    var place = 100
    for digit in rest.dropFirst() {
      guard (48...57).contains(digit) else { return nil }
      value += Int(digit - 48) * place
      place /= 10
    }
    return value <= 1000 ? value : nil
  }
}
