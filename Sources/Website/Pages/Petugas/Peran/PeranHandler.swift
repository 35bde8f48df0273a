import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/peran` | who may confirm roles: those that wait for a second |
/// | GET, POST | `/eproc4/petugas/peran/lihat` | the same: one of them; confirms it: `id`, `diajukan`, `password`, `kode` |
/// | POST | `/eproc4/petugas/peran/batal` | the same: calls it off; `id`, `diajukan`, `alasan` |
struct PeranHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let model = DaftarPeranPage(
      waiting: try await website.access.roleProposals(for: staff),
      done: request.queryFields["hasil"].flatMap(DaftarPeranPage.Done.init(rawValue:)))
    return website.respond(to: request, staff, here: Paths.roleProposals) { PeranView.list(model, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await page(request.queryFields["id"] ?? "", request, staff)
  }

  func confirm(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let id = form["id"] ?? ""
    guard case .trusted = posted else { return try await page(id, request, staff, .reauthentication(.stale)) }
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    let askedAt = StaffFields.askedAt(form)
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.confirmRoles(of: userID, askedAt: askedAt, by: staff, proving: typed, from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: DaftarPeranPage.Done.given.path)
    case .done(let outcome): return try await page(id, request, staff, .outcome(outcome))
    }
  }

  /// "Batalkan": it gives nothing, so neither password nor code is asked for.
  func reject(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let id = form["id"] ?? ""
    guard case .trusted = posted else { return try await page(id, request, staff, .reauthentication(.stale), typed: form) }
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(id, request, staff, .reasonMissing, typed: form)
    }
    let outcome = try await website.access.rejectRoles(
      of: userID, askedAt: StaffFields.askedAt(form), because: reason, by: staff, from: website.client(of: request))
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done): return .redirect(to: DaftarPeranPage.Done.rejected.path)
    case .success: return .redirect(to: DaftarPeranPage.Done.over.path)
    }
  }

  private func page(
    _ id: String, _ request: Request, _ staff: Staff, _ message: PeranPage.Message? = nil, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    // What does not wait any more has no page of its own: the list says so.
    guard let proposal = try await website.access.roleProposals(for: staff).first(where: { $0.userID == userID })
    else { return .redirect(to: DaftarPeranPage.Done.over.path) }
    var model = PeranPage(proposal: proposal, message: message)
    if let typed { model.typedReason = StaffFields.typedReason(typed) }
    if let typed, model.reauthentication?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.roleProposal.with("id", userID.text), status: message?.status ?? .ok,
      refusedBy: shown.reauthentication
    ) { PeranView.page(shown, $0) }
  }
}
