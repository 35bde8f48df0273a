import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET, POST | `/eproc4/petugas/instansi/ubah?kode=…` | who keeps agencies: another name for a satker, and by the Admin PPE for an agency; `kode`, `namaLama`, `nama`, `alasan` |
/// | GET, POST | `/eproc4/petugas/instansi/hapus?kode=…` | the same: removes a satker; `kode`, `namaLama`, `instansi`, `alasan` |
struct UbahInstansiHandler: Sendable {
  let website: Website
  let kind: UbahInstansiPage.Kind

  func ask(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await entry(request.queryFields["kode"], request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let (entry, _)): try await page(UbahInstansiPage(kind: kind, entry: entry, typedName: entry.name), request, staff)
    }
  }

  func act(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    if let response = try await goneBefore(posted, request, staff) { return response }
    let (entry, scope): (Agency, AgencyScope)
    switch try await self.entry(form["kode"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (entry, scope) = found
    }
    var model = UbahInstansiPage(
      kind: kind, entry: entry, typedName: String((form["nama"] ?? "").prefix(400)), typedReason: StaffFields.typedReason(form))
    // So that another's change is still told when this form has come back for something else.
    model.readName = form["namaLama"].map { String($0.prefix(400)) }
    guard case .trusted = posted else {
      model.message = .stale
      return try await page(model, request, staff)
    }
    let name = Directory.agencyName(model.typedName)
    guard kind == .remove || name != nil else {
      model.message = .nameWrong
      return try await page(model, request, staff)
    }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      model.message = .reasonMissing
      return try await page(model, request, staff)
    }
    let outcome = try await change(entry, scope, to: kind == .rename ? name : nil, reading: form["namaLama"] ?? "", reason, request, staff)
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done), .success(.doneBefore): return try await finish(model, scope, request, staff)
    case .success(.beyondScope): return try await website.refuse(.notPermitted, request, staff)
    case .success(.unknown):
      return try await goneBefore(posted, request, staff) ?? ErrorPages.response(to: .notFound, request, website)
    case .success(let refused):
      model.message = .outcome(refused)
      // What it is called by now stands beside what was typed.
      guard case .success(let (now, _)) = try await self.entry(entry.code.text, request, staff) else {
        return ErrorPages.response(to: .notFound, request, website)
      }
      let again = UbahInstansiPage(
        kind: kind, entry: now, typedName: model.typedName, typedReason: model.typedReason, message: model.message)
      return try await page(again, request, staff)
    }
  }

  /// Whoever would remove what is there no more, by a second click or after a colleague, gets the list without it.
  /// - Returns: nil if it is still there, or if the form does not say whose it was.
  private func goneBefore(_ posted: Posted, _ request: Request, _ staff: Staff) async throws(AccessError) -> Response? {
    guard kind == .remove, case .trusted(let form) = posted, let code = form["kode"].flatMap({ Code($0) }),
      let parent = form[UbahInstansiPage.agencyName]
    else { return nil }
    let directory = website.directory
    guard try await website.asking({ try await directory.entry(code) }) == nil else { return nil }
    switch try await website.agency(parent, request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let (agency, _)) where agency.kind == .satker: return nil
    case .success(let (agency, scope)): return .redirect(to: InstansiPage.Done.gone.path(agency, isOwn: scope != .all))
    }
  }

  /// - Parameter name: the new one; nil to remove it.
  private func change(
    _ entry: Agency, _ scope: AgencyScope, to name: String?, reading read: String, _ reason: ActReason, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Result<AgencyOutcome, StaffRefusal> {
    let code = entry.code
    let words = (name.map { "~ " + code.text + " " + read + " > " + $0 } ?? "- " + code.text + " " + read) + ": " + reason.text
    return try await website.access.keepAgency(by: scope.act, noting: words, by: staff, from: website.client(of: request)) {
      (own, transaction) -> (AgencyOutcome, isDone: Bool) in
      guard let scope = own.agencyScope else { return (.beyondScope, false) }
      let outcome =
        if let name {
          try Directory.renameAgency(code, from: read, to: name, of: scope, in: transaction)
        } else {
          try Directory.removeSatker(code, named: read, of: scope, in: transaction)
        }
      return (outcome, outcome == .done)
    }
  }

  private func finish(
    _ model: UbahInstansiPage, _ scope: AgencyScope, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    let (directory, code) = (website.directory, model.agency)
    guard let agency = try await website.asking({ try await directory.entry(code) }) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    let done: InstansiPage.Done = kind == .rename ? .renamed : .removed
    return .redirect(to: done.path(agency, isOwn: scope != .all))
  }

  /// One that this page can be about.
  private func entry(
    _ typed: String?, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Result<(Agency, AgencyScope), Website.Elsewhere> {
    let (entry, scope): (Agency, AgencyScope)
    switch try await website.agency(typed, request, staff) {
    case .failure(let elsewhere): return .failure(elsewhere)
    case .success(let found): (entry, scope) = found
    }
    switch kind {
    case .rename where !scope.renames(entry):
      return .failure(Website.Elsewhere(response: try await website.refuse(.notPermitted, request, staff)))
    case .remove where entry.kind != .satker:
      return .failure(Website.Elsewhere(response: ErrorPages.response(to: .notFound, request, website)))
    case .rename, .remove: return .success((entry, scope))
    }
  }

  private func page(_ model: UbahInstansiPage, _ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    var model = model
    let (directory, code) = (website.directory, model.entry.code)
    if model.entry.kind == .satker { model.officials = try await website.asking { try await directory.officials(of: code) } }
    let shown = model
    return website.respond(
      to: request, staff, here: kind.path.with("kode", code.text), status: shown.message?.status ?? .ok
    ) { UbahInstansiView.page(shown, $0) }
  }
}
