import Access

/// "Ganti Email".
struct GantiEmailPage: Sendable, Equatable {
  let userID: UserID
  let email: EmailAddress
  /// What waits for its two mailboxes; then the page shows how far it has come, and no form.
  let waiting: EmailChange?
  var message: Message?
  /// What was typed: to be kept.
  var typedEmail = ""
  var typedCode = ""

  enum Message: Sendable, Equatable {
    case sent
    case withdrawn
    case fault(Fault)
    case wait(until: Instant, seconds: Int)
    case reauthentication(ReauthenticationMessage)
  }

  /// What is wrong with the new address.
  enum Fault: Error, Sendable, Equatable {
    case missing
    case malformed
    case unchanged
  }

  var fault: Fault? { if case .fault(let fault) = message { fault } else { nil } }
  var reauthenticationMessage: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  /// The name of the field.
  static let field = "emailBaru"
  /// In the address after the POST.
  static let sent = "terkirim"
  static let withdrawn = "dibatalkan"
}
