import Access

/// "Ganti Email".
struct GantiEmailPage: Sendable, Equatable {
  let userID: UserID
  let email: EmailAddress
  /// What waits for its two mailboxes; then the page shows how far it has come, and no form.
  let waiting: EmailChange?
  /// What the staff have proposed, because the mailbox is said to be lost.
  var proposed: ProposedEmail?
  /// Who can propose something for this reader.
  var proposer = Proposer.verifikator
  var message: Message?
  /// What was typed: to be kept.
  var typedEmail = ""
  var typedCode = ""

  enum Message: Sendable, Equatable {
    case sent
    case withdrawn
    case proposalWithdrawn
    case fault(Fault)
    case wait(until: Instant, seconds: Int)
    case reauthentication(ReauthenticationMessage)
  }

  /// Who begins where the mailbox is lost.
  enum Proposer: Sendable, Equatable {
    case verifikator
    case adminPPE
    case serverOperator

    init(for account: Account) {
      self = account.isStaff ? .serverOperator : account.kind == .penyedia ? .verifikator : .adminPPE
    }
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
  static let proposalWithdrawn = "usulan-dibatalkan"
  /// The name of the field that says what is to end; without it the change of the reader's own.
  static let withdrawal = "batalkan"
  static let proposal = "usulan"
}
