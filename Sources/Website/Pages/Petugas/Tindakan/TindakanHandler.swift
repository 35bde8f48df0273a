import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET, POST | `/eproc4/petugas/pengguna/buka` | who may unlock: `id`, `alasan`, `password`, `kode` |
/// | GET, POST | `/eproc4/petugas/pengguna/lepas` | who may ask for a phone to be taken off: the same |
/// | GET, POST | `/eproc4/petugas/pelepasan/lihat` | who may confirm that: `id`, `diajukan`, `password`, `kode` |
/// | POST | `/eproc4/petugas/pelepasan/batal` | the same: calls it off; `id`, `diajukan`, `alasan` |
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
    guard let act = Act(kind, form) else { return try await page(id, request, staff, .reasonMissing, typed: form) }
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await carryOut(act, on: userID, by: staff, proving: typed, from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: kind.done(userID))
    case .done(let outcome): return try await page(id, request, staff, .outcome(outcome), typed: form)
    }
  }

  private func carryOut(
    _ act: Act, on userID: UserID, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<UnlinkingOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let access = website.access
    switch act {
    case .unlock(let reason):
      return try await access.unlock(userID, because: reason, by: staff, proving: typed, from: client)
        .map { outcome in outcome.map { _ in UnlinkingOutcome.done } }
    case .propose(let reason):
      return try await access.proposeUnlinking(of: userID, because: reason, by: staff, proving: typed, from: client)
    case .confirm(let askedAt):
      return try await access.confirmUnlinking(of: userID, askedAt: askedAt, by: staff, proving: typed, from: client)
    }
  }

  /// What a form asks for.
  private enum Act {
    case unlock(ActReason)
    case propose(ActReason)
    /// What was read, by when it was asked for: no other is meant.
    case confirm(askedAt: Instant)

    /// - Returns: nil if the reason is missing.
    init?(_ kind: TindakanPage.Kind, _ form: Form) {
      let reason = ActReason(form[StaffFields.reasonName] ?? "")
      switch (kind, reason) {
      case (.unlock, let reason?): self = .unlock(reason)
      case (.propose, let reason?): self = .propose(reason)
      case (.confirm, _): self = .confirm(askedAt: StaffFields.askedAt(form))
      case (_, nil): return nil
      }
    }
  }

  /// "Batalkan": what waits for a second is called off; it opens nothing, so neither password nor code is asked for.
  func reject(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields): return try await page(fields["id"] ?? "", request, staff, .reauthentication(.stale), typed: fields)
    case .trusted(let fields): form = fields
    }
    guard let userID = UserID(form["id"] ?? "") else { return ErrorPages.response(to: .notFound, request, website) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(userID.text, request, staff, .reasonMissing, typed: form)
    }
    let outcome = try await website.access.rejectUnlinking(
      of: userID, askedAt: StaffFields.askedAt(form), because: reason, by: staff, from: website.client(of: request))
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done): return .redirect(to: PelepasanPage.Done.rejected.path)
    case .success: return .redirect(to: PelepasanPage.Done.over.path)
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
      else { return .redirect(to: PelepasanPage.Done.over.path) }
      model = TindakanPage(kind: kind, userID: userID, name: unlinking.name, unlinking: unlinking)
    } else {
      switch try await website.access.userState(userID, for: staff) {
      case .failure(let refusal): return try await website.refuse(refusal, request, staff)
      case .success(let state): model = TindakanPage(kind: kind, userID: userID, name: state.account.name, unlinking: nil)
      }
    }
    model.message = message
    if let typed { model.typedReason = StaffFields.typedReason(typed) }
    if let typed, message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    let path = kind.path.with("id", userID.text)
    return website.respond(to: request, staff, here: path, status: message?.status ?? .ok, refusedBy: model.reauthentication) {
      TindakanView.page(model, $0)
    }
  }
}
