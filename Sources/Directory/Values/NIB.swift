/// Nomor Induk Berusaha, a business's registration number from the OSS: 13 random digits (PP 24/2018), so that nothing but their number
/// can be checked.
public struct NIB: Sendable, Hashable {
  /// Thirteen digits.
  public let text: String

  /// - Parameter typed: spaces, dots and hyphens do not count.
  public init?(_ typed: String) {
    guard let digits = Digits.of(typed), digits.count == 13 else { return nil }
    text = Digits.text(digits)
  }
}
