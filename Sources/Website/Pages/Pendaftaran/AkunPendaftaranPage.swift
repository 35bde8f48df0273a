import Access
import Directory

/// User ID and password of the account to be. A password never comes back.
struct AkunPendaftaranPage: Sendable, Equatable {
  var userID: String
  let hasPassword: Bool
  let version: Int64
  /// Why the Verifikator found it wrong.
  let reason: String?
  /// Of the password that was typed.
  var strength: PasswordStrength?
  var message: Message?

  enum Message: Sendable, Equatable {
    case userIDMissing
    case userIDMalformed
    case userIDTaken
    case tooManyTaken
    case password(NewPasswordFault)
    /// It was saved elsewhere, with this user ID.
    case stale(saved: String)
    /// The form had no token, or an old one.
    case staleForm
  }

  init(_ open: Website.OpenRegistration) {
    userID = open.applicant.userID?.text ?? ""
    hasPassword = open.applicant.hasPassword
    version = open.applicant.version
    reason = open.registration.marks[.account]?.reason
  }

  var fault: NewPasswordFault? { if case .password(let fault) = message { fault } else { nil } }
  var isUserIDWrong: Bool { [.userIDMissing, .userIDMalformed, .userIDTaken].contains(message) }
}
