import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/formulir/baru?id=…` | an Admin Agency; with a user ID the form has what is on record of that official |
/// | POST | `/eproc4/petugas/formulir/baru` | the same, as `multipart/form-data`: the fields of `OfficialForm` but the agency, which is the own one, `userId`, `sampai`, `alasan`, `alamat`, the file `sk`, `password`, `kode` |
///
/// The cheap checks come first and are told all at once, since the file has to be chosen again; the file is looked into after them, and both
/// factors last: of what comes to nothing it does not stay.
struct BuatDariSKHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let agency: Agency
    switch try await website.officialAgency(request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): agency = found
    }
    var model = BuatDariSKPage(agency: agency)
    if let id = request.queryFields["id"] {
      switch try await website.official(id, request, staff) {
      case .failure(let elsewhere): return elsewhere.response
      case .success(let official):
        if official.id.text == staff.account.userID.text { return try await website.refuse(.ownAccount, request, staff) }
        model.typed = BuatDariSKPage.Typed(renewing: official)
      }
    }
    return try await page(model, request, staff)
  }

  func make(_ request: Request, _ posted: Posted, _ upload: Upload?, _ staff: Staff) async throws(AccessError) -> Response {
    let agency: Agency
    switch try await website.officialAgency(request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): agency = found
    }
    let form = posted.form
    var model = BuatDariSKPage(agency: agency, typed: BuatDariSKPage.Typed(form), hadFile: upload != nil, kept: upload?.pieces)
    guard case .trusted = posted else { return try await page(model, .reauthentication(.stale), form, request, staff) }
    let satker: Agency?
    switch try await unit(model.typed[.satker], of: agency) {
    case .success(let found): satker = found
    case .failure: return try await page(model, .outcome(.unknownSatker), form, request, staff)
    }
    let decree: TypedDecree
    do { decree = try TypedDecree(model.typed, upload, of: agency, satker: satker, on: website.today) } catch {
      return try await page(model, .faults(error.fields, error.file), form, request, staff)
    }
    // Before the file is looked into.
    do { _ = try ReauthenticationFields.read(form) } catch {
      return try await page(model, .reauthentication(error), form, request, staff)
    }
    let file: StoredFile
    switch try await take(decree.upload, request) {
    case .success(let taken): file = taken
    case .failure(.message(let message)):
      // What came in pieces is gone with a refusal.
      if case .faults = message { model.kept = nil }
      return try await page(model, message, form, request, staff)
    }
    let outcome = try await keep(decree, file, of: agency, form, request, staff)
    if case .done(.made) = outcome { return .redirect(to: done(.made, decree)) }
    if case .done(.renewed) = outcome { return .redirect(to: done(.renewed, decree)) }
    await discard(file)
    switch outcome {
    case .again(let message): return try await page(model, .reauthentication(message), form, request, staff)
    case .elsewhere(let response): return response
    case .done(.taken): return try await page(model, .taken, form, request, staff)
    case .done(.refused(let refusal)): return try await page(model, .outcome(refusal), form, request, staff)
    case .done(.emailTaken), .done(.made), .done(.renewed): return try await page(model, .emailTaken, form, request, staff)
    }
  }

  private func keep(
    _ decree: TypedDecree, _ file: StoredFile, of agency: Agency, _ form: Form, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Proven<OfficialAccountOutcome<FormOutcome>> {
    let (reference, client) = (Directory.newFormReference(), website.client(of: request))
    let entry = DecreeEntry(form: decree.form, decree: file, id: decree.recordID, satker: decree.satker, until: decree.until)
    return try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.keepOfficial(
        decree.account, by: .keepOfficials, noting: decree.note(of: reference), by: staff, proving: typed, from: client,
        linkingTo: website.address(of: .resetPassword), receipt: website.receipt(of: reference)
      ) { (own, hasAddress, transaction) -> FormOutcome? in
        guard own.officialAgency == agency.code else { return .unknownSatker }
        let outcome = try Directory.enter(
          entry, as: reference, of: agency.code, withItsAddress: hasAddress, by: own.name, from: client.address, in: transaction)
        return outcome == .done ? nil : outcome
      }
    }
  }

  /// The satker of a code; none where nothing was chosen.
  private func unit(_ typed: String, of agency: Agency) async throws(AccessError) -> Result<Agency?, NotOfAgency> {
    let code = Code(typed)
    guard let code else { return .success(nil) }
    let directory = website.directory
    let found = try await website.asking { try await directory.entry(code) }
    guard let found, found.kind == .satker, found.agency == agency.code else { return .failure(NotOfAgency()) }
    return .success(found)
  }

  private struct NotOfAgency: Error {}

  private enum Untaken: Error {
    case message(BuatDariSKPage.Message)
  }

  private func take(_ upload: Upload, _ request: Request) async throws(AccessError) -> Result<StoredFile, Untaken> {
    do throws(FileDeskError) { return .success(try await website.take(upload, for: website.client(of: request).network)) } catch {
      switch error {
      case .refused(let refusal): return .failure(.message(.faults([], .refused(refusal))))
      case .taken: return .failure(.message(.faults([], .refused(.gone))))
      case .busy: return .failure(.message(.busy))
      case .failed(let failure):
        website.effects.report(request.reference, "unavailable: " + failure.cause)
        return .failure(.message(.unavailable))
      }
    }
  }

  /// Removes a file that belongs to nothing. Where that fails, and after an error that leaves open what became of it, the sweep removes what
  /// nothing refers to.
  private func discard(_ file: StoredFile) async {
    do throws(FileDeskError) { try await website.files.remove(file.id) } catch { return }
  }

  private func done(_ done: PejabatPage.Done, _ decree: TypedDecree) -> Path {
    Paths.official(decree.recordID).with("hasil", done.rawValue)
  }

  private func page(
    _ model: BuatDariSKPage, _ message: BuatDariSKPage.Message, _ form: Form, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    var model = model
    model.message = message
    if message.keepsCode { model.typed.code = TypedCode.kept(.trusted(form)) }
    return try await page(model, request, staff)
  }

  private func page(_ model: BuatDariSKPage, _ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    var model = model
    let (directory, code) = (website.directory, model.agency.code)
    model.satkers = try await website.asking { try await directory.satkers(of: code) }
    let shown = model
    var response = website.respond(
      to: request, staff, here: Paths.decreeEntry, status: shown.message?.status ?? .ok, refusedBy: shown.reauthentication
    ) { BuatDariSKView.page(shown, $0) }
    switch shown.message {
    case .unavailable: response.headers["Retry-After"] = "60"
    case .busy: response.headers["Retry-After"] = "10"
    default: break
    }
    return response
  }
}
