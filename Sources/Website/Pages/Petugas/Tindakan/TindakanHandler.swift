import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET, POST | `/eproc4/petugas/pengguna/buka` | who may unlock: `id`, `alasan`, `password`, `kode` |
/// | GET, POST | `/eproc4/petugas/pengguna/lepas` | who may ask for a phone to be taken off: the same |
/// | GET, POST | `/eproc4/petugas/pelepasan/lihat` | who may confirm that: `id`, `password`, `kode` |
struct TindakanHandler: Sendable {
  let website: Website
  let kind: TindakanPage.Kind

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await page(request.queryFields["id"] ?? "", request, staff, nil)
  }

  func act(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields): return try await page(fields["id"] ?? "", request, staff, .reauthentication(.stale), typed: fields)
    case .trusted(let fields): form = fields
    }
    let id = form["id"] ?? ""
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    let reason = ActReason(form[StaffFields.reasonName] ?? "")
    if kind.needsReason, reason == nil { return try await page(id, request, staff, .reasonMissing, typed: form) }
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch {
      return try await page(id, request, staff, .reauthentication(error), typed: form)
    }
    switch try await carryOut(on: userID, because: reason, by: staff, proving: typed, from: website.client(of: request)) {
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.done)): return .redirect(to: kind.done(userID))
    case .success(.success(let outcome)): return try await page(id, request, staff, .outcome(outcome), typed: form)
    }
  }

  private func carryOut(
    on userID: UserID, because reason: ActReason?, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<UnlinkingOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let access = website.access
    guard kind.needsReason, let reason else {
      return try await access.confirmUnlinking(of: userID, by: staff, proving: typed, from: client)
    }
    if kind == .propose { return try await access.proposeUnlinking(of: userID, because: reason, by: staff, proving: typed, from: client) }
    return try await access.unlock(userID, because: reason, by: staff, proving: typed, from: client)
      .map { outcome in outcome.map { _ in UnlinkingOutcome.done } }
  }

  /// "Batalkan": what waits for a second is called off; it opens nothing, so neither password nor code is asked for.
  func reject(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields): return try await page(fields["id"] ?? "", request, staff, .reauthentication(.stale), typed: fields)
    case .trusted(let fields): form = fields
    }
    guard let userID = UserID(form["id"] ?? "") else { return ErrorPages.response(to: .notFound, request, website) }
    switch try await website.access.rejectUnlinking(of: userID, by: staff, from: website.client(of: request)) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done): return .redirect(to: Paths.unlinkings.with("hasil", PelepasanPage.Done.rejected.rawValue))
    case .success: return .redirect(to: Paths.unlinkings)
    }
  }

  private func page(
    _ id: String, _ request: Request, _ staff: Staff, _ message: TindakanPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    var model: TindakanPage
    if kind == .confirm {
      // What does not wait any more has no page of its own: the list says so.
      guard let unlinking = try await website.access.unlinkings(for: staff).first(where: { $0.userID == userID })
      else { return .redirect(to: Paths.unlinkings) }
      model = TindakanPage(kind: kind, userID: userID, name: unlinking.name, unlinking: unlinking)
    } else {
      switch try await website.access.userState(userID, for: staff) {
      case .failure(let refusal): return try await website.refuse(refusal, request, staff)
      case .success(let state): model = TindakanPage(kind: kind, userID: userID, name: state.account.name, unlinking: nil)
      }
    }
    model.message = message
    if let typed { model.typedReason = StaffFields.typedReason(typed) }
    // A code that was looked at is used up or wrong; one that was not is still good.
    if let typed, message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    let path = kind.path.with("id", userID.text)
    var response = website.respond(to: request, staff, here: path, status: message?.status ?? .ok) { TindakanView.page(model, $0) }
    if case .reauthentication(let refusal) = message, let seconds = refusal.retryAfter {
      response.headers["Retry-After"] = String(seconds)
    }
    return response
  }
}
