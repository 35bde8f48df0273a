import Access

/// "HP saya": the account's authenticator, how it moves to another phone, and how a lost one is taken off.
struct PerangkatPage: Sendable, Equatable {
  /// Nil if there is none.
  let authenticator: AuthenticatorSummary?
  var message: Message?

  enum Message: Sendable, Equatable {
    case unlinked
    /// No password, or one that is longer than any.
    case passwordMissing
    case wrongPassword
    case wait(until: Instant, seconds: Int)
    /// The form had no token, or an old one.
    case stale
  }

  /// In the address after the POST.
  static let unlinked = "dilepas"
}
