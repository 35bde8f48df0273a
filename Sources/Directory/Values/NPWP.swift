/// Nomor Pokok Wajib Pajak, a taxpayer's number, in the form of PMK 112/PMK.03/2022: 16 digits. A resident's is the NIK; everybody else's
/// is a 0 before the older 15 digits.
///
/// Of the 15 digits the first nine name the taxpayer, and the ninth checks the eight before it (Luhn); then come the tax office (3)
/// and the branch (3).
public struct NPWP: Sendable, Hashable {
  /// Sixteen digits.
  public let text: String

  /// - Parameter typed: 15 or 16 digits; spaces, dots and hyphens do not count.
  /// - Returns: nil for another length, a wrong check digit, or a NIK that is none.
  public init?(_ typed: String) {
    guard var digits = Digits.of(typed) else { return nil }
    if digits.count == 15 { digits.insert(0, at: 0) }
    guard digits.count == 16 else { return nil }
    guard digits[0] == 0 ? Digits.passLuhn(digits[1...9]) : NIK(digits: digits) != nil else { return nil }
    text = Digits.text(digits)
  }

  /// The older form, `01.312.166.0-091.000`; nil for a resident's NIK, which has none.
  public var olderForm: String? {
    guard text.hasPrefix("0") else { return nil }
    let digits = Array(text.utf8.dropFirst())
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    return "\(part(0..<2)).\(part(2..<5)).\(part(5..<8)).\(part(8..<9))-\(part(9..<12)).\(part(12..<15))"
  }
}
