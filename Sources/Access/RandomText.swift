import Cryptography

/// Random names and numbers.
enum RandomText {
  /// An opaque ID: 128 random bits in hexadecimal.
  static func make() -> String { hexadecimal(RandomBytes.generate(16)) }

  /// Six random decimal digits, each number as likely as any other.
  static func sixDigits() -> String {
    while true {
      let number = RandomBytes.generate(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      // The part of the range that does not divide evenly is thrown away, so that no number is likelier.
      guard number < UInt32.max / 1_000_000 * 1_000_000 else { continue }
      let text = String(number % 1_000_000)
      return String(repeating: "0", count: 6 - text.utf8.count) + text
    }
  }
}
