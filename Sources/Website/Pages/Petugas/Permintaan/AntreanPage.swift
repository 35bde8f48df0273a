import Access
import Directory
import HTTP

/// The requests that lie with a member of staff.
struct AntreanPage: Sendable, Equatable {
  let requests: [RemedyRequest]
  /// After which the next page begins.
  let next: Int64?
  /// This is not the first page.
  let isContinued: Bool
  /// The number of the one that has just been answered.
  let answered: Int64?
}

/// One of them, with the record beside it.
struct PermintaanPetugasPage: Sendable {
  let request: RemedyRequest
  let record: DirectoryEntry?
  /// What keeps the user out now.
  var obstacle: Obstacle?
  /// Of a request about the account: what the user sees of it. Nil also where the reader may not see it.
  var account: UserState?
  /// Of the official on record.
  var decree: OfficialDecree?
  /// What the copy lacks that a request is about; nil for any other.
  var repair: CopyRepairForm?
  var message: Message?
  var typedReason = ""
  var typedAnswer: RequestAnswer?
  var typedCode = ""

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }

  enum Message: Sendable, Equatable {
    case answerMissing
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(AnswerOutcome)

    var status: Status {
      switch self {
      case .reauthentication(let message): message.status
      case .answerMissing, .reasonMissing, .outcome(.copyIncomplete), .outcome(.npwpTaken): .unprocessableContent
      case .outcome: .conflict
      }
    }

    /// The gaps of a copy that the message is about.
    var refused: [SupplierGap] {
      switch self {
      case .outcome(.copyIncomplete(let gaps)): gaps
      case .outcome(.npwpTaken): [.npwp]
      default: []
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .answerMissing, .reasonMissing, .outcome(.copyIncomplete), .outcome(.npwpTaken), .outcome(.ofAccount): true
      case .reauthentication(let message): message.keepsCode
      case .outcome: false
      }
    }
  }
}
