import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/log?userId=…&alamat=…&saring=…&kejadian=…&dari=…&sampai=…&sebelum=<cursor>` | who may read the users' log |
/// | POST | `/eproc4/petugas/log/unduh` | the same: what was found, as CSV; also `alasan`, `password`, `kode` |
///
/// A cursor that cannot be read shows the first page.
struct LogPenggunaHandler: Sendable {
  let website: Website
  /// Entries in one file.
  var fileLength = LogPenggunaPage.fileLength

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let query = request.queryFields
    var model = LogPenggunaPage(typed: LogPenggunaPage.Typed(query))
    let before = query["sebelum"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    return try await page(&model, before: before, request, staff)
  }

  func download(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let typed = LogPenggunaPage.Typed(form)
    guard case .trusted = posted else { return try await again(form, .reauthentication(.stale), request, staff) }
    guard case .success(let search) = typed.search() else { return .redirect(to: typed.path) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else { return try await again(form, .reasonMissing, request, staff) }
    let outcome = try await website.proven(form, request, staff) { proof throws(AccessError) in
      try await website.access.export(
        search, limit: fileLength, noting: typed.words, because: reason, by: staff, proving: proof, from: website.client(of: request))
    }
    switch outcome {
    case .again(let message): return try await again(form, .reauthentication(message), request, staff)
    case .elsewhere(let response): return response
    case .done(nil): return try await again(form, .tooMany, request, staff)
    case .done(let found?):
      let t = Wording(language: website.language(of: request))
      var response = Response.text(.ok, LogPenggunaFile.text(found.entries, t), type: "text/csv; charset=utf-8")
      let day = Day(at: website.access.now().milliseconds).text
      response.headers["Content-Disposition"] = "attachment; filename=\"log-akses-\(day)\(found.older == nil ? "" : "-sebagian").csv\""
      return response
    }
  }

  /// The page of the search, with why no file was given out.
  private func again(
    _ form: Form, _ message: LogPenggunaPage.Message, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    var model = LogPenggunaPage(typed: LogPenggunaPage.Typed(form))
    (model.message, model.typedReason) = (message, StaffFields.typedReason(form))
    if message.keepsCode { model.typedCode = TypedCode.kept(.trusted(form)) }
    return try await page(&model, before: nil, request, staff)
  }

  private func page(
    _ model: inout LogPenggunaPage, before: Int64?, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    switch model.typed.search() {
    case .failure(let fault): model.fault = fault
    case .success(let search):
      switch try await website.access.find(search, before: before, limit: LogPenggunaPage.length, for: staff) {
      case .failure(let refusal): return try await website.refuse(refusal, request, staff)
      case .success(let found):
        (model.entries, model.older, model.isContinued) = (found.entries, found.older, before != nil)
      }
    }
    let shown = model
    let status = shown.message?.status ?? (shown.fault == nil ? .ok : .unprocessableContent)
    return website.respond(to: request, staff, here: shown.typed.path, status: status, refusedBy: shown.reauthentication) {
      LogPenggunaView.page(shown, $0)
    }
  }
}
