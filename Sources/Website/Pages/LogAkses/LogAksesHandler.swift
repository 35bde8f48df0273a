import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/logakses?saring=semua\|berhasil\|gagal&sebelum=<cursor>` | signed in |
///
/// A filter or a cursor that cannot be read shows the first page of everything.
struct LogAksesHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let query = request.queryFields
    let filter = query["saring"].flatMap(LogFilter.init(rawValue:)) ?? .all
    let before = query["sebelum"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    let log = try await website.access.accessLog(guest, filter: filter, before: before, limit: LogAksesPage.length)
    let frame = website.frame(request, here: LogAksesView.path(filter), Frame.Reader(.signedIn(guest)))
    let model = LogAksesPage(filter: filter, entries: log.entries, older: log.older, isContinued: before != nil)
    return website.respond(LogAksesView.page(model, frame), frame)
  }
}
