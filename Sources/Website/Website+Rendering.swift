import Access
import HTML
import HTTP

extension Website {
  /// The frame for a page.
  /// - Parameters:
  ///   - here: the page's own address as a GET, for the language switch.
  ///   - formToken: by default the browser's own, or a new one.
  func frame(_ request: Request, here: Path, _ reader: Frame.Reader, formToken: FormToken? = nil) -> Frame {
    Frame(
      t: Wording(language: language(of: request)), here: here, reader: reader, formToken: formToken ?? tokens.token(for: request),
      now: access.now(), portal: access.portal, settings: settings, assets: assets)
  }

  /// A page as an answer. The anti-forgery cookie is set if the browser does not have it.
  func respond(_ page: Page, _ frame: Frame, status: Status = .ok) -> Response {
    var response = Response(status, headers: ["Content-Type": "text/html; charset=utf-8"], body: Layout.document(page, in: frame).bytes)
    if frame.formToken.isNew { set(FormToken.cookieName, tokens.cookieValue(for: frame.formToken), on: &response) }
    // RFC 9110 §15.5.2 asks a 401 for a challenge; ours is the form on the page, and browsers ignore a scheme they do not know.
    if status == .unauthorized { response.headers["WWW-Authenticate"] = "Form" }
    return response
  }

  /// The reader's choice, and Indonesian without one.
  func language(of request: Request) -> Language { language(in: request.cookies) }

  func language(in cookies: Cookies) -> Language {
    cookies[Language.cookieName].flatMap(Language.init(rawValue:)) ?? .indonesian
  }
}
