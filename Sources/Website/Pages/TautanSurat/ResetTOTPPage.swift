import Access

/// What the link of "Reset TOTP" opens.
struct ResetTOTPPage: Sendable, Equatable {
  let userID: UserID
  let endsAt: Instant
  var message: Message?

  enum Message: Sendable, Equatable {
    /// No password, or one that is longer than any.
    case passwordMissing
    case wrongPassword
    case wait(until: Instant, seconds: Int)
    /// The form had no token, or an old one.
    case stale
  }
}
