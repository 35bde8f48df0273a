import Access
import Directory
import HTTP

/// What a member of staff adds to a form whose decree is right.
struct FormApproval: Sendable {
  /// With the form's name, address and role.
  let account: NewAccount
  /// The account's user ID.
  let recordID: RecordID
  let satker: Code
  /// The end of the term of office; nil if none is named.
  let until: Day?
  private let reason: ActReason
  private let email: EmailAddress

  /// The fields that are missing, or say nothing that can be taken.
  struct Faults: Error {
    let fields: [FormulirPetugasPage.Field]
  }

  init(_ form: Form, of sent: SentForm) throws(Faults) {
    func text(_ field: FormulirPetugasPage.Field) -> String { form[field.rawValue] ?? "" }
    let (userID, satker, reason) = (UserID(text(.userID)), Code(text(.satker)), ActReason(text(.reason)))
    let (until, hasUntil) = (Day(text(.until)), !text(.until).isEmpty)
    var faults: [FormulirPetugasPage.Field] = []
    if userID == nil { faults.append(.userID) }
    if satker == nil { faults.append(.satker) }
    if until == nil, hasUntil { faults.append(.until) }
    if reason == nil { faults.append(.reason) }
    if form[FormulirPetugasPage.Field.address.rawValue] == nil { faults.append(.address) }
    guard faults.isEmpty, let userID, let satker, let reason, let recordID = RecordID(userID.text), let email = sent.email,
      let name = sent.form.values[.name], let role = sent.role.flatMap({ Role(rawValue: $0.rawValue) })
    else { throw Faults(fields: faults) }
    account = NewAccount(userID: userID, kind: .nonpenyedia, name: name, email: email, roles: [role])
    self.email = email
    (self.recordID, self.satker, self.until, self.reason) = (recordID, satker, until, reason)
  }

  /// What the account's log says: by which form, with which address, and why.
  func note(of reference: FormReference) -> String { reference.text + ", " + email.text + ": " + reason.text }
}
