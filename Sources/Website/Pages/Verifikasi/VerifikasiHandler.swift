import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/verifikasi` | password accepted; goes on if the phone has answered |
/// | POST | `/eproc4/totp/verifikasi` | password accepted: `kode` |
/// | POST | `/eproc4/totp/verifikasi/nomor` | password accepted: a new number |
struct VerifikasiHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    if let on = try await website.access.proceed(guest, from: website.client(of: request)) {
      return website.welcome(on.token, isActivation: on.isActivation)
    }
    guard guest.next == .verification else { return .redirect(to: guest.next.path) }
    return try await page(request, guest, message: nil, status: .ok)
  }

  func verify(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .verification else { return .redirect(to: guest.next.path) }
    let code: OneTimeCode
    switch TypedCode(posted) {
    case .refused(let message, let status):
      return try await page(request, guest, message: message, typed: TypedCode.kept(posted), status: status)
    case .code(let typed): code = typed
    }
    let outcome = try await website.access.verify(guest, code: code, from: website.client(of: request))
    switch CodeAnswer(outcome, now: website.access.now()) {
    case .signedIn(let token): return website.welcome(token)
    case .heldUp: return .redirect(to: Paths.heldUp)
    // The door of the page itself knows where this visit belongs now.
    case .startOver: return .redirect(to: Paths.verification)
    case .again(let message, let status): return try await page(request, guest, message: message, status: status)
    }
  }

  func renew(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .verification else { return .redirect(to: guest.next.path) }
    if case .stale = posted { return try await page(request, guest, message: .stale, status: .forbidden) }
    switch try await website.access.renewSignIn(guest, from: website.client(of: request)) {
    case .stale: return website.sendToLogin(.sessionEnded)
    case .open, .noDevice: return .redirect(to: Paths.verification)
    // Said here and now: the page itself would show the number that has ended, and why.
    case .limited(let until):
      var response = respond(.limited(until: until), request, guest, status: .tooManyRequests)
      response.headers["Retry-After"] = String(max(1, until.secondsLeft(from: website.access.now())))
      return response
    }
  }

  private func page(
    _ request: Request, _ guest: PasswordAccepted, message: CodeMessage?, typed: String = "", status: Status
  ) async throws(AccessError) -> Response {
    let approval: VerifikasiPage.Approval
    switch try await website.access.signIn(guest, from: website.client(of: request)) {
    case .open(let signIn):
      // Approved in this very moment: the same address takes the approval.
      guard let shown = try VerifikasiPage.Approval(signIn, now: website.access.now(), website.access.portal) else {
        return .redirect(to: Paths.verification)
      }
      approval = shown
    case .noDevice: approval = .noDevice
    case .limited(let until): approval = .limited(until: until)
    case .stale: return website.sendToLogin(.sessionEnded)
    }
    var response = respond(approval, request, guest, message: message, typed: typed, status: status)
    if case .wait(_, let seconds) = message { response.headers["Retry-After"] = String(seconds) }
    return response
  }

  private func respond(
    _ approval: VerifikasiPage.Approval, _ request: Request, _ guest: PasswordAccepted, message: CodeMessage? = nil, typed: String = "",
    status: Status
  ) -> Response {
    let frame = website.frame(request, here: Paths.verification, Frame.Reader(.passwordAccepted(guest)))
    let model = VerifikasiPage(
      session: guest.sessionName, userID: guest.account.userID.text, approval: approval, message: message, typed: typed,
      isTyping: message != nil || request.queryFields["ketik"] != nil)
    return website.respond(VerifikasiView.page(model, frame), frame, status: status)
  }
}
