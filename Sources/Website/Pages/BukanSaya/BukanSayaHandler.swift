import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/bukansaya` | who has the link from a mail about a change: a page with a button, and nothing else happens |
/// | POST | `/eproc4/user/bukansaya` | the same: closes the password way |
struct BukanSayaHandler: Sendable {
  let website: Website

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await website.openMailLink(request, page: Paths.notMe) { key throws(AccessError) in
      try await page(key, request, visit, isStale: false)
    }
  }

  func close(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let key = website.mailLinkKey(of: request)
    guard case .trusted = posted else { return try await page(key, request, visit, isStale: true) }
    let isTaken = try await website.access.sayNotMe(key, from: website.client(of: request)) { userID, transaction in
      guard let id = RecordID(userID.text) else { return false }
      return try Directory.withdrawChanges(of: id, in: transaction)
    }
    guard isTaken else { return dead(request, visit) }
    // Whoever was signed in to that account here is so no more.
    let frame = website.frame(request, here: Paths.notMe, Frame.Reader(try await website.access.visit(website.sessionToken(of: request))))
    return website.respond(BukanSayaView.closed(frame), frame)
  }

  private func page(_ key: String, _ request: Request, _ visit: Visit, isStale: Bool) async throws(AccessError) -> Response {
    guard let change = try await website.access.notMe(key) else { return dead(request, visit) }
    let frame = website.frame(request, here: Paths.notMe, Frame.Reader(visit))
    return website.respond(BukanSayaView.page(change, isStale: isStale, frame), frame, status: isStale ? .forbidden : .ok)
  }

  private func dead(_ request: Request, _ visit: Visit) -> Response {
    website.deadLink(request, here: Paths.notMe, again: nil, visit)
  }
}
