import Access
import Directory

/// A registration as its applicant sees it: how far it is, what is missing, and where it lies.
struct PendaftaranPage: Sendable, Equatable {
  let applicant: Applicant
  let registration: Registration
  var message: Message?

  enum Message: Sendable, Equatable {
    /// Something is missing, perhaps since a moment ago.
    case incomplete
    /// What is sent in has to be stated to be true.
    case statementMissing
    /// The form had no token, or an old one.
    case stale
    /// An account has the mailbox by now.
    case emailTaken
    /// The browser has opened another registration since this one.
    case otherOpen
  }

  /// The name of the field for that statement.
  static let statement = "pernyataan"

  var hasAccount: Bool { applicant.userID != nil && applicant.hasPassword }
  var isComplete: Bool { hasAccount && registration.lacks.isEmpty }
}
