import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/logout` | anyone; who has a session sees the button |
/// | POST | `/eproc4/logout` | anyone; ends the session, if there is one |
struct LogoutHandler: Sendable {
  let website: Website

  func ask(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    switch visit {
    case .visitor: .redirect(to: Paths.home)
    case .passwordAccepted(let guest): page(guest.account.userID, request, visit, isStale: false)
    case .signedIn(let guest): page(guest.account.userID, request, visit, isStale: false)
    }
  }

  func end(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let isStale = if case .stale = posted { true } else { false }
    switch visit {
    case .visitor: break
    case .passwordAccepted(let guest):
      if isStale { return page(guest.account.userID, request, visit, isStale: true) }
      try await website.access.end(guest, from: website.client(of: request))
    case .signedIn(let guest):
      if isStale { return page(guest.account.userID, request, visit, isStale: true) }
      try await website.access.end(guest, from: website.client(of: request))
    }
    var response = website.sendToLogin(.signedOut)
    website.clearSession(on: &response)
    return response
  }

  private func page(_ userID: UserID, _ request: Request, _ visit: Visit, isStale: Bool) -> Response {
    let frame = website.frame(request, here: Paths.logout, Frame.Reader(visit))
    let model = LogoutPage(userID: userID.text, isStale: isStale)
    return website.respond(LogoutView.page(model, frame), frame, status: isStale ? .forbidden : .ok)
  }
}
