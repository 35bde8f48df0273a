import Access

/// Beranda, the home page for visitors.
struct BerandaPage: Sendable, Equatable {
  /// Where the authenticator app is had.
  let authenticatorURL: String
  /// The browser holds a session cookie: it is offered to go on instead of to sign in.
  let isReturning: Bool
  /// Newest first.
  var announcements: [Announcement] = []
}
