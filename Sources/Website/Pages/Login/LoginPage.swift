import Access

/// The sign-in form of one kind of user.
struct LoginPage: Sendable, Equatable {
  let kind: UserKind
  /// What was typed, to be kept; never the password.
  var userID = ""
  var message: Message?
  /// A new password counts from now on.
  var hasNewPassword = false

  enum Message: Sendable, Equatable {
    /// Unknown, wrong, of the other kind, or held after too many attempts: the same words for all.
    case refused
    case userIDMissing
    case passwordMissing
    case userIDTooLong
    case passwordTooLong
    /// The form had no token, or an old one.
    case stale
  }

  /// Why a visitor was sent here.
  enum Reason: String, Sendable, CaseIterable {
    case sessionEnded = "sesi"
    case signInFirst = "masuk"
    case signedOut = "keluar"
    /// By "Lupa Password".
    case passwordChanged = "password"
  }

  /// The most that is taken, in bytes.
  static let longestUserID = 64
  static let longestPassword = PasswordRule.mostBytes
}
