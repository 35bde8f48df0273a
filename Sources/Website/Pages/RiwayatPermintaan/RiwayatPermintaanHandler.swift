import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/permintaan` | signed in: the own requests; while one keeps the way in closed, see `KendalaHandler` |
struct RiwayatPermintaanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let directory = website.directory
    var requests: [RemedyRequest] = []
    if let id = guest.account.subject?.id {
      requests = try await website.asking { try await directory.requests(of: id, limit: RiwayatPermintaanPage.length) }
    }
    let frame = website.frame(request, here: Paths.ownRequests, Frame.Reader(.signedIn(guest)))
    return website.respond(RiwayatPermintaanView.page(RiwayatPermintaanPage(requests: requests), frame), frame)
  }
}
