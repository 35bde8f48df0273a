import Access
import Files
import HTTP

/// The addresses that wait for their mailbox and for a second member of staff.
struct DaftarUsulanPage: Sendable, Equatable {
  let waiting: [EmailProposal]
  let done: Done?

  enum Done: String, Sendable {
    case confirmed = "diganti"
    case rejected = "ditolak"
    /// Another account has had the address first.
    case taken = "terpakai"
    /// What was looked for waits no more.
    case over = "berakhir"

    var path: Path { Paths.emailProposals.with("hasil", rawValue) }
  }
}

/// One of them, with what it is founded on.
struct UsulanEmailPage: Sendable, Equatable {
  let proposal: EmailProposal
  /// Nil if it is not there any more.
  let evidence: StoredFile?
  var message: Message?
  var typedReason = ""
  var typedCode = ""

  enum Message: Sendable, Equatable {
    /// Of a refusal.
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(EmailProposalOutcome)

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome(.sameMember): .forbidden
      case .outcome: .conflict
      }
    }
  }

  /// Whether the reader can confirm it now; what keeps it from that is said in place of the form.
  var canBeConfirmed: Bool { !proposal.isOwn && proposal.isProven && evidence?.state.mayBePassedOn == true }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  /// The name of the field that says which one was read.
  static let read = "usulan"
}
