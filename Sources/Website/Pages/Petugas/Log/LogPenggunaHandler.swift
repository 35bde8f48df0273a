import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/log?userId=…&alamat=…&saring=…&kejadian=…&dari=…&sampai=…&sebelum=<cursor>` | who may read the users' log |
/// | POST | `/eproc4/petugas/log/unduh` | the same: what was found, as CSV |
///
/// A cursor that cannot be read shows the first page.
struct LogPenggunaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let query = request.queryFields
    var model = LogPenggunaPage(typed: LogPenggunaPage.Typed(query))
    let before = query["sebelum"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    return try await page(&model, before: before, request, staff)
  }

  func download(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields):
      var model = LogPenggunaPage(typed: LogPenggunaPage.Typed(fields))
      model.isStale = true
      return try await page(&model, before: nil, request, staff)
    case .trusted(let fields): form = fields
    }
    let typed = LogPenggunaPage.Typed(form)
    guard case .success(let search) = typed.search() else { return .redirect(to: typed.path) }
    let taken = try await website.access.export(
      search, limit: LogPenggunaPage.fileLength, noting: typed.words, by: staff, from: website.client(of: request))
    switch taken {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(nil):
      var model = LogPenggunaPage(typed: typed)
      model.hasTakenItsFill = true
      return try await page(&model, before: nil, request, staff)
    case .success(let found?):
      let t = Wording(language: website.language(of: request))
      var response = Response.text(.ok, LogPenggunaFile.text(found.entries, t), type: "text/csv; charset=utf-8")
      let day = Day(at: website.access.now().milliseconds).text
      response.headers["Content-Disposition"] = "attachment; filename=\"log-akses-\(day)\(found.older == nil ? "" : "-sebagian").csv\""
      return response
    }
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
    let status: Status =
      shown.isStale ? .forbidden : shown.hasTakenItsFill ? .tooManyRequests : shown.fault == nil ? .ok : .unprocessableContent
    return website.respond(to: request, staff, here: shown.typed.path, status: status) { LogPenggunaView.page(shown, $0) }
  }
}
