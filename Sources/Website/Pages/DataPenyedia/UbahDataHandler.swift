import Access
import Database
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/datapenyedia/ubah?bagian=…` | suppliers: the form of a part of the own record |
/// | POST | `/eproc4/datapenyedia/ubah` | the same, as `multipart/form-data`: `bagian`, `keadaan`, the part's fields, the file `dokumen` (or `dokumen-unggahan`, see `FileField`); of what says who the company is also `password`, `kode` |
///
/// The cheap checks come first, and whether the account waits; the document is looked into before both factors are, and removed again if they do
/// not suffice.
struct UbahDataHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard let part = request.queryFields["bagian"].flatMap(SupplierPart.init(rawValue:)) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    guard let file = try await editable(part, guest) else { return .redirect(to: Paths.supplierData) }
    return page(UbahDataPage(file, part), request, guest)
  }

  func send(_ request: Request, _ posted: Posted, _ upload: Upload?, _ guest: SignedIn) async throws(AccessError) -> Response {
    let form = posted.form
    guard let part = form["bagian"].flatMap(SupplierPart.init(rawValue:)) else {
      return posted.isTrusted ? ErrorPages.response(to: .notFound, request, website) : .redirect(to: Paths.supplierData)
    }
    guard let file = try await editable(part, guest) else { return .redirect(to: Paths.supplierData) }
    var model = UbahDataPage(file, part, form)
    (model.hadFile, model.kept) = (upload != nil, upload?.pieces)
    guard case .trusted = posted else { return page(model, .reauthentication(.stale), form, request, guest) }
    if form[UbahDataPage.more] != nil {
      model.typedCode = TypedCode.kept(posted)
      return page(model, request, guest)
    }
    let wanted: Wanted
    switch check(model, upload) {
    case .success(let checked): wanted = checked
    case .failure(let faults): return page(model, .faults(faults.fields, faults.file), form, request, guest)
    }
    var proof: Reauthentication?
    if part.isSensitive {
      do { proof = try ReauthenticationFields.read(form) } catch { return page(model, .reauthentication(error), form, request, guest) }
    }
    return try await carryOut(wanted, proof, model, form, request, guest)
  }

  private func carryOut(
    _ wanted: Wanted, _ proof: Reauthentication?, _ model: UbahDataPage, _ form: Form, _ request: Request, _ guest: SignedIn
  ) async throws(AccessError) -> Response {
    if let outcome = try await hindrance(to: wanted, model, guest) { return anew(model, from: model.file, outcome, form, request, guest) }
    if proof != nil, let until = try await website.access.reauthenticationWait(of: guest, from: website.client(of: request)),
      let message = ReauthenticationMessage(.wait(until: until), now: website.access.now())
    {
      return page(model, .reauthentication(message), form, request, guest)
    }
    let document: StoredFile?
    do throws(FileDeskError) { document = try await stored(wanted.upload, request) } catch {
      return await refused(error, wanted, model, form, request, guest)
    }
    switch try await outcome(of: wanted, document, model.mark, proof, request, guest) {
    case .success(.changed): return .redirect(to: Paths.supplierData(.changed, model.part))
    case .success(.proposed): return .redirect(to: Paths.supplierData(.proposed, model.part))
    case .success(let outcome):
      await drop(document)
      // The page is made anew from what is there now, so that the next attempt is against that.
      guard let file = try await editable(model.part, guest) else { return .redirect(to: Paths.supplierData) }
      return anew(model, from: file, outcome, form, request, guest)
    case .failure(let refusal):
      await drop(document)
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return page(model, .reauthentication(message), form, request, guest)
    }
  }

  /// What stands against a change before its document and both factors are looked at; all of it is looked at once more in the transaction.
  private func hindrance(to wanted: Wanted, _ model: UbahDataPage, _ guest: SignedIn) async throws(AccessError) -> ChangeOutcome? {
    guard model.mark == model.file.mark(of: model.part) else { return .stale }
    let said = PartValues(model.part, of: model.file.supplier)
    guard !wanted.values.differences(from: said).isEmpty else { return .unchanged }
    guard model.part.evidence != nil else { return nil }
    return try await mayTake(guest) ? nil : .tooMany
  }

  private func anew(
    _ model: UbahDataPage, from file: SupplierFile, _ outcome: ChangeOutcome, _ form: Form, _ request: Request, _ guest: SignedIn
  ) -> Response {
    var again = UbahDataPage(file, model.part, form)
    (again.mark, again.hadFile, again.kept) = (file.mark(of: model.part), model.hadFile, model.kept)
    return page(again, .outcome(outcome), form, request, guest)
  }

  private func outcome(
    of wanted: Wanted, _ document: StoredFile?, _ mark: String, _ proof: Reauthentication?, _ request: Request, _ guest: SignedIn
  ) async throws(AccessError) -> Result<ChangeOutcome, ReauthenticationRefusal> {
    let (values, client) = (wanted.values, website.client(of: request))
    let website = website
    let body: @Sendable (Account, Transaction) throws -> (ChangeOutcome, RecordEntry?) = { own, transaction in
      guard let id = RecordID(own.userID.text), own.kind == .penyedia else { return (.noRecord, nil) }
      let outcome = try Directory.change(
        id, to: values, evidence: document, at: own.lpse, home: website.code(of: own), knowing: mark,
        besides: try Access.ownChanges(of: own, since: transaction.now - 3_600_000, in: transaction), from: client.address, in: transaction)
      return (outcome, outcome.event(of: values.part).map { RecordEntry($0, of: values.part.rawValue) })
    }
    if let proof { return try await website.access.changeRecord(of: guest, proving: proof, from: client, body) }
    guard let outcome = try await website.access.changeRecord(of: guest, from: client, body) else { return .failure(.stale) }
    return .success(outcome)
  }

  /// What was typed, checked.
  private struct Wanted {
    let values: PartValues
    let upload: Upload?
  }

  private struct Faults: Error {
    let fields: [SupplierField]
    let file: UploadFault?
  }

  private func check(_ model: UbahDataPage, _ upload: Upload?) -> Result<Wanted, Faults> {
    // A part that no document proves takes none.
    let upload = model.part.evidence == nil ? nil : upload
    let isNeeded = model.part.evidence != nil && model.file.changes[model.part]?.keptEvidence == nil
    let file = UploadFault(of: upload, isNeeded: isNeeded)
    do throws(PartFaults) {
      let values = try PartValues(model.part, typed: model.typed, on: Day(at: website.access.now().milliseconds))
      return file == nil ? .success(Wanted(values: values, upload: upload)) : .failure(Faults(fields: [], file: file))
    } catch { return .failure(Faults(fields: error.fields, file: file)) }
  }

  private func mayTake(_ guest: SignedIn) async throws(AccessError) -> Bool {
    guard let id = RecordID(guest.account.userID.text) else { return false }
    return try await website.asking { try await website.directory.mayTakeChange(of: id) }
  }

  private func stored(_ upload: Upload?, _ request: Request) async throws(FileDeskError) -> StoredFile? {
    guard let upload else { return nil }
    return try await website.take(upload, for: website.client(of: request).network)
  }

  /// A document that could not be taken.
  private func refused(
    _ error: FileDeskError, _ wanted: Wanted, _ model: UbahDataPage, _ form: Form, _ request: Request, _ guest: SignedIn
  ) async -> Response {
    var model = model
    switch error {
    case .refused(let refusal):
      model.kept = nil
      return page(model, .faults([], .refused(refusal)), form, request, guest)
    case .taken:
      model.kept = nil
      return page(model, .faults([], .refused(.gone)), form, request, guest)
    case .busy: website.effects.report(request.reference, "unavailable: too many files wait to be looked at")
    case .failed(let failure): website.effects.report(request.reference, "unavailable: " + failure.cause)
    }
    return page(model, .unavailable, form, request, guest)
  }

  /// Removes a document that nothing came with. What cannot be removed now is swept away, and the page is no worse for it.
  private func drop(_ document: StoredFile?) async {
    guard let document else { return }
    try? await website.files.remove(document.id)
  }

  /// The own record, if it can be changed here.
  private func editable(_ part: SupplierPart, _ guest: SignedIn) async throws(AccessError) -> SupplierFile? {
    guard let file = try await website.supplierFile(of: guest), file.supplier.isAtHome(at: website.code(of: guest.account)),
      UbahDataPage.fits(PartValues(part, of: file.supplier))
    else { return nil }
    return file
  }

  private func page(
    _ model: UbahDataPage, _ message: UbahDataPage.Message, _ form: Form, _ request: Request, _ guest: SignedIn
  ) -> Response {
    var model = model
    model.message = message
    if message.keepsCode { model.typedCode = TypedCode.kept(.trusted(form)) }
    return page(model, request, guest)
  }

  private func page(_ model: UbahDataPage, _ request: Request, _ guest: SignedIn) -> Response {
    let frame = website.frame(request, here: Paths.supplierDataChange(model.part), Frame.Reader(.signedIn(guest)))
    var response = website.respond(UbahDataView.page(model, frame), frame, status: model.message?.status ?? .ok)
    if let seconds = model.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    if model.message == .outcome(.tooMany) { response.headers["Retry-After"] = "3600" }
    if model.message == .outcome(.importing) || model.message == .unavailable { response.headers["Retry-After"] = "60" }
    return response
  }
}

extension ChangeOutcome {
  /// What the user's log says of it; nil if nothing was changed.
  fileprivate func event(of part: SupplierPart) -> AccessEvent? {
    switch self {
    case .changed: .recordChanged
    case .proposed: part.isSensitive ? .identityChangeProposed : .recordChangeProposed
    case .noRecord, .otherHome, .stale, .unchanged, .npwpTaken, .evidenceMissing, .tooMany, .importing: nil
    }
  }
}
