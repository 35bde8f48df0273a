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
struct PermintaanPetugasPage: Sendable, Equatable {
  let request: RemedyRequest
  let record: DirectoryEntry?
  /// What keeps the user out now.
  var obstacle: Obstacle?
  var message: Message?
  var typedReason = ""
  var typedAnswer: RequestAnswer?

  enum Message: Sendable, Equatable {
    case stale
    case answerMissing
    case reasonMissing
    case outcome(AnswerOutcome)

    var status: Status {
      switch self {
      case .stale: .forbidden
      case .answerMissing, .reasonMissing: .unprocessableContent
      case .outcome: .conflict
      }
    }
  }
}
