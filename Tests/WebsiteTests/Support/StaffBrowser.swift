import HTTP
import TestSupport
import Website

@testable import Access

/// A member of staff in a browser of the own, signed in, who proposes or confirms another mail address.
struct StaffBrowser {
  var browser: Browser
  let secret: [UInt8]

  static let propose = "/eproc4/petugas/pengguna/email"
  static let list = "/eproc4/petugas/email"

  init(
    _ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "", language: Language = .indonesian
  ) async throws {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    browser = Browser(site)
    (browser.cookies["session"], browser.cookies["bahasa"]) = (holder.token.text, language.rawValue)
    secret = holder.secret
    try await browser.visit("/eproc4/beranda")
  }

  /// Both factors once more, with a code that nobody has used.
  func proof(_ site: TestSite) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  /// Sends the form of a proposal, with everything right unless said otherwise.
  mutating func propose(
    _ site: TestSite, for user: String = "DIN", changing: [String: String] = [:], name: String = "surat kuasa.pdf",
    content: [UInt8]? = SpecialForm.pdf, token: String? = nil
  ) async throws -> Response {
    let fields = [("id", user), ("emailBaru", "baru@contoh.id"), ("alasan", "Surat <kuasa> sudah dicocokkan")] + proof(site)
    return try await browser.upload(
      Self.propose, fields.map { ($0.0, changing[$0.0] ?? $0.1) }, file: content.map { (field: "bukti", name: name, content: $0) },
      token: token)
  }

  /// Which proposal stands on the page that is shown.
  func read(_ user: String = "DIN") -> [(String, String)] { [("id", user), ("usulan", browser.page.value(of: "usulan") ?? "")] }
}

extension TestSite {
  /// The link in a mail to this address, without the origin.
  func link(to address: String, _ page: String) async throws -> String {
    for mail in try await base.takenMail() where mail.recipient.text == address {
      guard let text = website.words(of: mail)?.text, let start = text.firstRange(of: origin + page) else { continue }
      return String(text[start.lowerBound...].prefix { !$0.isWhitespace }.dropFirst(origin.count))
    }
    throw Unexpected("no link to \(page) for \(address)")
  }
}
