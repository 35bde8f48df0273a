import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/tertahan` | password accepted, and the way on is closed |
struct TertahanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    let cause: TertahanPage.Cause
    let since: Instant
    switch guest.next {
    case .activation, .verification, .heldByRecord: return .redirect(to: guest.next.path)
    case .factorOff(let moment): (cause, since) = (.factorOff, moment)
    case .phoneLost(let moment): (cause, since) = (.phoneLost, moment)
    case .passwordBlocked(let moment): (cause, since) = (.passwordBlocked, moment)
    case .onlyMailProven(let moment): (cause, since) = (.onlyMailProven, moment)
    }
    let frame = website.frame(request, here: Paths.heldUp, Frame.Reader(.passwordAccepted(guest)))
    let model = TertahanPage(userID: guest.account.userID.text, cause: cause, since: since)
    return website.respond(TertahanView.page(model, frame), frame)
  }
}
