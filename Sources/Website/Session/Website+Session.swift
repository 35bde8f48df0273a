import Access
import HTTP

extension Website {
  /// `__Host-` ties the cookie to this host and to TLS (RFC 6265bis §4.1.3.2); on a plain http:// demonstration it cannot be had.
  var sessionCookieName: String { isSecure ? "__Host-session" : "session" }

  /// The session's token, if the browser sent something of its shape.
  func sessionToken(of request: Request) -> SessionToken? { sessionToken(in: request.cookies) }

  func sessionToken(in cookies: Cookies) -> SessionToken? {
    cookies.first(sessionCookieName, SessionToken.init(cookie:))
  }

  /// Gives the browser its new token. The cookie ends with the browser; the session's own ends are the database's matter.
  func setSession(_ token: SessionToken, on response: inout Response) { set(sessionCookieName, token.text, on: &response) }

  func clearSession(on response: inout Response) { set(sessionCookieName, "", maxAge: 0, on: &response) }

  /// A redirect to the sign-in with a word why.
  ///
  /// It leaves the cookie alone: of a form that was sent twice, the first may just have put a new token there. The sign-in page
  /// looks again, and takes away a dead one.
  func sendToLogin(_ reason: LoginPage.Reason) -> Response { .redirect(to: Paths.login.with("alasan", reason.rawValue)) }

  /// Signed in: the new token, and on to the home, or where an authenticator has just been activated to its saved codes.
  func welcome(_ token: SessionToken, isActivation: Bool = false) -> Response {
    var response = Response.redirect(to: isActivation ? Paths.recoveryCodes : Paths.dashboard)
    setSession(token, on: &response)
    return response
  }

  /// Sets a cookie for the whole site.
  /// Names and values here are ours and lawful by construction (tests look at each), so a failure is a defect, and goes to the log.
  func set(_ name: String, _ value: String, maxAge: Int? = nil, on response: inout Response) {
    do {
      response.set(try SetCookie(name: name, value: value, maxAge: maxAge, isSecure: isSecure))
    } catch { effects.report("-", "cookie \(name): \(error)") }
  }
}
