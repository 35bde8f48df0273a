import Access

/// The signed-in home.
struct BerandaPenggunaPage: Sendable, Equatable {
  let account: Account
  let previous: LogEntry?
  let endsAt: Instant
  /// Nil if it was taken off since this session began.
  let authenticator: AuthenticatorSummary?
  let recent: [LogEntry]
  /// The first session since the authenticator was activated.
  let isFirstWithAuthenticator: Bool
  /// Of the account's LPSE, newest first.
  var announcements: [Announcement] = []
}
