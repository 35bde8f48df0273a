import Access
import Files
import HTTP

/// Another mail address, to be proposed for a user who has lost the mailbox.
struct AjukanEmailPage: Sendable, Equatable {
  let userID: UserID
  let kind: UserKind
  let name: String
  /// As staff see it: the first letter and the domain.
  let present: String
  var message: Message?
  /// What was typed: to be kept.
  var typedEmail = ""
  var typedReason = ""
  var typedCode = ""
  /// A file came with the form: it has to be chosen again, since no page can put it back.
  var hadFile = false
  /// The file that came in pieces, which need not be chosen again.
  var kept: PieceUpload?

  /// The names of the fields.
  static let email = "emailBaru"
  static let file = "bukti"

  enum Message: Sendable, Equatable {
    /// All that is wrong with the fields before both factors.
    case faults([Fault])
    case reauthentication(ReauthenticationMessage)
    case outcome(EmailProposalOutcome)

    var status: Status {
      switch self {
      case .faults: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome(.tooMany): .tooManyRequests
      case .outcome: .conflict
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .faults: true
      case .reauthentication(let message): message == .passwordMissing
      case .outcome: false
      }
    }
  }

  enum Fault: Sendable, Equatable {
    case emailMissing
    case emailMalformed
    case emailUnchanged
    case reason
    case fileMissing
    case file(FileRefusal)

    var isAboutEmail: Bool { self == .emailMissing || self == .emailMalformed || self == .emailUnchanged }
    var isAboutFile: Bool { if case .file = self { true } else { self == .fileMissing } }
  }

  var faults: [Fault] { if case .faults(let faults) = message { faults } else { [] } }
  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }
}
