/// Nomor Induk Pegawai, a civil servant's number: 18 digits (BKN regulation 22/2007). Eight for the date of birth; six for year and month of
/// the first appointment; 1 for a man and 2 for a woman; three to tell apart.
///
/// A contract employee (PPPK) has a number of the same form, where the count of contracts, from 21 on, stands in the month's place.
public struct NIP: Sendable, Hashable {
  /// Eighteen digits.
  public let text: String

  /// - Parameter typed: spaces, dots and hyphens do not count.
  /// - Returns: nil unless every part is what it has to be.
  public init?(_ typed: String) {
    guard let digits = Digits.of(typed), digits.count == 18 else { return nil }
    func number(_ range: Range<Int>) -> Int { Digits.number(digits[range]) }
    guard let birth = Day(year: number(0..<4), month: number(4..<6), day: number(6..<8)), birth.year >= 1900 else { return nil }
    let (appointedYear, monthOrContract) = (number(8..<12), number(12..<14))
    guard appointedYear > birth.year, (1...12).contains(monthOrContract) || monthOrContract >= 21 else { return nil }
    guard [1, 2].contains(digits[14]), number(15..<18) > 0 else { return nil }
    text = Digits.text(digits)
  }
}
