import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pengguna/email?id=…` | who may propose another address: for suppliers a Verifikator, for officials an Admin PPE |
/// | POST | `/eproc4/petugas/pengguna/email` | the same, as `multipart/form-data`: `id`, `emailBaru`, `alasan`, the file `bukti`, `password`, `kode` |
///
/// The cheap checks come first and are told all at once, since the file has to be chosen again; then what stands against any proposal. The file is
/// looked into after them, and both factors last: of a proposal that comes to nothing it does not stay.
struct AjukanEmailHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await model(request.queryFields["id"] ?? "", request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let (model, _)): page(model, request, staff)
    }
  }

  func propose(_ request: Request, _ posted: Posted, _ upload: Upload?, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    var (model, user): (AjukanEmailPage, Account)
    switch try await self.model(form["id"] ?? "", request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (model, user) = found
    }
    (model.hadFile, model.kept) = (upload != nil, upload?.pieces)
    guard case .trusted = posted else { return page(model, .reauthentication(.stale), form, request, staff) }
    let checked: Checked
    do { checked = try Checked(form, upload, for: user) } catch { return page(model, .faults(error.list), form, request, staff) }
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch { return page(model, .reauthentication(error), form, request, staff) }
    let client = website.client(of: request)
    switch try await website.access.emailHindrance(user.userID, for: staff, from: client) {
    case .success(.success(nil)): break
    case .success(.success(let outcome?)): return page(model, .outcome(outcome), form, request, staff)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .failure(let refusal): return page(model, refusal, form, request, staff)
    }
    let evidence: StoredFile
    do throws(FileDeskError) { evidence = try await website.take(checked.upload, for: client.network) } catch {
      guard case .refused(let refusal) = error else { throw AccessError(error) }
      model.kept = nil
      return page(model, .faults([.file(refusal)]), form, request, staff)
    }
    let link = website.access.portal.origin
    let outcome = try await website.access.proposeEmail(
      checked.email, of: user.userID, because: checked.reason, evidence: evidence.id, by: staff, proving: typed, from: client,
      linkingTo: { link + Paths.proposedEmailLink.with(MailLinkCookie.field, $0.text).text }
    ) { try Directory.keep(evidence, from: client.address, in: $0) }
    if case .success(.success(.done)) = outcome {} else { await discard(evidence) }
    switch outcome {
    case .failure(let refusal): return page(model, refusal, form, request, staff)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.done)):
      return .redirect(to: Paths.user.with("id", user.userID.text).with("hasil", PenggunaPage.Done.emailProposed.rawValue))
    case .success(.success(let outcome)): return page(model, .outcome(outcome), form, request, staff)
    }
  }

  /// Removes a file that belongs to no proposal. Where that fails, and after an error that leaves open what became of the proposal, the sweep
  /// removes what nothing refers to.
  private func discard(_ file: StoredFile) async {
    do throws(FileDeskError) { try await website.files.remove(file.id) } catch { return }
  }

  private func model(
    _ id: String, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Result<(AjukanEmailPage, Account), Website.Elsewhere> {
    guard let userID = UserID(id) else {
      return .failure(Website.Elsewhere(response: ErrorPages.response(to: .notFound, request, website)))
    }
    switch try await website.access.emailSubject(userID, for: staff) {
    case .failure(let refusal): return .failure(Website.Elsewhere(response: try await website.refuse(refusal, request, staff)))
    case .success(let (user, waiting)):
      var model = AjukanEmailPage(userID: userID, kind: user.kind, name: user.name, present: user.email.covered)
      if waiting != nil { model.message = .outcome(.waitsAlready) }
      return .success((model, user))
    }
  }

  private func page(
    _ model: AjukanEmailPage, _ refusal: ReauthenticationRefusal, _ form: Form, _ request: Request, _ staff: Staff
  ) -> Response {
    guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
    return page(model, .reauthentication(message), form, request, staff)
  }

  private func page(
    _ model: AjukanEmailPage, _ message: AjukanEmailPage.Message, _ form: Form, _ request: Request, _ staff: Staff
  ) -> Response {
    var model = model
    model.message = message
    model.typedEmail = String((form[AjukanEmailPage.email] ?? "").prefix(PermintaanPage.longestEmail))
    model.typedReason = StaffFields.typedReason(form)
    if message.keepsCode { model.typedCode = TypedCode.kept(.trusted(form)) }
    return page(model, request, staff)
  }

  private func page(_ model: AjukanEmailPage, _ request: Request, _ staff: Staff) -> Response {
    // What waits already is shown by a GET too, and is no failure of it.
    let status = request.method == .post ? model.message?.status ?? .ok : .ok
    var response = website.respond(to: request, staff, here: Paths.userEmail.with("id", model.userID.text), status: status) {
      AjukanEmailView.page(model, $0)
    }
    if let seconds = model.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    if case .outcome(.tooMany(let until)) = model.message {
      response.headers["Retry-After"] = String(max(1, until.secondsLeft(from: website.access.now())))
    }
    return response
  }
}

/// A proposal whose fields are right, and whose file may be looked into.
private struct Checked {
  let email: EmailAddress
  let reason: ActReason
  let upload: Upload

  struct Faults: Error {
    let list: [AjukanEmailPage.Fault]
  }

  /// - Throws: everything that is wrong.
  init(_ form: Form, _ upload: Upload?, for user: Account) throws(Faults) {
    let (typed, reason) = (form[AjukanEmailPage.email] ?? "", ActReason(form[StaffFields.reasonName] ?? ""))
    let email = EmailAddress(typed)
    var faults: [AjukanEmailPage.Fault] = []
    if typed.allSatisfy(\.isWhitespace) {
      faults.append(.emailMissing)
    } else if email == nil {
      faults.append(.emailMalformed)
    } else if email?.isSame(as: user.email) == true {
      faults.append(.emailUnchanged)
    }
    if reason == nil { faults.append(.reason) }
    if let upload {
      do throws(FileRefusal) { try upload.check() } catch { faults.append(.file(error)) }
    } else {
      faults.append(.fileMissing)
    }
    guard faults.isEmpty, let email, let reason, let upload else { throw Faults(list: faults) }
    (self.email, self.reason, self.upload) = (email, reason, upload)
  }
}
