import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/akun` | who has the link from the mail |
/// | POST | `/eproc4/publik/daftar/akun` | the same: `pendaftaran`, `userId`, `passwordBaru`, `passwordBaruLagi`, `versi` |
struct AkunPendaftaranHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    return page(AkunPendaftaranPage(open), request, visit, status: .ok)
  }

  func save(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    let form = posted.form
    var model = AkunPendaftaranPage(open)
    model.userID = String((form["userId"] ?? "").prefix(LoginPage.longestUserID * 2))
    guard website.isMeant(open, by: form) else {
      model.keep(form)
      // What was found wrong is of the other one.
      model.reason = nil
      return refused(model, .otherOpen(open.applicant.email.text), request, visit, status: .conflict)
    }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    guard case .trusted = posted else {
      model.keep(form)
      return refused(model, .staleForm, request, visit, status: .forbidden)
    }
    guard let userID = UserID(form["userId"] ?? "") else {
      let isEmpty = model.userID.allSatisfy(\.isWhitespace)
      return refused(model, isEmpty ? .userIDMissing : .userIDMalformed, request, visit, status: .unprocessableContent)
    }
    var password: String?
    let isLeft = (form[NewPasswordFields.first] ?? "").isEmpty && (form[NewPasswordFields.again] ?? "").isEmpty
    if !(isLeft && open.applicant.hasPassword && open.applicant.userID == userID) {
      do { password = try TypedNewPassword(form).text } catch {
        model.strength = TypedNewPassword.strength(form, error)
        return refused(model, .password(error), request, visit, status: .unprocessableContent)
      }
    }
    let version = Int64(form[PendaftaranField.version] ?? "") ?? -1
    switch try await save(userID, password, version, of: open, from: website.client(of: request)) {
    case .saved: return .redirect(to: Paths.registration(.company).with("hasil", PendaftaranField.saved))
    case .notOpen: return .redirect(to: Paths.registration)
    case .dead: return website.deadRegistration(request, visit)
    case .userIDTaken: return refused(model, .userIDTaken, request, visit, status: .conflict)
    case .tooManyTaken: return refused(model, .tooManyTaken, request, visit, status: .tooManyRequests)
    case .passwordMissing: return refused(model, .password(.missing), request, visit, status: .unprocessableContent)
    case .refused(let fault):
      model.strength = TypedNewPassword.strength(form, .refused(fault))
      return refused(model, .password(.refused(fault)), request, visit, status: .unprocessableContent)
    case .stale:
      guard let now = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
      let typed = model.userID
      model = AkunPendaftaranPage(now)
      let saved = model.userID
      model.userID = typed
      return refused(model, .stale(saved: saved), request, visit, status: .conflict)
    }
  }

  private func save(
    _ userID: UserID, _ password: String?, _ version: Int64, of open: Website.OpenRegistration, from client: Client
  ) async throws(AccessError) -> ApplicantAccountOutcome {
    try await website.access.saveAccount(of: open.token, userID: userID, password: password, version: version, from: client) {
      applicant, transaction in
      let isOpen = try Directory.isOpen(registration: applicant.id, in: transaction)
      return (isOpen, try RecordID(userID.text).map { try Directory.isRecorded($0, in: transaction) } ?? true)
    } saved: { applicant, transaction in
      try Directory.forgetAccountMark(of: applicant.id, in: transaction)
    }
  }

  private func refused(
    _ model: AkunPendaftaranPage, _ message: AkunPendaftaranPage.Message, _ request: Request, _ visit: Visit, status: Status
  ) -> Response {
    var model = model
    model.message = message
    return page(model, request, visit, status: status)
  }

  private func page(_ model: AkunPendaftaranPage, _ request: Request, _ visit: Visit, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.registrationAccount, Frame.Reader(visit))
    return website.respond(AkunPendaftaranView.page(model, frame), frame, renewingLinkOf: request, status: status)
  }
}
