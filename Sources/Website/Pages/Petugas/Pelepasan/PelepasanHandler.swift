import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pelepasan` | who may confirm that a phone is taken off |
struct PelepasanHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let model = PelepasanPage(
      waiting: try await website.access.unlinkings(for: staff),
      done: request.queryFields["hasil"].flatMap(PelepasanPage.Done.init(rawValue:)))
    return website.respond(to: request, staff, here: Paths.unlinkings) { PelepasanView.page(model, $0) }
  }
}
