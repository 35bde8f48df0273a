import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/antreanemail?userId=…&keadaan=gagal&sebelum=<cursor>` | who may watch mail: what waits, or was given up |
/// | POST | `/eproc4/petugas/antreanemail/coba` | the same: has one tried again (`nomor`), or all that wait |
///
/// A cursor that cannot be read shows the first page.
struct AntreanEmailHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let query = request.queryFields
    let hurried = query["dicoba"].flatMap { Int($0) }.map { AntreanEmailPage.Message.hurried(max(0, $0)) }
    return try await page(query, request, staff, hurried)
  }

  func retry(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(posted.form, request, staff, .stale) }
    switch try await website.access.retryMail(form["nomor"], by: staff, from: website.client(of: request)) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.hurried(let count)): return .redirect(to: typed(form).path.with("dicoba", String(count)))
    case .success(let outcome): return try await page(form, request, staff, .outcome(outcome))
    }
  }

  private func typed(_ form: Form) -> AntreanEmailPage.Typed {
    let userID = String((form["userId"] ?? "").split(separator: " ").joined().prefix(100))
    return AntreanEmailPage.Typed(userID: userID, isFailed: form["keadaan"] == AntreanEmailPage.Typed.failed)
  }

  private func page(
    _ form: Form, _ request: Request, _ staff: Staff, _ message: AntreanEmailPage.Message?
  ) async throws(AccessError) -> Response {
    var model = AntreanEmailPage(typed: typed(form))
    var search = MailSearch()
    search.userID = UserID(model.typed.userID)
    (search.isFailed, search.before) = (model.typed.isFailed, form["sebelum"].flatMap { MailSearch.Cursor($0) })
    model.isWrong = search.userID == nil && !model.typed.userID.isEmpty
    (model.isContinued, model.message) = (search.before != nil, message)
    if !model.isWrong {
      switch try await website.access.queuedMail(search, limit: AntreanEmailPage.length, for: staff) {
      case .failure(let refusal): return try await website.refuse(refusal, request, staff)
      case .success(let found): (model.mails, model.older) = (found.mails, found.older)
      }
    }
    let shown = model
    let status = shown.isWrong ? Status.unprocessableContent : message?.status ?? .ok
    return website.respond(to: request, staff, here: shown.typed.path, status: status) { AntreanEmailView.page(shown, $0) }
  }
}
