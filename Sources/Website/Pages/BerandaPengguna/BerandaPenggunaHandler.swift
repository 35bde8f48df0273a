import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/beranda` | signed in |
struct BerandaPenggunaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let authenticator = try await website.access.authenticator(of: guest)
    let log = try await website.access.accessLog(guest, filter: .all, before: nil, limit: 5)
    let frame = website.frame(request, here: Paths.dashboard, Frame.Reader(.signedIn(guest)))
    let model = BerandaPenggunaPage(
      account: guest.account, previous: guest.previous, endsAt: guest.endsAt, authenticator: authenticator,
      recent: log.entries, isFirstWithAuthenticator: isFirst(guest.previous, with: authenticator),
      announcements: website.noticeboard.shown(of: guest.account.lpse, at: frame.now))
    return website.respond(BerandaPenggunaView.page(model, frame), frame)
  }

  /// Whether nobody has signed in with this authenticator before.
  private func isFirst(_ previous: LogEntry?, with authenticator: AuthenticatorSummary?) -> Bool {
    guard let authenticator else { return false }
    return previous.map { $0.at < authenticator.boundAt } ?? true
  }
}
