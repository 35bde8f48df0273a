import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/akun/status?id=…` | who may manage accounts |
/// | POST | `/eproc4/petugas/akun/status` | the same: switches one off, or on again; `id`, `keadaan`, `jadi`, `alasan`, `password`, `kode` |
struct SaklarHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await page(request.queryFields["id"], request, staff)
  }

  func turn(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let (form, id) = (posted.form, posted.form["id"])
    guard case .trusted = posted else { return try await page(id, request, staff, .reauthentication(.stale), typed: form) }
    guard let userID = id.flatMap({ UserID($0) }) else { return ErrorPages.response(to: .notFound, request, website) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(id, request, staff, .reasonMissing, typed: form)
    }
    let isOn = form["jadi"] == "hidup"
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.switchAccount(
        userID, isOn: isOn, reading: form["keadaan"] ?? "", because: reason, by: staff, proving: typed, from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: Paths.member(userID).with("hasil", (isOn ? AkunPage.Done.on : .off).rawValue))
    case .done(.proposed): return .redirect(to: Paths.member(userID).with("hasil", AkunPage.Done.onWaiting.rawValue))
    case .done(.unchanged): return try await page(id, request, staff, .outcome(.stale), typed: form)
    case .done(let outcome): return try await page(id, request, staff, .outcome(outcome), typed: form)
    }
  }

  private func page(
    _ id: String?, _ request: Request, _ staff: Staff, _ message: DutyMessage? = nil, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let userID = id.flatMap({ UserID($0) }) else { return ErrorPages.response(to: .notFound, request, website) }
    let member: Member
    switch try await website.access.member(userID, for: staff) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(let found): member = found
    }
    var model = SaklarPage(member: member, isOwn: userID == staff.account.userID, message: message)
    if let typed {
      model.typedReason = StaffFields.typedReason(typed)
      if message?.keepsCode == true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.memberSwitch.with("id", userID.text), status: message?.status ?? .ok,
      refusedBy: message?.reauthentication
    ) { SaklarView.page(shown, $0) }
  }
}
