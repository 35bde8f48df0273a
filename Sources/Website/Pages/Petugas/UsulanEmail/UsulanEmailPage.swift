import Access
import Files
import HTTP

/// An address that waits for its mailbox and for a second member of staff, with what it is founded on.
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
