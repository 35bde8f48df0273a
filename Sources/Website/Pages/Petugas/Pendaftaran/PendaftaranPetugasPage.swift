import Access
import Directory
import HTTP

/// A registration with its documents beside the data, for the Verifikator.
struct PendaftaranPetugasPage: Sendable, Equatable {
  let number: Int64
  let registration: Registration
  let applicant: Applicant?
  /// As saved, or as typed now.
  var marks: [RegistrationItem: RegistrationMark]
  /// Wrong, as typed now, without a reason that can be taken.
  var unexplained: Set<RegistrationItem> = []
  var typedReason = ""
  /// When what was marked was sent in, as the form says it.
  var typedSentAt: Int64?
  var message: Message?

  enum Message: Sendable, Equatable {
    /// The marks.
    case saved
    case answerMissing
    /// An item is wrong, and nobody would know why.
    case explanationMissing
    case reasonMissing
    case outcome(RegistrationOutcome)
    /// Its applicant has changed it and sent it in once more since the page was made.
    case sentAgain
    /// The form had no token, or an old one.
    case stale

    var status: Status {
      switch self {
      case .saved: .ok
      case .answerMissing, .explanationMissing, .reasonMissing: .unprocessableContent
      case .outcome, .sentAgain: .conflict
      case .stale: .forbidden
      }
    }
  }

  /// What the buttons do.
  enum Button: String, Sendable, CaseIterable {
    case save = "simpan"
    case approve = "setujui"
    case sendBack = "kembalikan"
    case reject = "tolak"
  }

  init(_ seen: Website.SeenRegistration) {
    (number, registration, applicant) = (seen.number, seen.registration, seen.applicant)
    marks = seen.registration.marks
  }

  /// The names of an item's fields.
  static func mark(_ item: RegistrationItem) -> String { "tanda-" + item.rawValue }
  static func reason(_ item: RegistrationItem) -> String { "alasan-" + item.rawValue }
  static let right = "sesuai"
  static let wrong = "perbaiki"

  /// Takes what was found, in the place of what was saved.
  mutating func take(_ form: Form) {
    marks = [:]
    typedReason = StaffFields.typedReason(form)
    typedSentAt = form[PendaftaranField.sentAt].flatMap { Int64($0) }
    for item in registration.items {
      switch form[Self.mark(item)] {
      case Self.right: marks[item] = .right
      case Self.wrong:
        let reason = String(RegistrationData.kept(form[Self.reason(item)] ?? "").prefix(RegistrationMark.longest))
        marks[item] = .wrong(reason)
        if reason.count < 3 { unexplained.insert(item) }
      default: break
      }
    }
  }

  var areAllRight: Bool { registration.items.allSatisfy { marks[$0] == .right } }
}
