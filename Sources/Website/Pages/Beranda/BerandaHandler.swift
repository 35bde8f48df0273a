import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4` | anyone |
///
/// Answers at once, from memory: the page is drawn at most once a second for each of its variants.
struct BerandaHandler: Sendable {
  let website: Website

  func show(_ request: Request) -> KeptResponse {
    let cookies = request.cookies
    let isReturning = website.sessionToken(in: cookies) != nil
    let variant = KeptHome.Variant(language: website.language(in: cookies), isReturning: isReturning)
    return website.keptHome.response(variant, at: website.access.now()) {
      let frame = website.frame(request, here: Paths.home, isReturning ? .returning : .visitor, formToken: FormToken.none)
      let model = BerandaPage(
        authenticatorURL: website.access.portal.authenticatorURL, isReturning: isReturning,
        announcements: website.noticeboard.shown(of: "", at: frame.now))
      var response = website.respond(BerandaView.page(model, frame), frame)
      response.headers["Cache-Control"] = "no-cache"
      response.headers["Vary"] = "Cookie, Accept-Encoding"
      let page = response.body.identity
      let compressed = website.effects.compress(page)
      if !compressed.isEmpty { response.body = .encoded(identity: page, gzip: compressed) }
      return website.finish(response)
    }
  }
}
