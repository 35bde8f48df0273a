import Access
import HTTP

/// The mail that waits for the users of an LPSE, or was given up.
struct AntreanEmailPage: Sendable, Equatable {
  static let length = 50

  var typed = Typed()
  /// What was typed is no user ID.
  var isWrong = false
  var mails: [QueuedMail] = []
  /// The cursor of what is older.
  var older: MailSearch.Cursor?
  /// This is not the first page.
  var isContinued = false
  var message: Message?

  /// "Coba semua" is about all that waits, so it stands where all of that is listed, and not beside what one user waits for.
  var canHurryAll: Bool { typed == Typed() && !mails.isEmpty }

  /// What is looked for, as it came.
  struct Typed: Sendable, Equatable {
    var userID = ""
    var isFailed = false

    static let failed = "gagal"

    /// The page of this search.
    var path: Path {
      let path = isFailed ? Paths.mailQueue.with("keadaan", Typed.failed) : Paths.mailQueue
      return userID.isEmpty ? path : path.with("userId", userID)
    }
  }

  enum Message: Sendable, Equatable {
    /// So many are tried now.
    case hurried(Int)
    case outcome(RetryOutcome)
    /// The form had no token, or an old one.
    case stale

    var status: Status {
      switch self {
      case .hurried: .ok
      case .outcome(.tooOften): .tooManyRequests
      case .outcome: .conflict
      case .stale: .forbidden
      }
    }
  }
}
