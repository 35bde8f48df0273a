import Access
import Directory
import Files
import HTTP

/// A decree on paper as it was typed, with everything right.
struct TypedDecree: Sendable {
  let form: OfficialForm
  let upload: Upload
  /// With the form's name, address and role.
  let account: NewAccount
  /// The account's user ID.
  let recordID: RecordID
  let satker: Code
  /// The end of the term of office; nil if none is named.
  let until: Day?
  private let reason: ActReason

  /// All that is wrong.
  struct Faults: Error {
    let fields: [BuatDariSKPage.Field]
    let file: UploadFault?
  }

  /// - Parameter satker: the name of the working unit that was chosen, if it is listed.
  init(_ typed: BuatDariSKPage.Typed, _ upload: Upload?, of agency: Agency, satker: Agency?, on today: Day) throws(Faults) {
    var wrong: Set<BuatDariSKPage.Field> = []
    var asked: [OfficialForm.Field: String] = [:]
    for field in OfficialForm.Field.allCases { asked[field] = BuatDariSKPage.Field(field).map { typed[$0] } }
    asked[.agency] = agency.name
    asked[.satker] = satker?.name
    let form: OfficialForm?
    do throws(FormFaults) { form = try OfficialForm(typed: asked, on: today) { EmailAddress($0) != nil } } catch {
      form = nil
      wrong.formUnion(error.fields.compactMap { BuatDariSKPage.Field($0) })
    }
    let (userID, reason) = (UserID(typed[.userID]), ActReason(typed.reason))
    let until = Day(typed[.until])
    if userID == nil { wrong.insert(.userID) }
    if reason == nil { wrong.insert(.reason) }
    if until == nil, !typed[.until].isEmpty { wrong.insert(.until) }
    if !typed.hasCheckedAddress { wrong.insert(.address) }
    let file = UploadFault(of: upload)
    guard wrong.isEmpty, file == nil, let form, let upload, let satker, let userID, let reason, let recordID = RecordID(userID.text),
      let name = form.values[.name], let email = form.values[.email].flatMap({ EmailAddress($0) }),
      let role = form.role.flatMap({ Role(rawValue: $0.rawValue) })
    else { throw Faults(fields: BuatDariSKPage.Field.allCases.filter(wrong.contains), file: file) }
    account = NewAccount(userID: userID, kind: .nonpenyedia, name: name, email: email, roles: [role])
    (self.form, self.upload, self.recordID, self.satker) = (form, upload, recordID, satker.code)
    (self.until, self.reason) = (until, reason)
  }

  /// What the account's log says: by which form, with which address, and why.
  func note(of reference: FormReference) -> String { reference.text + ", " + account.email.text + ": " + reason.text }
}
