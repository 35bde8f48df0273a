import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/lupapassword` | anyone |
/// | GET | `/eproc4/user/resettotp` | anyone |
struct BantuanHandler: Sendable {
  let website: Website

  func forgottenPassword(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    page(BantuanPage(matter: .password), at: Paths.forgottenPassword, request, visit)
  }

  func resetTOTP(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    page(BantuanPage(matter: .totp), at: Paths.resetTOTP, request, visit)
  }

  private func page(_ model: BantuanPage, at here: Path, _ request: Request, _ visit: Visit) -> Response {
    let frame = website.frame(request, here: here, Frame.Reader(visit))
    return website.respond(BantuanView.page(model, frame), frame)
  }
}
