import Access
import Directory
import Files
import HTTP

/// What of a user's record keeps it out, though the password was right; and the form that asks for the remedy.
struct KendalaPage: Sendable, Equatable {
  let userID: String
  let obstacle: Obstacle
  /// The latest request, whatever has become of it.
  let request: RemedyRequest?
  var form = Form()
  var message: Message?
  /// The account is one of the staff's, for which nobody proposes another address.
  var isOfStaff = false

  /// The name of the decree's field.
  static let file = "sk"

  /// What was typed for an official's gaps, and what is known of the file.
  struct Form: Sendable, Equatable {
    var typed: [OfficialGap: String] = [:]
    /// A file came with the form: it has to be chosen again, since no page can put it back.
    var hadFile = false
    /// The file that came in pieces, which need not be chosen again.
    var kept: PieceUpload?
    /// The agencies that are listed here, and the satker of the one on record or typed, by name.
    var agencies: [String] = []
    var satkers: [String] = []
  }

  enum Message: Sendable, Equatable {
    /// Fields that are missing or cannot be taken, and what is wrong with the file.
    case faults([OfficialGap], UploadFault?)
    /// The file cannot be stored now.
    case unavailable
    /// Too many files wait to be looked at.
    case busy
    /// The form had no token, or an old one.
    case stale

    var status: Status {
      switch self {
      case .faults: .unprocessableContent
      case .unavailable, .busy: .serviceUnavailable
      case .stale: .forbidden
      }
    }

    /// Seconds after which another try may do.
    var retryAfter: String? {
      switch self {
      case .unavailable: "60"
      case .busy: "10"
      case .faults, .stale: nil
      }
    }
  }

  /// A request that is still with the staff; it needs no second one.
  var openRequest: RemedyRequest? { request.flatMap { $0.state == .open ? $0 : nil } }

  /// An official's gaps, which the form asks for.
  var gaps: [OfficialGap] { if case .official(_, let gaps) = obstacle { gaps } else { [] } }

  /// Whether the form goes nowhere without a file.
  var needsFile: Bool { request?.keptDecree == nil && gaps.contains(where: \.needsDecree) }

  /// Whether the message is about this field.
  func isWrong(_ gap: OfficialGap) -> Bool { if case .faults(let gaps, _) = message { gaps.contains(gap) } else { false } }

  var isFileWrong: Bool { if case .faults(_, let fault) = message { fault != nil } else { false } }
}
