import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/aktivasi` | password accepted |
/// | POST | `/eproc4/totp/aktivasi` | password accepted: `kode` |
/// | POST | `/eproc4/totp/aktivasi/qr` | password accepted: opens the QR anew |
struct AktivasiHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .activation else { return .redirect(to: guest.next.path) }
    return try await page(request, guest, message: nil, status: .ok)
  }

  func confirm(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .activation else { return .redirect(to: guest.next.path) }
    let code: OneTimeCode
    switch TypedCode(posted) {
    case .refused(let message, let status):
      return try await page(request, guest, message: message, typed: TypedCode.kept(posted), status: status)
    case .code(let typed): code = typed
    }
    let outcome = try await website.access.confirmActivation(guest, code: code, from: website.client(of: request))
    switch CodeAnswer(outcome, now: website.access.now()) {
    case .signedIn(let token): return website.welcome(token, isActivation: true)
    case .heldUp: return .redirect(to: Paths.heldUp)
    // The page itself finds out what is over: the activation (it opens a new one) or the session.
    case .startOver: return try await page(request, guest, message: .activationOver, status: .conflict)
    case .again(let message, let status): return try await page(request, guest, message: message, status: status)
    }
  }

  func reopen(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .activation else { return .redirect(to: guest.next.path) }
    if case .stale = posted { return try await page(request, guest, message: .stale, status: .forbidden) }
    switch try await website.access.openActivation(guest) {
    case .open, .closed: return .redirect(to: Paths.activation)
    case .done: return .redirect(to: Paths.verification)
    case .ended: return website.sendToLogin(.sessionEnded)
    }
  }

  private func page(
    _ request: Request, _ guest: PasswordAccepted, message: CodeMessage?, typed: String = "", status: Status
  ) async throws(AccessError) -> Response {
    var outcome = try await website.access.activation(guest)
    // The ten minutes are over while the password still counts: a new activation begins.
    if case .ended = outcome { outcome = try await website.access.openActivation(guest) }
    let picture: AktivasiPage.Picture?
    let endsAt: Instant
    switch outcome {
    case .open(let activation):
      picture = try AktivasiPage.Picture(activation, website.access.portal)
      endsAt = activation.endsAt
    case .closed(let end):
      picture = nil
      endsAt = end
    case .done: return .redirect(to: Paths.verification)
    case .ended: return website.sendToLogin(.sessionEnded)
    }
    let frame = website.frame(request, here: Paths.activation, Frame.Reader(.passwordAccepted(guest)))
    let model = AktivasiPage(
      session: guest.sessionName, userID: guest.account.userID.text, picture: picture, endsAt: endsAt, message: message, typed: typed,
      isTyping: message != nil || request.queryFields["ketik"] != nil)
    var response = website.respond(AktivasiView.page(model, frame), frame, status: status)
    if case .wait(_, let seconds) = message { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
