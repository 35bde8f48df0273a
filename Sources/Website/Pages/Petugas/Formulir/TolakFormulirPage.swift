import Directory
import HTTP

/// The page that refuses the form of an official.
struct TolakFormulirPage: Sendable, Equatable {
  let sent: SentForm
  var typedReason = ""
  var message: Message?

  enum Message: Sendable, Equatable {
    case stale
    case reasonMissing

    var status: Status {
      switch self {
      case .stale: .forbidden
      case .reasonMissing: .unprocessableContent
      }
    }
  }
}
