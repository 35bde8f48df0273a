import Access
import Database
import HTTP
import TestSupport
import Testing

@testable import Website

/// The captcha of every form that has one, and how many pictures and sounds are made.
@Suite struct CaptchaFormTests {
  /// A form with a captcha, everything else in it right.
  struct CaptchaForm: Sendable, CustomTestStringConvertible {
    let path: String
    let fields: [(String, String)]
    /// What the page has that comes again with what was typed.
    let kept: [String]
    var isUpload = false
    var testDescription: String { path }

    func send(by browser: inout Browser, _ challenge: String, _ code: String) async throws -> Response {
      let sent = fields + [("tantangan", challenge), ("kodeKeamanan", code)]
      guard isUpload else { return try await browser.post(path, sent) }
      return try await browser.upload(path, sent, file: (field: "sk", name: "SK.pdf", content: SpecialForm.pdf))
    }
  }

  private static let recovery = [("jenis", "penyedia"), ("userId", "DIN"), ("email", "din@contoh.id")]
  private static let keptRecovery = ["value=\"DIN\"", "value=\"din@contoh.id\"", "value=\"penyedia\" required checked"]
  private static let forms = [
    CaptchaForm(path: "/eproc4/user/resettotp", fields: recovery, kept: keptRecovery),
    CaptchaForm(path: "/eproc4/user/lupapassword", fields: recovery, kept: keptRecovery),
    CaptchaForm(path: "/eproc4/publik/daftar", fields: [("email", "maju@contoh.id")], kept: ["value=\"maju@contoh.id\""]),
    CaptchaForm(
      path: SpecialForm.path, fields: SpecialForm.fields, kept: ["value=\"Budi &lt;Santoso&gt;\"", "value=\"budi@contoh.go.id\""],
      isUpload: true),
  ]

  /// What a form leaves behind that goes through.
  private func traces(_ site: TestSite) async throws -> Int64 {
    try await site.count(
      "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM official_forms) + (SELECT count(*) FROM registrations)")
  }

  @Test(arguments: forms)
  func `A captcha that is wrong, reused, too old or another browser's is refused in the same words, with a new picture`(
    _ form: CaptchaForm
  ) async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    // What was used is in the address of no page any more, but a robot keeps it.
    try await browser.visit(form.path)
    let used = (try browser.challenge, try browser.captchaDigits(site))
    let untouched = try await traces(site)
    #expect(try await form.send(by: &browser, used.0, used.1).status == .seeOther)
    let before = try await traces(site)
    #expect(before > untouched, "the right code goes through")
    try await browser.visit(form.path)
    let old = (try browser.challenge, try browser.captchaDigits(site))
    site.clock.advance(seconds: 600)
    var other = Browser(site)
    try await other.visit(form.path)
    let foreign = (try other.challenge, try other.captchaDigits(site))
    try await browser.visit(form.path)
    let digits = try browser.captchaDigits(site)
    let wrong = (try browser.challenge, digits == "123456" ? "123457" : "123456")
    var alerts: Set<String> = []
    for (challenge, code) in [wrong, (wrong.0, digits), used, old, foreign, ("", "123456"), ("x", "123456")] {
      let shown = try browser.challenge
      let answer = try await form.send(by: &browser, challenge, code)
      #expect(answer.status == .unprocessableContent)
      alerts.insert(try #require(answer.between("role=\"alert\"", "</div>")))
      for words in form.kept { #expect(answer.text.contains(words), "what was typed is kept: \(words)") }
      #expect(try browser.challenge != shown && !answer.text.contains("value=\"\(code)\""))
    }
    #expect(alerts.count == 1 && alerts.allSatisfy { $0.contains("Kode Keamanan tidak cocok") })
    #expect(try await traces(site) == before, "nothing more came of any of them")
  }

  @Test func `Every page with a captcha is one of these`() async throws {
    let site = try await TestSite()
    let pages = site.application.router.routes.filter { $0.method == .get && !$0.pattern.contains("{") }.map(\.pattern)
    var found: [String] = []
    for page in pages {
      var browser = Browser(site)
      if try await browser.get(page).text.contains("name=\"tantangan\"") { found.append(page) }
    }
    #expect(Set(found) == Set(Self.forms.map(\.path)))
  }

  @Test func `One network has sixty pictures and sounds a minute, and others go on`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/user/resettotp")
    let picture = try #require(browser.page.between("<img class=\"captcha\" src=\"", "\""))
    let sound = try #require(browser.page.between("preload=\"none\" src=\"", "\""))
    for round in 0..<60 { #expect(try await browser.get(round % 2 == 0 ? picture : sound).status == .ok) }
    for address in [picture, sound] {
      let refused = try await browser.get(address)
      #expect(refused.status == .tooManyRequests)
      #expect(refused.headers["Retry-After"].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
    }
    browser.address = "203.0.113.9"
    for address in [picture, sound] { #expect(try await browser.get(address).status == .ok) }
    browser.address = "192.0.2.7"
    site.clock.advance(seconds: 60)
    for address in [picture, sound] { #expect(try await browser.get(address).status == .ok) }
  }

  @Test func `All networks together have three thousand a minute`() {
    let ration = CaptchaRation()
    let start: Int64 = 1_795_500_000
    for network in 0..<50 {
      for round in 0..<60 { #expect(ration.take(for: "N\(network)", at: start), "\(network) \(round)") }
      #expect(!ration.take(for: "N\(network)", at: start))
    }
    for network in ["N0", "N51"] { #expect(!ration.take(for: network, at: start + 59), "of whatever network") }
    for network in ["N0", "N51"] { #expect(ration.take(for: network, at: start + 60), "the next minute is another") }
    // What was refused has not used up anything of it.
    for round in 1..<60 { #expect(ration.take(for: "N0", at: start + 60), "\(round)") }
    #expect(!ration.take(for: "N0", at: start + 60))
  }
}
