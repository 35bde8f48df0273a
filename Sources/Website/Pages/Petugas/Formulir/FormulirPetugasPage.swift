import Access
import Directory
import Files
import HTTP

/// The form of an official, with the record beside it, for whoever answers it.
struct FormulirPetugasPage: Sendable, Equatable {
  let sent: SentForm
  /// By which it lies with the reader; nil once it has been answered.
  let scope: FormScope?
  /// Of the same NIP, if the reader may see it.
  var record: Official?
  /// Of that record.
  var recordDecree: OfficialDecree?
  /// The record of that NIP is another agency's.
  var isElsewhere = false
  /// The one that the official is to be of, if it is listed.
  var agency: Code?
  /// Of that agency, to choose from.
  var satkers: [Agency] = []
  /// The same, to which the form can be passed on.
  var agencies: [Agency] = []
  var typed = Typed()
  var message: Message?

  /// What was typed, cut where nothing that could be right is lost.
  struct Typed: Sendable, Equatable {
    var userID = ""
    var satker = ""
    var until = ""
    var reason = ""
    var code = ""
    /// That the address is the official's has been made sure of.
    var hasCheckedAddress = false
  }

  /// The fields of the approval besides both factors.
  enum Field: String, Sendable, CaseIterable {
    case userID = "userId"
    case satker
    case until = "sampai"
    case reason = "alasan"
    case address = "alamat"
  }

  enum Message: Sendable, Equatable {
    /// Missing, or nothing that can be taken.
    case faults([Field])
    case reauthentication(ReauthenticationMessage)
    case outcome(FormOutcome)
    /// The user ID is no official's of this LPSE.
    case taken
    case emailTaken

    var status: Status {
      switch self {
      case .faults: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome, .taken, .emailTaken: .conflict
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .faults: true
      case .reauthentication(let message): message.keepsCode
      case .outcome, .taken, .emailTaken: false
      }
    }
  }

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }

  /// Whether it can be approved at all; what keeps it from that is said where the form would be.
  var canBeApproved: Bool { scope != nil && !isElsewhere && sent.decree.state.mayBePassedOn }

  func isWrong(_ field: Field) -> Bool {
    switch message {
    case .faults(let fields): fields.contains(field)
    case .outcome(.unknownSatker): field == .satker
    case .outcome(.periodOver): field == .until
    case .outcome(.otherPerson), .outcome(.recordedAs), .taken: field == .userID
    default: false
    }
  }
}

extension FormulirPetugasPage.Typed {
  /// What the form and the record say already.
  init(proposing model: FormulirPetugasPage) {
    let meant = (model.sent.form.values[.satker] ?? "").lowercased()
    let unit = model.satkers.first { $0.code.text.lowercased() == meant || $0.name.lowercased() == meant }
    // Of the agency that an official leaves, none is proposed.
    let stays = model.record?.agency != nil && model.record?.agency == model.agency
    self.init(userID: model.record?.id.text ?? "", satker: unit?.code.text ?? (stays ? model.record?.satker?.text : nil) ?? "")
  }

  init(_ form: Form, keepsCode: Bool) {
    func text(_ field: FormulirPetugasPage.Field) -> String { String((form[field.rawValue] ?? "").prefix(100)) }
    self.init(userID: text(.userID), satker: text(.satker), until: text(.until), reason: StaffFields.typedReason(form))
    hasCheckedAddress = form[FormulirPetugasPage.Field.address.rawValue] != nil
    if keepsCode { code = TypedCode.kept(.trusted(form)) }
  }
}
