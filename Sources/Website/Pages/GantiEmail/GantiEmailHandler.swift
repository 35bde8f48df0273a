import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/gantiemail` | signed in |
/// | POST | `/eproc4/user/gantiemail` | signed in: `emailBaru`, `password`, `kode`; sends a link to both addresses |
/// | POST | `/eproc4/user/gantiemail/batal` | signed in: withdraws the change that waits, or, by `batalkan` = `usulan`, what the staff have proposed |
struct GantiEmailHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let message: GantiEmailPage.Message? =
      switch request.queryFields["hasil"] {
      case GantiEmailPage.sent: .sent
      case GantiEmailPage.withdrawn: .withdrawn
      case GantiEmailPage.proposalWithdrawn: .proposalWithdrawn
      default: nil
      }
    return try await page(request, guest, message)
  }

  func change(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .reauthentication(.stale)) }
    let email: EmailAddress
    do { email = try read(form, guest) } catch { return try await page(request, guest, .fault(error), form) }
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch {
      return try await page(request, guest, .reauthentication(error), form)
    }
    return try await send(request, guest, form, to: email, by: typed)
  }

  private func read(_ form: Form, _ guest: SignedIn) throws(GantiEmailPage.Fault) -> EmailAddress {
    let text = form[GantiEmailPage.field] ?? ""
    guard !text.allSatisfy(\.isWhitespace) else { throw .missing }
    guard let email = EmailAddress(text) else { throw .malformed }
    guard !email.isSame(as: guest.account.email) else { throw .unchanged }
    return email
  }

  private func send(
    _ request: Request, _ guest: SignedIn, _ form: Form, to email: EmailAddress, by typed: Reauthentication
  ) async throws(AccessError) -> Response {
    let access = website.access
    let origin = access.portal.origin
    let outcome = try await access.requestEmailChange(of: guest, to: email, by: typed, from: website.client(of: request)) {
      origin + $0.linkPath.with(MailLinkCookie.field, $1.text).text
    }
    switch outcome {
    case .success(.sent): return .redirect(to: Paths.changeEmail.with("hasil", GantiEmailPage.sent))
    case .success(.unchanged): return try await page(request, guest, .fault(.unchanged), form)
    case .success(.wait(let until)):
      return try await page(request, guest, .wait(until: until, seconds: max(1, until.secondsLeft(from: access.now()))), form)
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(request, guest, .reauthentication(message), form)
    }
  }

  func withdraw(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .reauthentication(.stale)) }
    let (access, client) = (website.access, website.client(of: request))
    let (isWithdrawn, result): (Bool, String)
    if form[GantiEmailPage.withdrawal] == GantiEmailPage.proposal {
      (isWithdrawn, result) = (try await access.withdrawProposedEmail(of: guest, from: client), GantiEmailPage.proposalWithdrawn)
    } else {
      (isWithdrawn, result) = (try await access.withdrawEmailChange(of: guest, from: client), GantiEmailPage.withdrawn)
    }
    return .redirect(to: isWithdrawn ? Paths.changeEmail.with("hasil", result) : Paths.changeEmail)
  }

  /// - Parameter form: what was typed.
  private func page(
    _ request: Request, _ guest: SignedIn, _ message: GantiEmailPage.Message?, _ form: Form? = nil
  ) async throws(AccessError) -> Response {
    var model = GantiEmailPage(
      userID: guest.account.userID, email: guest.account.email, waiting: try await website.access.emailChange(of: guest), message: message)
    model.proposed = try await website.access.proposedEmail(of: guest)
    model.proposer = GantiEmailPage.Proposer(for: guest.account)
    if let form {
      model.typedEmail = String((form[GantiEmailPage.field] ?? "").prefix(PermintaanPage.longestEmail))
      // A code that was looked at is used up or wrong; one that was not is still good.
      if model.fault != nil || message == .reauthentication(.passwordMissing) { model.typedCode = TypedCode.kept(.trusted(form)) }
    }
    let frame = website.frame(request, here: Paths.changeEmail, Frame.Reader(.signedIn(guest)))
    var response = website.respond(GantiEmailView.page(model, frame), frame, status: message?.status ?? .ok)
    if let seconds = message?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}

extension GantiEmailPage.Message {
  fileprivate var status: Status {
    switch self {
    case .sent, .withdrawn, .proposalWithdrawn: .ok
    case .fault: .unprocessableContent
    case .wait: .tooManyRequests
    case .reauthentication(let message): message.status
    }
  }

  fileprivate var retryAfter: Int? {
    switch self {
    case .wait(_, let seconds): seconds
    case .reauthentication(let message): message.retryAfter
    case .sent, .withdrawn, .proposalWithdrawn, .fault: nil
    }
  }
}
