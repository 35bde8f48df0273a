/// Numbers that are written as digits, perhaps with marks between them.
enum Digits {
  /// The digits of a text, if there is nothing else in it but the marks that people write between them; nil otherwise, and for none.
  static func of(_ typed: String, marks: String = " .-") -> [UInt8]? {
    var digits: [UInt8] = []
    for byte in typed.utf8 {
      if (48...57).contains(byte) { digits.append(byte - 48) } else if !marks.utf8.contains(byte) { return nil }
    }
    return digits.isEmpty ? nil : digits
  }

  static func text(_ digits: some Sequence<UInt8>) -> String { String(decoding: digits.map { $0 + 48 }, as: UTF8.self) }

  static func number(_ digits: some Sequence<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }

  /// The check of ISO/IEC 7812-1 Annex B (Luhn): every second digit from the right but the last counts double.
  static func passLuhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let value = index.isMultiple(of: 2) ? Int(digit) : Int(digit) * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }
}
