import Access

import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/lupapassword/konfirmasi` | who has the link from the mail: a form, and nothing else happens |
/// | POST | `/eproc4/user/lupapassword/konfirmasi` | the same: `passwordBaru`, `passwordBaruLagi` |
struct PasswordBaruHandler: Sendable {
  let website: Website

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await website.openMailLink(request, page: Paths.newPasswordLink) { key throws(AccessError) in
      try await page(RecoveryToken(text: key), nil, nil, request, visit, status: .ok)
    }
  }

  func change(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let token = RecoveryToken(text: website.mailLinkKey(of: request))
    guard case .trusted(let form) = posted
    else { return try await page(token, Notice.staleForm, nil, request, visit, status: .forbidden) }
    guard let token else { return dead(request, visit) }
    let typed: TypedNewPassword
    do { typed = try TypedNewPassword(form) } catch { return try await page(token, form, error, request, visit) }
    switch try await website.access.resetPassword(by: token, to: typed.text, from: website.client(of: request)) {
    case .changed(let kind):
      var response = Response.redirect(to: Paths.login(kind).with("alasan", LoginPage.Reason.passwordChanged.rawValue))
      website.clearMailLink(on: &response)
      return response
    case .dead: return dead(request, visit)
    case .refused(let fault): return try await page(token, form, .refused(fault), request, visit)
    }
  }

  private func page(
    _ token: RecoveryToken, _ form: Form, _ fault: NewPasswordFault, _ request: Request, _ visit: Visit
  ) async throws(AccessError) -> Response {
    try await page(
      token, fault.notice, (fault, TypedNewPassword.strength(form, fault)), request, visit, status: .unprocessableContent)
  }

  private func page(
    _ token: RecoveryToken?, _ notice: ((Wording) -> Notice)?, _ typed: (fault: NewPasswordFault, strength: PasswordStrength?)?,
    _ request: Request, _ visit: Visit, status: Status
  ) async throws(AccessError) -> Response {
    guard let token, let recovery = try await website.access.recovery(token), recovery.purpose == .resetPassword
    else { return dead(request, visit) }
    let frame = website.frame(request, here: Paths.newPasswordLink, Frame.Reader(visit))
    let fields = NewPasswordFields.view(for: recovery.account.userID, fault: typed?.fault, typed: typed?.strength, frame.t)
    return website.respond(PasswordBaruView.page(recovery, notice?(frame.t), fields, frame), frame, status: status)
  }

  private func dead(_ request: Request, _ visit: Visit) -> Response {
    website.deadLink(request, here: Paths.newPasswordLink, again: Paths.forgottenPassword, visit)
  }
}
