import HTTP
import OneTimePassword
import Testing

/// What a reader finds on a page.
extension Response {
  var text: String { String(decoding: body.identity, as: UTF8.self) }

  /// The value of the first field of that name.
  func value(of field: String) -> String? { between("name=\"\(field)\" value=\"", "\"") }

  /// Everything from one mark to the next, with HTML's escapes undone.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = text.firstRange(of: start), let to = text[from.upperBound...].firstRange(of: end) else { return nil }
    return String(text[from.upperBound..<to.lowerBound])
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }

  /// The link of the activation page.
  var link: String {
    get throws { try "otpauth://" + #require(between("href=\"otpauth://", "\""), "no otpauth link on the page") }
  }

  /// The secret of the activation page.
  var secret: [UInt8] {
    get throws {
      let typed = try #require(between("<code class=\"kunci\">", "</code>"), "no secret on the page")
      return try #require(Base32.decode(typed.replacing(" ", with: "")))
    }
  }

  /// The number of the verification page.
  var number: String {
    get throws { try #require(between("data-nomor=\"", "\""), "no number on the page") }
  }

  /// The sign-in that the verification page waits for.
  var signIn: String {
    get throws { try #require(between("nomor=", "\""), "no sign-in on the page") }
  }

  /// Where the page asks for news.
  var statusAddress: String {
    get throws { try #require(between("data-status=\"", "\""), "the page waits for nothing") }
  }
}
