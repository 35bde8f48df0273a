import Directory
import HTTP

/// The changes of suppliers' records that wait for a Verifikator, and a search for records.
struct DaftarPerubahanPage: Sendable, Equatable {
  let changes: [SupplierChange]
  /// After which the next page begins.
  let next: Int64?
  /// This is not the first page.
  let isContinued: Bool
  /// The number of the one that has just been answered.
  let answered: Int64?
  /// What is looked for; empty without a search.
  let typed: String
  let found: [Found]
  /// Why that is not all; nil if it is.
  let cut: SearchCut?
}

/// One of them, beside the record and its document.
struct PerubahanPage: Sendable, Equatable {
  let compared: ComparedChange
  var message: Message?
  var typedAnswer: ChangeAnswer?
  var typedReason = ""
  var typedNotes: [SupplierField: String] = [:]
  var typedCode = ""

  var change: SupplierChange { compared.change }

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }

  /// The fields that differ from what the record says now or said when the change was proposed.
  var fields: [SupplierField] {
    let proposed = change.proposed
    let differing = Set(proposed.differences(from: change.said) + (compared.says.map { proposed.differences(from: $0) } ?? []))
    // The code of a regency goes with its name.
    return change.part.fields.filter { differing.contains($0) && !($0 == .regency && differing.contains(.regencyName)) }
  }

  enum Message: Sendable, Equatable {
    case answerMissing
    case reasonMissing
    /// Notes that cannot be kept.
    case notesWrong([SupplierField])
    case reauthentication(ReauthenticationMessage)
    case outcome(ChangeAnswerOutcome)

    var status: Status {
      switch self {
      case .answerMissing, .reasonMissing, .notesWrong: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome: .conflict
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .answerMissing, .reasonMissing, .notesWrong: true
      case .reauthentication(let message): message == .passwordMissing
      case .outcome: false
      }
    }
  }

  static let markName = "keadaan"
  static func noteName(_ field: SupplierField) -> String { "catatan-" + field.rawValue }
}
