import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/kodecadangan` | password accepted, and an authenticator is in the way |
/// | POST | `/eproc4/totp/kodecadangan` | the same: `kodeCadangan`; takes the authenticator off |
struct PemulihanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next.isRecoverable else { return .redirect(to: guest.next.path) }
    return try await page(request, guest, nil, status: .ok)
  }

  func recover(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next.isRecoverable else { return .redirect(to: guest.next.path) }
    guard case .trusted(let form) = posted else { return try await page(request, guest, .stale, status: .forbidden) }
    let typed = form[PemulihanPage.field] ?? ""
    if typed.allSatisfy(\.isWhitespace) { return try await page(request, guest, .missing, status: .unprocessableContent) }
    guard let code = RecoveryCode(typed) else {
      return try await page(request, guest, .malformed, typed: String(typed.prefix(PemulihanPage.longest)), status: .unprocessableContent)
    }
    switch try await website.access.recover(guest, by: code, from: website.client(of: request)) {
    case .recovered(let token):
      var response = Response.redirect(to: Paths.activation)
      website.setSession(token, on: &response)
      return response
    case .wrong: return try await page(request, guest, .wrong, status: .unauthorized)
    case .wait(let until):
      let seconds = max(1, until.secondsLeft(from: website.access.now()))
      var response = try await page(request, guest, .wait(until: until, seconds: seconds), status: .tooManyRequests)
      response.headers["Retry-After"] = String(seconds)
      return response
    // The door of that page knows where this visit belongs now.
    case .stale: return .redirect(to: Paths.verification)
    }
  }

  private func page(
    _ request: Request, _ guest: PasswordAccepted, _ message: PemulihanPage.Message?, typed: String = "", status: Status
  ) async throws(AccessError) -> Response {
    let model = PemulihanPage(
      userID: guest.account.userID.text, codesLeft: try await website.access.recoveryCodesLeft(of: guest), message: message, typed: typed)
    let frame = website.frame(request, here: Paths.recovery, Frame.Reader(.passwordAccepted(guest)))
    return website.respond(PemulihanView.page(model, frame), frame, status: status)
  }
}

extension PasswordAccepted.NextStep {
  /// Whether an authenticator stands in the way, which a saved code takes off.
  var isRecoverable: Bool {
    switch self {
    case .verification, .factorOff, .phoneLost: true
    case .activation, .passwordBlocked, .onlyMailProven, .switchedOff, .heldByRecord: false
    }
  }
}
