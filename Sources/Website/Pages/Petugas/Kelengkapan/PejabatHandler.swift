import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pejabat?id=…` | who may answer officials: a record of the own agency |
struct PejabatHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let (directory, account) = (website.directory, staff.account)
    // One of another agency or LPSE is not shown, and no more told of than one that is not there.
    guard let id = RecordID(request.queryFields["id"] ?? ""), let agency = Code(account.agency),
      try await website.access.visible([id.text], to: staff).contains(id.text),
      case .official(let official) = try await website.asking({ try await directory.record(of: .official(id)) }), official.agency == agency
    else { return ErrorPages.response(to: .notFound, request, website) }
    let today = Day(at: website.access.now().milliseconds)
    var model = PejabatPage(official: official, gaps: Completeness.gaps(of: official, on: today))
    if let latest = try await website.asking({ try await directory.latestRequest(of: id) }), latest.state == .open,
      account.requestScope.holds(latest)
    {
      model.request = latest
    }
    let shown = model
    return website.respond(to: request, staff, here: Paths.officialRecord(id)) { PejabatView.page(shown, $0) }
  }
}
