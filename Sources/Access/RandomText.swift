import Cryptography

/// Random names and numbers.
enum RandomText {
  /// An opaque ID: 128 random bits in hexadecimal.
  static func make() -> String { hexadecimal(RandomBytes.generate(16)) }

  /// Six random decimal digits, each number as likely as any other.
  static func sixDigits() -> String { digits(6) }

  /// So many decimal digits, at most nine, each number as likely as any other.
  static func digits(_ count: Int) -> String {
    let numbers = (0..<count).reduce(UInt32(1)) { product, _ in product * 10 }
    while true {
      let number = RandomBytes.generate(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      // The part of the range that does not divide evenly is thrown away, so that no number is likelier.
      guard number < UInt32.max / numbers * numbers else { continue }
      let text = String(number % numbers)
      return String(repeating: "0", count: count - text.utf8.count) + text
    }
  }
}
