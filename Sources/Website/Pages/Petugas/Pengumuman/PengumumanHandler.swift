import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pengumuman` | who may announce: those of the own LPSE |
/// | GET | `/eproc4/petugas/pengumuman/tulis?nomor=…` | the same: a new one, or one that is changed |
/// | POST | `/eproc4/petugas/pengumuman/tulis` | publishes it: `nomor`, `versi`, `judul`, `isi`, `judulInggris`, `isiInggris`, `kepentingan`, `mulai`, `sampai`, `alasan`, `password`, `kode` |
/// | POST | `/eproc4/petugas/pengumuman/akhiri` | ends one, or deletes one that has not begun: `nomor`, `versi` |
struct PengumumanHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await list(request, staff, done: request.queryFields["hasil"].flatMap(DaftarPengumumanPage.Done.init(rawValue:)))
  }

  private func list(
    _ request: Request, _ staff: Staff, status: Status = .ok, done: DaftarPengumumanPage.Done? = nil, isStale: Bool = false,
    isOver: Bool = false, isOldForm: Bool = false
  ) async throws(AccessError) -> Response {
    switch try await website.access.announcements(for: staff) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(let found):
      let shown = found.shown(of: staff.account.lpse, at: website.access.now()).map(\.id)
      let model = DaftarPengumumanPage(
        announcements: found, shown: Set(shown), done: done, isStale: isStale, isOver: isOver, isOldForm: isOldForm,
        isOfPortal: staff.account.lpse.isEmpty)
      return website.respond(to: request, staff, here: Paths.announcements, status: status) { DaftarPengumumanView.page(model, $0) }
    }
  }

  func write(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let id = request.queryFields["nomor"] else { return page(PengumumanPage(), request, staff) }
    guard let found = try await website.access.announcement(id, for: staff) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    return page(PengumumanPage(id: id, version: found.version, typed: PengumumanPage.Typed(found.draft)), request, staff)
  }

  func publish(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    var model = PengumumanPage(id: form["nomor"], version: form["versi"].flatMap { Int64($0) } ?? 0, typed: PengumumanPage.Typed(form))
    guard case .trusted = posted else { return again(&model, .reauthentication(.stale), form, request, staff) }
    let draft: AnnouncementDraft
    do { draft = try model.typed.draft(now: website.access.now()) } catch { return again(&model, .fault(error), form, request, staff) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return again(&model, .reasonMissing, form, request, staff)
    }
    let read = model.id.map { (id: $0, version: model.version) }
    let words = (read == nil ? "+ " : "~ ") + draft.note + ": " + reason.text
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.publish(
        draft, changing: read, noting: words, by: staff, proving: typed, from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return again(&model, .reauthentication(message), form, request, staff)
    case .elsewhere(let response): return response
    case .done(.done):
      await website.showNews()
      return .redirect(to: DaftarPengumumanPage.Done.published.path)
    case .done(.stale):
      // What was typed stays, to be copied; sent once more it would replace what somebody else has written meanwhile.
      if let id = model.id, let found = try await website.access.announcement(id, for: staff) {
        model.version = found.version
      } else {
        model.id = nil
      }
      return again(&model, .outcome(.stale), form, request, staff)
    case .done(let outcome): return again(&model, .outcome(outcome), form, request, staff)
    }
  }

  /// "Akhiri", or "Hapus" before it has begun: it says nothing, so neither password nor code is asked for.
  func end(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await list(request, staff, status: .forbidden, isOldForm: true) }
    let (id, version) = (form["nomor"] ?? "", form["versi"].flatMap { Int64($0) } ?? 0)
    let words = "- " + (try await website.access.announcement(id, for: staff)?.draft.note ?? "")
    switch try await website.access.withdraw(id, version: version, noting: words, by: staff, from: website.client(of: request)) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done):
      await website.showNews()
      return .redirect(to: DaftarPengumumanPage.Done.ended.path)
    case .success(.deleted):
      await website.showNews()
      return .redirect(to: DaftarPengumumanPage.Done.deleted.path)
    case .success(.over): return try await list(request, staff, status: .conflict, isOver: true)
    case .success: return try await list(request, staff, status: .conflict, isStale: true)
    }
  }

  private func again(
    _ model: inout PengumumanPage, _ message: PengumumanPage.Message, _ form: Form, _ request: Request, _ staff: Staff
  ) -> Response {
    model.message = message
    if message.keepsCode { model.typed.code = TypedCode.kept(.trusted(form)) }
    return page(model, request, staff)
  }

  private func page(_ model: PengumumanPage, _ request: Request, _ staff: Staff) -> Response {
    let here = model.id.map { Paths.announcement.with("nomor", $0) } ?? Paths.announcement
    return website.respond(
      to: request, staff, here: here, status: model.message?.status ?? .ok, refusedBy: model.reauthentication
    ) { PengumumanView.page(model, $0) }
  }
}

extension AnnouncementDraft {
  /// For the log of whoever publishes or ends it.
  fileprivate var note: String { indonesian.title + " (" + WIB(startsAt).field + " – " + WIB(endsAt).field + ")" }
}
