import Access
import HTTP

/// Adds routes, each with the same steps before and after its handler: read the session, check the door, read and check the form, turn
/// errors into pages, add the security headers.
struct Entrance {
  let website: Website
  var router: Router

  typealias GetHandler<Guest> = @Sendable (Request, Guest) async throws(AccessError) -> Response
  typealias PostHandler<Guest> = @Sendable (Request, Posted, Guest) async throws(AccessError) -> Response

  mutating func get<Guest>(_ path: Path, _ door: Door<Guest>, _ handler: @escaping GetHandler<Guest>) {
    let website = website
    router.on(.get, path: path, .asynchronous { request in await website.answer(request, door, handler) })
  }

  mutating func post<Guest>(_ path: Path, _ door: Door<Guest>, _ handler: @escaping PostHandler<Guest>) {
    let website = website
    router.on(
      .post, path: path,
      .asynchronous { request in
        switch website.posted(request) {
        case .success(let posted):
          return await website.answerForm(request, door, isNoted: posted.isTrusted) { request, guest throws(AccessError) in
            try await handler(request, posted, guest)
          }
        case .failure(let problem): return website.finish(ErrorPages.response(to: problem, request, website))
        }
      })
  }

  /// A handler that never waits.
  mutating func immediate(_ path: Path, _ handler: @escaping @Sendable (Request) -> Response) {
    let website = website
    router.on(.get, path: path, .immediate { website.finish(handler($0)) })
  }

  mutating func immediate(pattern: StaticString, _ handler: @escaping @Sendable (Request) -> Response) {
    let website = website
    router.on(.get, pattern, .immediate { website.finish(handler($0)) })
  }

  mutating func redirect(_ path: Path, to target: Path) { immediate(path) { _ in .redirect(to: target) } }
}

extension Website {
  /// Lets the visit through the door or sends it where it belongs, and turns what the handler throws into a page.
  ///
  /// A page that waits for the phone keeps the frame of each function on the way: what is over before the handler begins has its own.
  func answer<Guest>(
    _ request: Request, _ door: Door<Guest>, isNoted: Bool = true, _ handler: (Request, Guest) async throws(AccessError) -> Response
  ) async -> Response {
    do {
      switch try await admit(request, door, isNoted: isNoted) {
      case .come(let guest): return finish(try await handler(request, guest))
      case .instead(let response): return finish(response)
      }
    } catch { return finish(ErrorPages.response(to: error, request, self)) }
  }

  /// Who comes through the door, or what the visit is answered instead.
  @inline(never)
  private func admit<Guest>(_ request: Request, _ door: Door<Guest>, isNoted: Bool) async throws(AccessError) -> Entering<Guest> {
    let token = sessionToken(of: request)
    switch door.admit(try await access.visit(token, seeing: language(of: request))) {
    case .come(let guest): return .come(guest)
    case .elsewhere(let path): return .instead(.redirect(to: path))
    case .signInFirst: return .instead(sendToLogin(token == nil ? .signInFirst : .sessionEnded))
    case .forbidden(let guest): return .instead(try await forbid(request, guest, isNoted: isNoted))
    }
  }

  /// The same for what was sent by a form.
  func answerForm<Guest>(
    _ request: Request, _ door: Door<Guest>, isNoted: Bool, _ handler: (Request, Guest) async throws(AccessError) -> Response
  ) async -> Response {
    var response = await answer(request, door, isNoted: isNoted, handler)
    // It may show what was typed beside the form's token, and the length of compressed content would tell of both (BREACH).
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response
  }

  /// The page for what somebody's roles do not allow, and a note of it in the access log.
  /// - Parameter isNoted: false for a form that somebody else may have made.
  func forbid(_ request: Request, _ guest: SignedIn, isNoted: Bool = true) async throws(AccessError) -> Response {
    if isNoted { try await access.noteRefusal(of: guest, from: client(of: request)) }
    return ErrorPages.response(to: .forbidden, request, self)
  }

  /// The form of a POST, if it may be looked at.
  func posted(_ request: Request) -> Result<Posted, Problem> {
    guard SameOrigin.allows(request, origin: access.portal.origin) else { return .failure(.foreignForm) }
    do { return .success(posted(try request.form(), by: request)) } catch { return .failure(Problem(error)) }
  }

  func posted(_ form: Form, by request: Request) -> Posted { tokens.accepts(form, from: request) ? .trusted(form) : .stale(form) }
}

private enum Entering<Guest> {
  case come(Guest)
  case instead(Response)
}
