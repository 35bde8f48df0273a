import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/gantipassword` | signed in |
/// | POST | `/eproc4/user/gantipassword` | signed in: `password`, `kode`, `passwordBaru`, `passwordBaruLagi` |
struct GantiPasswordHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let isDone = request.queryFields["hasil"] == GantiPasswordPage.changed
    return page(request, guest, isDone ? .changed : nil)
  }

  func change(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale: return page(request, guest, .reauthentication(.stale))
    case .trusted(let fields): form = fields
    }
    let typed: Reauthentication
    let new: TypedNewPassword
    do { typed = try ReauthenticationFields.read(form) } catch { return page(request, guest, .reauthentication(error), form) }
    do { new = try TypedNewPassword(form) } catch { return page(request, guest, .newPassword(error), form) }
    return try await change(request, guest, form, to: new, by: typed)
  }

  private func change(
    _ request: Request, _ guest: SignedIn, _ form: Form, to new: TypedNewPassword, by typed: Reauthentication
  ) async throws(AccessError) -> Response {
    let (access, client) = (website.access, website.client(of: request))
    let chosen: ChosenPassword
    switch try await access.choosePassword(new.text, for: guest.account, insteadOf: typed.password, from: client) {
    case .success(let password): chosen = password
    case .failure(let fault): return page(request, guest, .newPassword(.refused(fault)), form)
    }
    switch try await access.changePassword(of: guest, to: chosen, by: typed, from: client) {
    case .success(let token):
      var response = Response.redirect(to: Paths.changePassword.with("hasil", GantiPasswordPage.changed))
      website.setSession(token, on: &response)
      return response
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: access.now()) else { return website.sendToLogin(.sessionEnded) }
      return page(request, guest, .reauthentication(message), form)
    }
  }

  /// - Parameter form: what was typed.
  private func page(_ request: Request, _ guest: SignedIn, _ message: GantiPasswordPage.Message?, _ form: Form? = nil) -> Response {
    var model = GantiPasswordPage(userID: guest.account.userID, message: message)
    if let form {
      model.strength = TypedNewPassword.strength(form, model.newPasswordFault)
      // A code that was looked at is used up or wrong; one that was not is still good.
      if model.newPasswordFault != nil { model.typedCode = TypedCode.kept(.trusted(form)) }
    }
    let frame = website.frame(request, here: Paths.changePassword, Frame.Reader(.signedIn(guest)))
    let refusal = model.reauthenticationMessage
    let status = model.newPasswordFault == nil ? refusal?.status ?? .ok : .unprocessableContent
    var response = website.respond(GantiPasswordView.page(model, frame), frame, status: status)
    if let seconds = refusal?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
