import Access
import HTTP
import Testing

extension Browser {
  /// The captcha of the page that is shown, as the form sends it.
  var challenge: String {
    get throws { try #require(page.value(of: "tantangan"), "no captcha on the page") }
  }

  /// The digits of the page's picture: the server's own key reads them.
  func captchaDigits(_ site: TestSite) throws -> String {
    let text = try challenge
    return try #require(site.access.captcha(text, of: formToken), "not this browser's captcha").digits
  }

  /// Sends the form of "Reset TOTP" or "Lupa Password" that is shown, with the right code.
  @discardableResult
  mutating func askForLink(
    _ target: String, _ site: TestSite, userID: String = "DIN", email: String = "din@contoh.id", kind: String = "penyedia"
  ) async throws -> Response {
    try await visit(target)
    let answer = (try challenge, try captchaDigits(site))
    return try await post(
      target,
      [("jenis", kind), ("userId", userID), ("email", email), ("tantangan", answer.0), ("kodeKeamanan", answer.1)])
  }
}
