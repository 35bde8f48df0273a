import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/sesi` | signed in |
/// | POST | `/eproc4/sesi` | signed in: `sesi`, one of the own account's other sessions |
/// | POST | `/eproc4/sesi/lain` | signed in: ends all but this one |
struct SesiHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let done = request.queryFields["hasil"].flatMap(SesiPage.Done.init(rawValue:))
    return try await page(request, guest, done?.message, status: .ok)
  }

  func end(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .stale, status: .forbidden) }
    guard try await website.access.endSession(form["sesi"] ?? "", of: guest, from: website.client(of: request))
    else { return try await page(request, guest, .unknown, status: .notFound) }
    return done(.one)
  }

  func endOthers(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted = posted else { return try await page(request, guest, .stale, status: .forbidden) }
    _ = try await website.access.endOtherSessions(of: guest, from: website.client(of: request))
    return done(.all)
  }

  private func done(_ what: SesiPage.Done) -> Response { .redirect(to: Paths.sessions.with("hasil", what.rawValue)) }

  private func page(
    _ request: Request, _ guest: SignedIn, _ message: SesiPage.Message?, status: Status
  ) async throws(AccessError) -> Response {
    let model = SesiPage(sessions: try await website.access.sessions(of: guest), message: message)
    let frame = website.frame(request, here: Paths.sessions, Frame.Reader(.signedIn(guest)))
    return website.respond(SesiView.page(model, frame), frame, status: status)
  }
}
