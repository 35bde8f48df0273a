import Access

/// "Ganti Password".
struct GantiPasswordPage: Sendable, Equatable {
  let userID: UserID
  var message: Message?
  /// Of the new password that was typed, where it may be said.
  var strength: PasswordStrength?
  var typedCode = ""

  enum Message: Sendable, Equatable {
    case changed
    case newPassword(NewPasswordFault)
    case reauthentication(ReauthenticationMessage)
  }

  var newPasswordFault: NewPasswordFault? { if case .newPassword(let fault) = message { fault } else { nil } }
  var reauthenticationMessage: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  /// In the address after the POST.
  static let changed = "diganti"
}
