import Access
import HTTP

/// Roles that wait for a second member of staff.
struct DaftarPeranPage: Sendable, Equatable {
  let waiting: [RoleProposal]
  let done: Done?

  enum Done: String, Sendable {
    case given = "diberikan"
    case rejected = "dibatalkan"
    /// What was looked for waits no more.
    case over = "berakhir"

    var path: Path { Paths.roleProposals.with("hasil", rawValue) }
  }
}

/// One of them.
struct PeranPage: Sendable, Equatable {
  let proposal: RoleProposal
  var message: Message?
  var typedReason = ""
  var typedCode = ""

  enum Message: Sendable, Equatable {
    /// Of a calling-off.
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(ProposalOutcome)

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome(.sameMember): .forbidden
      case .outcome: .conflict
      }
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }
}
