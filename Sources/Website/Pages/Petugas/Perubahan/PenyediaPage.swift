import Directory
import HTTP

/// A supplier's record as a Verifikator sees it, with what waits and the repair of its copy.
struct PenyediaPage: Sendable, Equatable {
  let file: SupplierFile
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
    case reauthentication(ReauthenticationMessage)

    var status: Status {
      switch self {
      case .mended: .ok
      case .inStep, .noAccount, .importing: .conflict
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      }
    }

    var keepsCode: Bool { self == .reasonMissing || self == .reauthentication(.passwordMissing) }
  }

  /// In the address after the POST.
  static let mended = "diperbaiki"
}
