import Access
import Directory
import Files
import HTTP

/// An account that is made or renewed from a decree on paper: the form of the official, its file, and what a form that was sent gets from
/// whoever approves it.
struct BuatDariSKPage: Sendable, Equatable {
  let agency: Agency
  /// Of that agency, to choose from.
  var satkers: [Agency] = []
  var typed = Typed()
  var message: Message?
  /// A file came with the form: it has to be chosen again, since no page can put it back.
  var hadFile = false
  /// The file that came in pieces, which need not be chosen again.
  var kept: PieceUpload?

  /// The fields besides file and both factors, in the order of the form.
  enum Field: String, Sendable, CaseIterable {
    case userID = "userId"
    case name
    case nip
    case post
    case satker
    case role
    case decreeNumber
    case decreeDate
    case until = "sampai"
    case email
    case reason = "alasan"
    case address = "alamat"

    /// The same field of the form that officials send.
    var sent: OfficialForm.Field? { OfficialForm.Field(rawValue: rawValue) }
    init?(_ sent: OfficialForm.Field) { self.init(rawValue: sent.rawValue) }
  }

  /// What was typed, cut where nothing that could be right is lost.
  struct Typed: Sendable, Equatable {
    var values: [Field: String] = [:]
    var reason = ""
    var code = ""
    /// That the address is the official's has been made sure of.
    var hasCheckedAddress = false

    subscript(_ field: Field) -> String { values[field] ?? "" }
  }

  enum Message: Sendable, Equatable {
    /// Missing, or nothing that can be taken; and what is wrong with the file.
    case faults([Field], UploadFault?)
    case reauthentication(ReauthenticationMessage)
    case outcome(FormOutcome)
    /// The user ID is no official's of this LPSE.
    case taken
    case emailTaken
    /// The file cannot be stored now.
    case unavailable
    /// Too many files wait to be looked at.
    case busy

    var status: Status {
      switch self {
      case .faults: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome, .taken, .emailTaken: .conflict
      case .unavailable, .busy: .serviceUnavailable
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .faults, .unavailable, .busy: true
      case .reauthentication(let message): message.keepsCode
      case .outcome, .taken, .emailTaken: false
      }
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  var isFileWrong: Bool {
    switch message {
    case .faults(_, let file): file != nil
    case .outcome(.decreeUnseen): true
    default: false
    }
  }

  func isWrong(_ field: Field) -> Bool {
    switch message {
    case .faults(let fields, _): fields.contains(field)
    case .outcome(.unknownSatker): field == .satker
    case .outcome(.periodOver): field == .until
    case .outcome(.otherPerson), .taken: field == .userID
    case .outcome(.recordedAs): field == .userID || field == .nip
    case .outcome(.otherAgency): field == .nip
    case .emailTaken: field == .email
    default: false
    }
  }
}

extension BuatDariSKPage.Typed {
  /// What the record says already of somebody whose account is renewed; the decree is a new one.
  init(renewing official: Official) {
    self.init(values: [
      .userID: official.id.text, .name: official.name, .nip: official.nip?.text ?? "", .post: official.post,
      .satker: official.satker?.text ?? "", .role: official.role?.rawValue ?? "",
    ])
  }

  init(_ form: Form) {
    for field in BuatDariSKPage.Field.allCases { values[field] = form[field.rawValue].map { String($0.prefix(300)) } }
    reason = StaffFields.typedReason(form)
    hasCheckedAddress = form[BuatDariSKPage.Field.address.rawValue] != nil
  }
}
