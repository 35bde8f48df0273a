/// The answer to user ID and password.
public enum PasswordOutcome: Sendable {
  /// Right: the browser's new token, and what comes next.
  case accepted(SessionToken, PasswordAccepted)
  /// Unknown, wrong, of the other kind, locked or waiting: one answer for all, at one cost (ASVS 6.3.8).
  case refused
}
