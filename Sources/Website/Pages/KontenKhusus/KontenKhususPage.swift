import Directory
import Files

/// "Konten Khusus", with the Form Admin PPK/PP to be filled in.
struct KontenKhususPage: Sendable, Equatable {
  /// As `CaptchaChallenge.text` has it.
  var captcha: String
  var typed: [OfficialForm.Field: String] = [:]
  var code = ""
  /// The reader has asked for another code.
  var hasNewCode = false
  /// A file came with the form: it has to be chosen again, since no page can put it back.
  var hadFile = false
  /// The file that came in pieces, which need not be chosen again.
  var kept: PieceUpload?
  var message: Message?
  /// The agencies that are listed here, by name.
  var agencies: [String] = []

  enum Message: Sendable, Equatable {
    /// Fields that are missing or cannot be taken, and what is wrong with the file.
    case faults([OfficialForm.Field], UploadFault?)
    case codeMissing
    /// Wrong, answered before, or too old: the same words for all.
    case codeRefused
    /// Too many forms from there.
    case tooMany
    /// The file cannot be stored now.
    case unavailable
    /// Too many files wait to be looked at.
    case busy
    /// The form had no token, or an old one.
    case stale
  }

  /// The name of the file's field.
  static let file = "sk"

  /// Whether the message is about this field.
  func isWrong(_ field: OfficialForm.Field) -> Bool {
    if case .faults(let fields, _) = message { fields.contains(field) } else { false }
  }

  var isFileWrong: Bool {
    if case .faults(_, let fault) = message { fault != nil } else { false }
  }
}
