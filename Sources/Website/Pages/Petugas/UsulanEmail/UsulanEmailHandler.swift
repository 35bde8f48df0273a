import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/email` | who may confirm another address: those that wait |
/// | GET | `/eproc4/petugas/email/lihat?id=…` | the same: one of them |
/// | POST | `/eproc4/petugas/email/lihat` | confirms it: `id`, `usulan`, `password`, `kode` |
/// | POST | `/eproc4/petugas/email/tolak` | refuses it, or takes it back: `id`, `usulan`, `alasan` |
/// | GET | `/eproc4/petugas/email/bukti?id=…` | its evidence, as a file |
struct UsulanEmailHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let model = DaftarUsulanPage(
      waiting: try await website.access.emailProposals(for: staff),
      done: request.queryFields["hasil"].flatMap(DaftarUsulanPage.Done.init(rawValue:)))
    return website.respond(to: request, staff, here: Paths.emailProposals) { DaftarUsulanView.page(model, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let userID = UserID(request.queryFields["id"] ?? "") else { return ErrorPages.response(to: .notFound, request, website) }
    return try await page(userID, request, staff, nil)
  }

  func confirm(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    guard let userID = UserID(form["id"] ?? "") else { return ErrorPages.response(to: .notFound, request, website) }
    guard case .trusted = posted else { return try await page(userID, request, staff, .reauthentication(.stale)) }
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch {
      return try await page(userID, request, staff, .reauthentication(error), typed: form)
    }
    let outcome = try await website.access.confirmEmail(
      of: userID, form[UsulanEmailPage.read] ?? "", by: staff, proving: typed, from: website.client(of: request)
    ) { try Directory.file($0, in: $1)?.state.mayBePassedOn == true }
    switch outcome {
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(userID, request, staff, .reauthentication(message), typed: form)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.done)): return .redirect(to: DaftarUsulanPage.Done.confirmed.path)
    case .success(.success(.taken)): return .redirect(to: DaftarUsulanPage.Done.taken.path)
    case .success(.success(let outcome)): return try await page(userID, request, staff, .outcome(outcome), typed: form)
    }
  }

  func refuse(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    guard let userID = UserID(form["id"] ?? "") else { return ErrorPages.response(to: .notFound, request, website) }
    guard case .trusted = posted else { return try await page(userID, request, staff, .reauthentication(.stale), typed: form) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(userID, request, staff, .reasonMissing, typed: form)
    }
    let outcome = try await website.access.rejectEmail(
      of: userID, form[UsulanEmailPage.read] ?? "", because: reason, by: staff, from: website.client(of: request))
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done): return .redirect(to: DaftarUsulanPage.Done.rejected.path)
    case .success(let outcome): return try await page(userID, request, staff, .outcome(outcome), typed: form)
    }
  }

  /// Nobody but who answers the proposal is given it, and only while it waits.
  func evidence(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let userID = UserID(request.queryFields["id"] ?? ""), let proposal = try await proposal(of: userID, for: staff),
      let file = try await evidence(of: proposal)
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard file.state.mayBePassedOn else { return .redirect(to: Paths.emailProposal.with("id", userID.text)) }
    return try await website.attachment(file, named: "bukti-" + userID.text)
  }

  private func proposal(of userID: UserID, for staff: Staff) async throws(AccessError) -> EmailProposal? {
    try await website.access.emailProposal(of: userID, for: staff)
  }

  private func evidence(of proposal: EmailProposal) async throws(AccessError) -> StoredFile? {
    try await website.asking { try await website.directory.file(proposal.evidence) }
  }

  private func page(
    _ userID: UserID, _ request: Request, _ staff: Staff, _ message: UsulanEmailPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    // What does not wait any more has no page of its own: the list says so.
    guard let proposal = try await proposal(of: userID, for: staff) else { return .redirect(to: DaftarUsulanPage.Done.over.path) }
    var model = UsulanEmailPage(proposal: proposal, evidence: try await evidence(of: proposal), message: message)
    if let typed { model.typedReason = StaffFields.typedReason(typed) }
    if let typed, message == .reauthentication(.passwordMissing) { model.typedCode = TypedCode.kept(.trusted(typed)) }
    let shown = model
    var response = website.respond(
      to: request, staff, here: Paths.emailProposal.with("id", userID.text), status: message?.status ?? .ok
    ) { UsulanEmailView.page(shown, $0) }
    if let seconds = shown.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
