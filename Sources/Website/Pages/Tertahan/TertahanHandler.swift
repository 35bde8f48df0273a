import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/tertahan` | password accepted, and the way on is closed |
/// | POST | `/eproc4/totp/tertahan` | the same, where the staff alone can open it: asks them; `keterangan` may be empty |
/// | GET | `/eproc4/totp/tertahan/permintaan` | the same: where the request lies |
struct TertahanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    try await page(request, guest, nil, status: .ok)
  }

  func ask(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next.heldUp != nil else { return .redirect(to: guest.next.path) }
    let typed = posted.form[TertahanPage.wordName] ?? ""
    guard posted.isTrusted else { return try await page(request, guest, .stale, typed: typed, status: .forbidden) }
    guard let word = RequestWord(typed) else {
      return try await page(request, guest, .wordWrong, typed: typed, status: .unprocessableContent)
    }
    let asked = try await website.access.askStaff(guest, from: website.client(of: request)) { account, remedy, transaction in
      try remedy.ask(for: account, adding: word, in: transaction)
    }
    // Opened in this very moment, or never closed by this: the door knows where this visit belongs.
    return .redirect(to: asked == nil ? Paths.dashboard : Paths.heldUpRequest)
  }

  func showRequest(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next.heldUp != nil else { return .redirect(to: guest.next.path) }
    let holdUp = try await website.access.holdUp(of: guest)
    guard let latest = try await latestRequest(of: guest.account, for: holdUp.remedy) else { return .redirect(to: Paths.heldUp) }
    let frame = website.frame(request, here: Paths.heldUpRequest, Frame.Reader(.passwordAccepted(guest)))
    let page = KemajuanView.page(
      latest, userID: guest.account.userID.text, here: Paths.heldUpRequest, cause: Paths.heldUp, proposedAt: holdUp.proposedAt, frame)
    return website.respond(page, frame)
  }

  private func page(
    _ request: Request, _ guest: PasswordAccepted, _ message: TertahanPage.Message?, typed: String = "", status: Status
  ) async throws(AccessError) -> Response {
    guard let (cause, since) = guest.next.heldUp else { return .redirect(to: guest.next.path) }
    let holdUp = try await website.access.holdUp(of: guest)
    var model = TertahanPage(
      userID: guest.account.userID.text, cause: cause, since: since, switchedOff: holdUp.switchedOff, remedy: holdUp.remedy,
      message: message)
    model.request = try await latestRequest(of: guest.account, for: holdUp.remedy)
    // Cut where nothing that could be right is lost.
    model.typed = String(typed.prefix(RequestWord.longest * 2))
    let (shown, frame) = (model, website.frame(request, here: Paths.heldUp, Frame.Reader(.passwordAccepted(guest))))
    return website.respond(TertahanView.page(shown, frame), frame, status: status)
  }

  private func latestRequest(of account: Account, for remedy: StaffRemedy?) async throws(AccessError) -> RemedyRequest? {
    guard let remedy, let id = RecordID(account.userID.text) else { return nil }
    return try await website.asking { try await website.directory.latestRequest(of: id, among: [remedy.kind]) }
  }
}
