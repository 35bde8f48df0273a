/// Nomor Induk Kependudukan, a resident's identity number: 16 digits. Six for the place of registration, which begin with the province;
/// six for the date of birth as DDMMYY, where a woman's day is 40 more; four to tell apart.
public struct NIK: Sendable, Hashable {
  /// Sixteen digits.
  public let text: String

  /// - Parameter typed: spaces, dots and hyphens do not count.
  /// - Returns: nil unless there are sixteen digits with a province and a date that exist.
  public init?(_ typed: String) {
    guard let digits = Digits.of(typed) else { return nil }
    self.init(digits: digits)
  }

  init?(digits: [UInt8]) {
    guard digits.count == 16, Province(Digits.text(digits[..<2])) != nil else { return nil }
    let (day, month, year) = (Digits.number(digits[6..<8]), Digits.number(digits[8..<10]), Digits.number(digits[10..<12]))
    // Which century it was does not stand in the number; 29 February is a date of 2000, and of no 1900.
    guard Day(year: 2000 + year, month: month, day: day > 40 ? day - 40 : day) != nil else { return nil }
    text = Digits.text(digits)
  }
}
