import Access
import Directory
import HTTP

/// User ID and password of the account to be. A password never comes back.
struct AkunPendaftaranPage: Sendable, Equatable {
  /// Of the registration.
  var id: String
  var userID: String
  let hasPassword: Bool
  var version: Int64
  /// Why the Verifikator found it wrong.
  var reason: String?
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
    /// The browser has opened another registration since, that of this address.
    case otherOpen(String)
  }

  init(_ open: Website.OpenRegistration) {
    id = open.applicant.id
    userID = open.applicant.userID?.text ?? ""
    hasPassword = open.applicant.hasPassword
    version = open.applicant.version
    reason = open.registration.marks[.account]?.reason
  }

  /// Stays the form of whatever registration it is of.
  mutating func keep(_ form: Form) {
    (id, version) = (PendaftaranField.typed(form), Int64(form[PendaftaranField.version] ?? "") ?? -1)
  }

  var fault: NewPasswordFault? { if case .password(let fault) = message { fault } else { nil } }
  var isUserIDWrong: Bool { [.userIDMissing, .userIDMalformed, .userIDTaken].contains(message) }
}
