import Access
import Directory
import HTTP

/// One part of what a supplier says of itself, with what was typed so far.
struct LangkahPendaftaranPage: Sendable, Equatable {
  /// Of the registration.
  var id: String
  let part: RegistrationPart
  var values: [RegistrationField: String]
  /// What was saved and cannot be taken.
  let faults: [RegistrationField]
  /// The NPWP is somebody else's.
  let isNPWPTaken: Bool
  var version: Int64
  /// Why the Verifikator found it wrong.
  var reason: String?
  var message: Message?

  enum Message: Sendable, Equatable {
    /// The page before, or this one.
    case saved
    /// Saved, but something cannot be taken.
    case faults
    /// It was saved elsewhere, as it stands here.
    case stale(saved: [RegistrationField: String])
    /// The form had no token, or an old one.
    case staleForm
    /// The browser has opened another registration since, that of this address.
    case otherOpen(String)
  }

  /// The names of fields: of the button for another row, and of what a script sends.
  static let more = "tambah"
  static let automatic = "otomatis"

  init(_ part: RegistrationPart, of registration: Registration) {
    (self.part, id) = (part, registration.id)
    values = registration.data.values.filter { $0.key.part == part }
    faults = registration.data.faults.filter { $0.part == part }
    isNPWPTaken = part == .tax && registration.isNPWPTaken
    version = registration.data.version(of: part)
    reason = registration.marks[.part(part)]?.reason
  }

  /// What was typed now, in the place of what was saved.
  mutating func take(_ form: Form) {
    for field in part.fields {
      let text = RegistrationData.kept(form[field.rawValue] ?? "")
      values[field] = text.isEmpty ? nil : text
    }
  }

  /// Stays the form of whatever registration it is of.
  mutating func keep(_ form: Form) {
    (id, version) = (PendaftaranField.typed(form), Int64(form[PendaftaranField.version] ?? "") ?? -1)
  }

  /// What was typed is not saved, and only its reader can say that it shall be: no script saves it over what was saved elsewhere.
  var isUnsaved: Bool {
    switch message {
    case .stale, .staleForm, .otherOpen: true
    case nil, .saved, .faults: false
    }
  }

  func isWrong(_ field: RegistrationField) -> Bool {
    guard message == .faults else { return false }
    return faults.contains(field) || (field == .npwp && isNPWPTaken)
  }

  /// How many rows for persons are shown: those with something in them, and an empty one.
  func rows(_ field: (Int, RegistrationField.PersonColumn) -> RegistrationField) -> Int {
    let last = (1...RegistrationField.rows).last { row in
      RegistrationField.PersonColumn.allCases.contains { values[field(row, $0)] != nil }
    }
    return min(RegistrationField.rows, (last ?? 0) + 1)
  }

  /// The page after this one.
  var next: Path {
    let path: Path =
      switch part {
      case .company: Paths.registration(.address)
      case .address: Paths.registration(.tax)
      case .tax: Paths.registration(.people)
      case .people: Paths.registrationDocuments
      }
    return path.with("hasil", PendaftaranField.saved)
  }
}
