import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/akun?userId=…&peran=…&sesudah=<user ID>` | who may manage accounts: those of staff, or of a role |
/// | GET | `/eproc4/petugas/akun/lihat?id=…` | the same: one of them |
/// | POST | `/eproc4/petugas/akun/lihat` | the same: gives and takes roles; `id`, `keadaan`, `peran`, `instansi`, `alasan`, `password`, `kode` |
struct AkunHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let query = request.queryFields
    var model = DaftarAkunPage()
    model.typed.userID = String((query["userId"] ?? "").split(separator: " ").joined().prefix(100))
    model.typed.role = query["peran"].flatMap { Role(rawValue: $0) }
    var search = MemberSearch()
    (search.role, search.after) = (model.typed.role, query["sesudah"].flatMap { UserID($0) })
    search.userID = UserID(model.typed.userID)
    model.isContinued = search.after != nil
    model.isWrong = search.userID == nil && !model.typed.userID.isEmpty
    if !model.isWrong {
      switch try await website.access.members(search, limit: DaftarAkunPage.length, for: staff) {
      case .failure(let refusal): return try await website.refuse(refusal, request, staff)
      case .success(let found): (model.members, model.hasMore) = (found.members, found.hasMore)
      }
    }
    let shown = model
    return website.respond(to: request, staff, here: shown.typed.path, status: shown.isWrong ? .unprocessableContent : .ok) {
      DaftarAkunView.page(shown, $0)
    }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let done = request.queryFields["hasil"].flatMap(AkunPage.Done.init(rawValue:))
    return try await page(request.queryFields["id"], request, staff, done: done)
  }

  func change(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let (form, id) = (posted.form, posted.form["id"])
    guard case .trusted = posted else { return try await page(id, request, staff, .reauthentication(.stale), typed: form) }
    guard let userID = id.flatMap({ UserID($0) }) else { return ErrorPages.response(to: .notFound, request, website) }
    let member: Member
    switch try await website.access.member(userID, for: staff) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(let found): member = found
    }
    guard let duties = try await website.duties(TypedDuties(form), keeping: member.account.agency) else {
      return try await page(id, request, staff, .agencyUnknown, typed: form)
    }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(id, request, staff, .reasonMissing, typed: form)
    }
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.changeDuties(
        of: userID, reading: form["keadaan"] ?? "", to: duties, because: reason, by: staff, proving: typed,
        from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: Paths.member(userID).with("hasil", AkunPage.Done.changed.rawValue))
    case .done(.proposed): return .redirect(to: Paths.member(userID).with("hasil", AkunPage.Done.proposed.rawValue))
    // What was typed was meant for the account as it was.
    case .done(.stale): return try await page(id, request, staff, .outcome(.stale))
    case .done(let outcome): return try await page(id, request, staff, .outcome(outcome), typed: form)
    }
  }

  private func page(
    _ id: String?, _ request: Request, _ staff: Staff, _ message: DutyMessage? = nil, typed: Form? = nil, done: AkunPage.Done? = nil
  ) async throws(AccessError) -> Response {
    guard let userID = id.flatMap({ UserID($0) }) else { return ErrorPages.response(to: .notFound, request, website) }
    let member: Member
    switch try await website.access.member(userID, for: staff) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(let found): member = found
    }
    let directory = website.directory
    var model = AkunPage(member: member, isOwn: userID == staff.account.userID, typed: TypedDuties(member.account))
    model.agencies = try await website.asking { try await directory.agencies() }
    (model.message, model.done) = (message, done)
    if let typed {
      (model.typed, model.typedReason) = (TypedDuties(typed), StaffFields.typedReason(typed))
      if message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.member(userID), status: message?.status ?? .ok, refusedBy: message?.reauthentication
    ) { AkunView.page(shown, $0) }
  }
}
