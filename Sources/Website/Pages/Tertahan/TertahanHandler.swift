import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/tertahan` | password accepted, and the way on is closed |
struct TertahanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard let (cause, since) = guest.next.heldUp else { return .redirect(to: guest.next.path) }
    let frame = website.frame(request, here: Paths.heldUp, Frame.Reader(.passwordAccepted(guest)))
    let model = TertahanPage(userID: guest.account.userID.text, cause: cause, since: since)
    return website.respond(TertahanView.page(model, frame), frame)
  }
}
