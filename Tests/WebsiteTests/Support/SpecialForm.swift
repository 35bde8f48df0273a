import Directory
import HTTP
import Testing

/// The Form Admin PPK/PP as somebody sends it.
enum SpecialForm {
  static let path = "/eproc4/publik/special"
  static let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
  static let fields = [
    ("name", "Budi <Santoso>"), ("nip", "19860926 201505 1 001"), ("post", "Kepala Bagian"), ("agency", "Kementerian Perhubungan"),
    ("satker", "Ditjen Hubdat"), ("role", "ppk"), ("decreeNumber", "KP.1/2026"), ("decreeDate", "2026-01-05"),
    ("email", "budi@contoh.go.id"),
  ]

  /// Fills the form in on the page that is shown.
  /// - Parameter code: by default the right one.
  static func send(
    by browser: inout Browser, _ site: TestSite, changing: [String: String] = [:], name: String = "SK.pdf", content: [UInt8]? = pdf,
    extra: [(String, String)] = [], code: String? = nil
  ) async throws -> Response {
    let fields = fields.map { ($0.0, changing[$0.0] ?? $0.1) }
    let captcha = [("tantangan", try browser.challenge), ("kodeKeamanan", try code ?? browser.captchaDigits(site))]
    return try await browser.upload(path, fields + captcha + extra, file: content.map { (field: "sk", name: name, content: $0) })
  }

  /// A form that waits.
  static func sent(to site: TestSite, changing: [String: String] = [:]) async throws -> FormReference {
    var browser = Browser(site)
    try await browser.visit(path)
    let receipt = try await browser.follow(try await send(by: &browser, site, changing: changing))
    let text = try #require(receipt.text.firstMatch(of: /F-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)).output
    return try #require(FormReference(String(text)))
  }
}
