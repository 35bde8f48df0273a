import Directory
import HTTP

/// A supplier's record as a Verifikator sees it, with what waits and the repair of its copy.
struct PenyediaPage: Sendable, Equatable {
  let file: SupplierFile
  /// What the copy lacks.
  let repair: CopyRepairForm
  var message: Message?
  var typedReason = ""
  var typedCode = ""

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }

  enum Message: Sendable, Equatable {
    case mended
    /// Somebody was faster.
    case inStep
    /// Records are being imported at this moment.
    case importing
    /// There is a record, and nobody whom it keeps out.
    case noAccount
    case reasonMissing
    /// What was given does not suffice.
    case stillMissing([SupplierGap])
    case npwpTaken
    case reauthentication(ReauthenticationMessage)

    var status: Status {
      switch self {
      case .mended: .ok
      case .inStep, .noAccount, .importing: .conflict
      case .reasonMissing, .stillMissing, .npwpTaken: .unprocessableContent
      case .reauthentication(let message): message.status
      }
    }

    /// The gaps that the message is about.
    var refused: [SupplierGap] {
      switch self {
      case .stillMissing(let gaps): gaps
      case .npwpTaken: [.npwp]
      default: []
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .reasonMissing, .stillMissing, .npwpTaken: true
      case .reauthentication(let message): message.keepsCode
      default: false
      }
    }
  }

  /// In the address after the POST.
  static let mended = "diperbaiki"
}
