import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pejabat/akhiri?id=…` | an Admin Agency, of an official of its agency |
/// | POST | `/eproc4/petugas/pejabat/akhiri` | the same: ends the term of office now; `id`, `keadaan`, `alasan`, `password`, `kode` |
struct AkhiriJabatanHandler: Sendable {
  let website: Website

  func ask(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await website.official(request.queryFields["id"], request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let official): try await page(official, request, staff)
    }
  }

  func end(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let official: Official
    switch try await website.official(form["id"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): official = found
    }
    guard case .trusted = posted else { return try await page(official, request, staff, .reauthentication(.stale), typed: form) }
    guard let userID = UserID(official.id.text) else { return ErrorPages.response(to: .notFound, request, website) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(official, request, staff, .reasonMissing, typed: form)
    }
    let (id, read) = (official.id, form["keadaan"] ?? "")
    let outcome: Proven<TermEndOutcome> = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.endTerm(
        of: userID, because: reason, by: staff, proving: typed, from: website.client(of: request)
      ) { (own, transaction) -> (TermEndOutcome, isDone: Bool) in
        guard let agency = own.officialAgency else { return (.unknown, false) }
        let outcome = try Directory.endTerm(of: id, in: agency, reading: read, in: transaction)
        if case .done = outcome { return (outcome, true) }
        return (outcome, false)
      }
    }
    switch outcome {
    case .again(let message): return try await page(official, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: Paths.official(id).with("hasil", PejabatPage.Done.ended.rawValue))
    case .done(.unknown): return ErrorPages.response(to: .notFound, request, website)
    case .done(.importing): return try await page(official, request, staff, .importing, typed: form)
    case .done(.stale), .done(.over):
      // As it is by now.
      switch try await website.official(id.text, request, staff) {
      case .failure(let elsewhere): return elsewhere.response
      case .success(let now): return try await page(now, request, staff, .stale, typed: form, isReadAnew: true)
      }
    }
  }

  private func page(
    _ official: Official, _ request: Request, _ staff: Staff, _ message: AkhiriJabatanPage.Message? = nil, typed: Form? = nil,
    isReadAnew: Bool = false
  ) async throws(AccessError) -> Response {
    var model = AkhiriJabatanPage(shown: try await website.shown(official, staff), message: message)
    if let typed {
      model.typedReason = StaffFields.typedReason(typed)
      if message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
      // So that another's change is still told when this form has come back for something else.
      if !isReadAnew { model.readStanding = typed["keadaan"].map { String($0.prefix(400)) } }
    }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.officialEnd.with("id", official.id.text), status: message?.status ?? .ok,
      refusedBy: shown.reauthentication
    ) { AkhiriJabatanView.page(shown, $0) }
  }
}
