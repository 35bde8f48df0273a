import Access

/// "Pakai kode cadangan": a saved code takes off the authenticator that cannot be used any more.
struct PemulihanPage: Sendable, Equatable {
  let userID: String
  let codesLeft: Int
  var message: Message?
  /// Kept where it is no code at all; never a code that was looked at.
  var typed = ""

  enum Message: Sendable, Equatable {
    case missing
    /// Not 16 symbols of those that codes have.
    case malformed
    case wrong
    case wait(until: Instant, seconds: Int)
    /// The form had no token, or an old one.
    case stale
  }

  /// The field's name, and the most that is kept of it.
  static let field = "kodeCadangan"
  static let longest = 40
}
