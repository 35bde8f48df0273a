import Access
import Database
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/perubahan?sesudah=<number>` | who may answer suppliers: the changes that lie with them, oldest first; with `cari=…` also records |
/// | GET | `/eproc4/petugas/perubahan/lihat?nomor=…` | the same: one of them, beside the record |
/// | POST | `/eproc4/petugas/perubahan/lihat` | the same: `nomor`, `keadaan`, `jawaban`, `alasan`, `catatan-…`; of what says who a company is also `password`, `kode` |
/// | GET | `/eproc4/petugas/perubahan/dokumen?nomor=…` | its document, as a file |
struct PerubahanHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let after = max(0, request.queryFields["sesudah"].flatMap { Int64($0) } ?? 0)
    let typed = String((request.queryFields["cari"] ?? "").prefix(100))
    let directory = website.directory
    let page = try await website.asking { try await directory.openChanges(at: staff.account.lpse, after: after) }
    let found =
      typed.allSatisfy(\.isWhitespace)
      ? nil : try await website.asking { try await directory.search(typed, suppliersOnly: true, among: staff.sees) }
    let model = DaftarPerubahanPage(
      changes: page.changes, next: page.next, isContinued: after > 0, answered: request.queryFields["hasil"].flatMap { Int64($0) },
      typed: typed, found: found?.records ?? [], cut: found.flatMap(SearchCut.init))
    return website.respond(to: request, staff, here: Paths.changes) { DaftarPerubahanView.page(model, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await page(request.queryFields["nomor"] ?? "", request, staff, nil)
  }

  func answer(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let number = form["nomor"] ?? ""
    guard case .trusted = posted else { return try await page(number, request, staff, .reauthentication(.stale), typed: form) }
    guard let asked = try await found(number), let userID = UserID(asked.change.userID.text)
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard asked.change.lpse == staff.account.lpse else { return try await website.forbid(request, staff.visit) }
    let answer: Answer
    do throws(AnswerFault) { answer = try Answer(form, to: asked.change) } catch {
      return try await page(number, request, staff, error.message, typed: form)
    }
    let isSensitive = asked.change.part.isSensitive
    let proof: Reauthentication?
    do throws(ReauthenticationMessage) { proof = isSensitive ? try ReauthenticationFields.read(form) : nil } catch {
      return try await page(number, request, staff, .reauthentication(error), typed: form)
    }
    switch try await carryOut(answer, asked.change.number, on: userID, by: staff, proving: proof, from: website.client(of: request)) {
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(number, request, staff, .reauthentication(message), typed: form)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.done)): return .redirect(to: Paths.changes.with("hasil", String(asked.change.number)))
    case .success(.success(let outcome)): return try await page(number, request, staff, .outcome(outcome), typed: form)
    }
  }

  private func carryOut(
    _ answer: Answer, _ number: Int64, on userID: UserID, by staff: Staff, proving proof: Reauthentication?, from client: Client
  ) async throws(AccessError) -> Result<Result<ChangeAnswerOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let website = website
    let body: @Sendable (Account, Account, Transaction) throws -> (ChangeAnswerOutcome, AccessEvent?) = { own, _, transaction in
      let outcome = try Directory.answerChange(
        number, at: own.lpse, home: website.code(of: own), answer.answer, knowing: answer.mark, notes: answer.notes, by: own.name,
        reason: answer.reason.text, in: transaction)
      return (outcome, outcome == .done ? answer.answer.event : nil)
    }
    let access = website.access
    if let proof {
      return try await access.act(.answerSuppliers, on: userID, because: answer.reason, by: staff, proving: proof, from: client, body)
    }
    return .success(try await access.act(.answerSuppliers, on: userID, because: answer.reason, by: staff, from: client, body))
  }

  func evidence(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let asked = try await found(request.queryFields["nomor"] ?? ""), let file = asked.change.evidence
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard asked.change.lpse == staff.account.lpse else { return try await website.forbid(request, staff.visit) }
    guard asked.change.keepsEvidence, file.state.mayBePassedOn else { return .redirect(to: Paths.change(asked.change.number)) }
    let bytes: [UInt8]
    do throws(FileDeskError) { bytes = try await website.files.content(of: file) } catch { throw AccessError(error) }
    var response = Response(.ok, headers: ["Content-Type": file.name.kind.mediaType], body: bytes)
    // Whatever is in it runs nowhere, and a browser that shows it all the same gives it no rights.
    response.headers["Content-Security-Policy"] = "sandbox; " + SecurityHeaders.nothingPolicy
    response.headers["Content-Disposition"] =
      "attachment; filename=\"\(asked.change.part.rawValue)-\(asked.change.number).\(file.name.kind.rawValue)\""
    return response
  }

  private func found(_ number: String) async throws(AccessError) -> ComparedChange? {
    guard let number = Int64(number) else { return nil }
    return try await website.asking { try await website.directory.comparedChange(number) }
  }

  private func page(
    _ number: String, _ request: Request, _ staff: Staff, _ message: PerubahanPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let asked = try await found(number) else { return ErrorPages.response(to: .notFound, request, website) }
    guard asked.change.lpse == staff.account.lpse else { return try await website.forbid(request, staff.visit) }
    var model = PerubahanPage(compared: asked, message: message)
    if let typed {
      (model.typedAnswer, model.typedReason) = (typed["jawaban"].flatMap(ChangeAnswer.init(rawValue:)), StaffFields.typedReason(typed))
      for field in asked.change.part.fields {
        model.typedNotes[field] = typed[PerubahanPage.noteName(field)].map { String($0.prefix(400)) }
      }
      if message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    }
    let shown = model
    var response = website.respond(to: request, staff, here: Paths.change(asked.change.number), status: message?.status ?? .ok) {
      PerubahanView.page(shown, $0)
    }
    if let seconds = shown.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}

/// What a Verifikator sends.
private struct Answer: Sendable {
  let answer: ChangeAnswer
  let reason: ActReason
  let mark: String
  let notes: [SupplierField: String]

  init(_ form: Form, to change: SupplierChange) throws(AnswerFault) {
    guard let answer = form["jawaban"].flatMap(ChangeAnswer.init(rawValue:)) else { throw AnswerFault(message: .answerMissing) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else { throw AnswerFault(message: .reasonMissing) }
    var (notes, wrong): ([SupplierField: String], [SupplierField]) = ([:], [])
    for field in change.part.fields {
      let text = (form[PerubahanPage.noteName(field)] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.isEmpty { continue }
      if Directory.isNote(text) { notes[field] = text } else { wrong.append(field) }
    }
    guard wrong.isEmpty else { throw AnswerFault(message: .notesWrong(wrong)) }
    (self.answer, self.reason, self.notes, mark) = (answer, reason, notes, form[PerubahanPage.markName] ?? "")
  }
}

private struct AnswerFault: Error {
  let message: PerubahanPage.Message
}

extension ChangeAnswer {
  /// What the supplier's log says of it.
  fileprivate var event: AccessEvent {
    switch self {
    case .approve: .recordChangeApproved
    case .sendBack: .recordChangeReturned
    case .reject: .recordChangeRejected
    }
  }
}
