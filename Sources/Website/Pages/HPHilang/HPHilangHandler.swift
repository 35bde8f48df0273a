import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/hphilang` | password accepted, and there is an authenticator |
/// | POST | `/eproc4/totp/hphilang` | the same; turns the authenticator off |
struct HPHilangHandler: Sendable {
  let website: Website

  func ask(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    page(request, guest, isStale: false)
  }

  func report(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard case .trusted = posted else { return page(request, guest, isStale: true) }
    guard guest.next.hasAuthenticator else { return .redirect(to: guest.next.path) }
    _ = try await website.access.reportLostPhone(guest, from: website.client(of: request))
    // The door of that page knows where this visit belongs now.
    return .redirect(to: Paths.heldUp)
  }

  private func page(_ request: Request, _ guest: PasswordAccepted, isStale: Bool) -> Response {
    guard guest.next.hasAuthenticator else { return .redirect(to: guest.next.path) }
    let frame = website.frame(request, here: Paths.lostPhone, Frame.Reader(.passwordAccepted(guest)))
    let model = HPHilangPage(userID: guest.account.userID.text, isStale: isStale)
    return website.respond(HPHilangView.page(model, frame), frame, status: isStale ? .forbidden : .ok)
  }
}

extension PasswordAccepted.NextStep {
  /// Whether an authenticator is bound that has not been reported lost yet.
  fileprivate var hasAuthenticator: Bool {
    switch self {
    case .verification, .factorOff: true
    case .activation, .phoneLost, .passwordBlocked, .onlyMailProven, .switchedOff, .heldByRecord: false
    }
  }
}
