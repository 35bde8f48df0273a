import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/resettotp/konfirmasi` | who has the link from the mail: a page with a button, and nothing else happens |
/// | POST | `/eproc4/user/resettotp/konfirmasi` | the same: `password` |
struct ResetTOTPHandler: Sendable {
  let website: Website

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await website.openMailLink(request, page: Paths.resetTOTPLink) { key throws(AccessError) in
      try await page(RecoveryToken(text: key), nil, request, visit, status: .ok)
    }
  }

  func reset(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let token = RecoveryToken(text: website.mailLinkKey(of: request))
    guard case .trusted(let form) = posted else { return try await page(token, .stale, request, visit, status: .forbidden) }
    guard let token else { return dead(request, visit) }
    let password = form["password"] ?? ""
    guard (1...LoginPage.longestPassword).contains(password.utf8.count)
    else { return try await page(token, .passwordMissing, request, visit, status: .unprocessableContent) }
    let outcome = try await website.access.resetFactor(
      by: token, password: password, from: website.client(of: request), replacing: website.sessionToken(of: request))
    switch outcome {
    case .reset(let session, let accepted):
      var response = Response.redirect(to: accepted.next.path)
      website.setSession(session, on: &response)
      website.giveDeviceCookie(to: request, on: &response)
      website.clearMailLink(on: &response)
      return response
    case .wrongPassword: return try await page(token, .wrongPassword, request, visit, status: .unauthorized)
    case .wait(let until):
      let seconds = max(1, until.secondsLeft(from: website.access.now()))
      return try await page(token, .wait(until: until, seconds: seconds), request, visit, status: .tooManyRequests)
    case .onlyMailProven:
      let frame = website.frame(request, here: Paths.resetTOTPLink, Frame.Reader(visit))
      return website.respond(ResetTOTPView.onlyMailProven(frame), frame, status: .forbidden)
    case .dead: return dead(request, visit)
    }
  }

  private func page(
    _ token: RecoveryToken?, _ message: ResetTOTPPage.Message?, _ request: Request, _ visit: Visit, status: Status
  ) async throws(AccessError) -> Response {
    guard let token, let recovery = try await website.access.recovery(token), recovery.purpose == .resetTOTP
    else { return dead(request, visit) }
    let model = ResetTOTPPage(userID: recovery.account.userID, endsAt: recovery.expiresAt, message: message)
    let frame = website.frame(request, here: Paths.resetTOTPLink, Frame.Reader(visit))
    return website.respond(ResetTOTPView.page(model, frame), frame, status: status)
  }

  private func dead(_ request: Request, _ visit: Visit) -> Response {
    website.deadLink(request, here: Paths.resetTOTPLink, again: Paths.resetTOTP, visit)
  }
}

extension Website {
  func deadLink(_ request: Request, here: Path, again: Path?, _ visit: Visit) -> Response {
    let frame = frame(request, here: here, Frame.Reader(visit))
    return respond(TautanMatiView.page(again: again, frame), frame, status: .gone)
  }
}
