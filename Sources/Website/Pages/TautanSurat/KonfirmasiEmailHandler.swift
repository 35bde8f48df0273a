import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/gantiemail/lama` | who has the link from the mail to the old address: a page with two buttons, and nothing else happens |
/// | POST | `/eproc4/user/gantiemail/lama` | the same: `jawaban` = `ya` or `tolak` |
/// | GET, POST | `/eproc4/user/gantiemail/baru` | the same for the new address |
struct KonfirmasiEmailHandler: Sendable {
  let website: Website
  let mailbox: EmailChange.Mailbox

  private var cookie: MailLinkCookie.Name { mailbox == .old ? .oldMailbox : .newMailbox }

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await website.openMailLink(request, page: mailbox.linkPath, keptAs: cookie) { key throws(AccessError) in
      try await page(RecoveryToken(text: key), request, visit, nil)
    }
  }

  func answer(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let token = RecoveryToken(text: website.mailLinkKey(of: request, keptAs: cookie))
    guard case .trusted(let form) = posted else { return try await page(token, request, visit, .stale) }
    guard let token else { return dead(request, visit) }
    let client = website.client(of: request)
    switch form[KonfirmasiEmailView.answer] {
    case KonfirmasiEmailView.yes: return try await confirm(token, request, visit, client)
    case KonfirmasiEmailView.no:
      guard try await website.access.refuseEmailChange(token, by: mailbox, from: client) else { return dead(request, visit) }
      return result(.refused, request, visit)
    default: return try await page(token, request, visit, .unanswered)
    }
  }

  private func confirm(
    _ token: RecoveryToken, _ request: Request, _ visit: Visit, _ client: Client
  ) async throws(AccessError) -> Response {
    switch try await website.access.confirmEmailChange(token, by: mailbox, from: client) {
    case .changed(let change): return result(.changed(to: change.to), request, visit)
    case .waiting(let change): return result(.waiting(for: mailbox.other, until: change.expiresAt), request, visit)
    case .taken: return result(.taken, request, visit)
    case .dead: return dead(request, visit)
    }
  }

  private func page(
    _ token: RecoveryToken?, _ request: Request, _ visit: Visit, _ fault: KonfirmasiEmailView.Fault?
  ) async throws(AccessError) -> Response {
    guard let token, let link = try await website.access.emailChange(token, to: mailbox) else { return dead(request, visit) }
    let frame = website.frame(request, here: mailbox.linkPath, Frame.Reader(visit))
    let isConfirmed = link.change.confirmed.contains(mailbox)
    let page =
      isConfirmed
      ? KonfirmasiEmailView.result(.waiting(for: mailbox.other, until: link.change.expiresAt), frame)
      : KonfirmasiEmailView.page(link, mailbox, fault, frame)
    return website.respond(page, frame, status: fault?.status ?? .ok)
  }

  /// What came of the answer. A link that has done all it can leaves no cookie.
  private func result(_ result: KonfirmasiEmailView.Result, _ request: Request, _ visit: Visit) -> Response {
    let frame = website.frame(request, here: mailbox.linkPath, Frame.Reader(visit))
    var response = website.respond(KonfirmasiEmailView.result(result, frame), frame, status: result == .taken ? .conflict : .ok)
    if case .waiting = result { return response }
    website.clearMailLink(keptAs: cookie, on: &response)
    return response
  }

  private func dead(_ request: Request, _ visit: Visit) -> Response {
    website.deadLink(request, here: mailbox.linkPath, again: Paths.changeEmail, visit)
  }
}

extension EmailChange.Mailbox {
  /// What the link to this mailbox opens.
  var linkPath: Path {
    switch self {
    case .old: Paths.oldEmailLink
    case .new: Paths.newEmailLink
    }
  }
}
