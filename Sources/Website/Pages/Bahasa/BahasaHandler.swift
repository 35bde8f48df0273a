import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/bahasa/{id\|en}?kembali=<own path>` | anyone |
///
/// It changes nothing but the words, so a link may do it.
struct BahasaHandler: Sendable {
  let website: Website

  func choose(_ request: Request) -> Response {
    guard let language = request.parameters["bahasa"].flatMap(Language.init(rawValue:)) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    // Only a path of our own: a link of this kind must not lead a reader elsewhere.
    let target = request.queryFields["kembali"].flatMap(Path.init(untrusted:)) ?? Paths.home
    var response = Response.redirect(to: target)
    website.set(Language.cookieName, language.rawValue, maxAge: 365 * 86400, on: &response)
    return response
  }
}
