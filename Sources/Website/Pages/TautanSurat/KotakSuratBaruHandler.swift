import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/gantiemail/usulan` | who has the link from the mail to a proposed address: a page with two buttons, and nothing else happens |
/// | POST | `/eproc4/user/gantiemail/usulan` | the same: `jawaban` = `ya` or `tolak` |
struct KotakSuratBaruHandler: Sendable {
  let website: Website

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await website.openMailLink(request, page: Paths.proposedEmailLink, keptAs: .proposedMailbox) { key throws(AccessError) in
      try await page(RecoveryToken(text: key), request, visit, nil)
    }
  }

  func answer(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let token = RecoveryToken(text: website.mailLinkKey(of: request, keptAs: .proposedMailbox))
    guard case .trusted(let form) = posted else { return try await page(token, request, visit, .stale) }
    guard let token else { return dead(request, visit) }
    let client = website.client(of: request)
    switch form[KonfirmasiEmailView.answer] {
    case KonfirmasiEmailView.yes:
      switch try await website.access.proveMailbox(token, from: client) {
      case .proven(let proposed): return page(proposed, nil, request, visit)
      case .taken: return result(.taken, request, visit)
      case .dead: return dead(request, visit)
      }
    case KonfirmasiEmailView.no:
      guard try await website.access.disownMailbox(token, from: client) else { return dead(request, visit) }
      return result(.disowned, request, visit)
    default: return try await page(token, request, visit, .unanswered)
    }
  }

  private func page(
    _ token: RecoveryToken?, _ request: Request, _ visit: Visit, _ fault: KonfirmasiEmailView.Fault?
  ) async throws(AccessError) -> Response {
    guard let token, let proposed = try await website.access.proposedEmail(token) else { return dead(request, visit) }
    return page(proposed, fault, request, visit)
  }

  /// The question, or, once it is answered by yes, what comes next, and the way to say no after all.
  private func page(
    _ proposed: ProposedEmail, _ fault: KonfirmasiEmailView.Fault?, _ request: Request, _ visit: Visit
  ) -> Response {
    let frame = website.frame(request, here: Paths.proposedEmailLink, Frame.Reader(visit))
    let page = proposed.isProven ? KotakSuratBaruView.proven(proposed, fault, frame) : KotakSuratBaruView.page(proposed, fault, frame)
    return website.respond(page, frame, status: fault?.status ?? .ok)
  }

  /// What came of an answer by which the link has done all it can: it leaves no cookie.
  private func result(_ result: KotakSuratBaruView.Result, _ request: Request, _ visit: Visit) -> Response {
    let frame = website.frame(request, here: Paths.proposedEmailLink, Frame.Reader(visit))
    var response = website.respond(KotakSuratBaruView.result(result, frame), frame, status: result == .taken ? .conflict : .ok)
    website.clearMailLink(keptAs: .proposedMailbox, on: &response)
    return response
  }

  private func dead(_ request: Request, _ visit: Visit) -> Response {
    website.deadLink(request, here: Paths.proposedEmailLink, again: nil, visit)
  }
}
