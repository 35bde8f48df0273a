/// A six-digit one-time code as typed (RFC 6238), or the six-digit number of a waiting sign-in; spaces inside are allowed, since apps show `123 456`.
public struct OneTimeCode: Sendable, Hashable {
  /// Exactly six ASCII digits.
  public let text: String

  /// - Returns: nil unless six digits remain without spaces.
  public init?(_ typed: String) {
    let digits = typed.utf8.filter { $0 != 0x20 }
    guard digits.count == 6, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    text = String(decoding: digits, as: UTF8.self)
  }
}
