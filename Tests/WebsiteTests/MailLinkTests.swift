import Access
import Database
import HTTP
import TestSupport
import Testing
import Website

/// What the links in mails open.
@Suite struct MailLinkTests {
  private static let resetting = "/eproc4/user/resettotp"
  private static let forgetting = "/eproc4/user/lupapassword"

  /// The address of the link in the mail that was written last, without the origin.
  private func link(_ site: TestSite) async throws -> String {
    let mail = try #require(try await site.base.takenMail().last)
    return try self.link(in: mail, site)
  }

  private func link(in mail: OutgoingMail, _ site: TestSite) throws -> String {
    let letter = try #require(site.website.words(of: mail))
    let start = try #require(letter.text.firstRange(of: site.origin + "/eproc4/user/"))
    let address = letter.text[start.lowerBound...].prefix { !$0.isWhitespace }
    #expect(letter.html.contains(address))
    return String(address.dropFirst(site.origin.count))
  }

  private func asked(_ path: String, _ site: TestSite, userID: String = "DIN") async throws -> String {
    _ = try await site.base.takenMail()
    var browser = Browser(site)
    try await browser.askForLink(path, site, userID: userID, email: userID.lowercased() + "@contoh.id")
    return try await self.link(site)
  }

  @Test(arguments: [resetting, forgetting])
  func `Opening a link, by whatever method, changes nothing and takes the key out of the address`(_ path: String) async throws {
    let site = try await TestSite()
    let link = try await asked(path, site)
    #expect(link.hasPrefix(path + "/konfirmasi?kunci="))
    let before = try await site.base.access.verifyLog()
    for method in [HTTP.Method.get, .head, .get] {
      var scanner = Browser(site)
      let opened = try await scanner.send(method, link, headers: [:], body: [])
      #expect(opened.status == .seeOther && opened.headers["Location"] == path + "/konfirmasi")
      #expect(opened.headers["Referrer-Policy"] == "no-referrer")
      let cookie = try #require(opened.headers.all("Set-Cookie").first)
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=1800"))
      let page = try await scanner.follow(opened)
      #expect(page.status == .ok && page.text.contains("DIN") && !page.text.contains(String(link.suffix(43))))
    }
    #expect(try await site.base.access.verifyLog() == before)
    #expect(try await site.count("SELECT count(*) FROM recoveries WHERE state = 'open'") == 1)
  }

  @Test func `Reset TOTP: link, button, password, activation`() async throws {
    let site = try await TestSite()
    var old = Browser(site)
    try await old.activate("DIN", site)
    let link = try await asked(Self.resetting, site)
    var browser = Browser(site)
    let page = Self.resetting + "/konfirmasi"
    try await browser.visit(link)
    #expect(try await browser.post(page, [("password", "")]).status == .unprocessableContent)
    #expect(try await browser.post(page, [("password", "salah")]).status == .unauthorized)
    #expect(browser.page.text.contains("Password salah") && !browser.page.text.contains("value=\"salah\""))
    #expect(try await old.isSignedIn(), "nothing has changed yet")
    let done = try await browser.post(page, [("password", TestAccess.password)])
    #expect(done.status == .seeOther && done.headers["Location"] == "/eproc4/totp/aktivasi")
    #expect(browser.cookies["tautan"] == nil)
    try await browser.follow(done)
    let secret = try browser.page.secret
    #expect(try await !old.isSignedIn())
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(try await browser.isSignedIn())
    let told = try await site.base.takenMail()
    #expect(Set(told.events) == [.factorReset, .activated])
    #expect(try self.link(in: told[0], site).hasPrefix("/eproc4/user/bukansaya?kunci="))
  }

  @Test func `A link that was used, is too old, is for something else or never was: one page that names nobody`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "LAIN"])
    let page = Self.resetting + "/konfirmasi"
    let used = try await asked(Self.resetting, site)
    var browser = Browser(site)
    try await browser.visit(used)
    try await browser.post(page, [("password", TestAccess.password)])
    let replaced = try await asked(Self.resetting, site)
    let replacing = try await asked(Self.resetting, site)
    let forPassword = try await asked(Self.forgetting, site).replacing(Self.forgetting, with: Self.resetting)
    let others = try await asked(Self.resetting, site, userID: "LAIN")
    site.clock.advance(seconds: 1800)
    var seen: Set<String> = []
    let unknown = page + "?kunci=" + String(repeating: "A", count: 43)
    for link in [used, replaced, replacing, forPassword, others, unknown, page + "?kunci=x", page + "?kunci=", page] {
      var visitor = Browser(site)
      let shown = try await visitor.visit(link)
      #expect(shown.status == .gone && !shown.text.contains("DIN") && !shown.text.contains("LAIN"))
      seen.insert(shown.text)
      let posted = try await visitor.post(page, [("password", TestAccess.password)])
      #expect(posted.status == .gone || posted.status == .forbidden)
    }
    #expect(seen.count == 1)
    #expect(seen.first?.contains("href=\"/eproc4/user/resettotp\"") == true)
    #expect(try await site.base.takenMail().isEmpty)
  }

  @Test func `The link of one user does not take another one's password`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "LAIN"])
    #expect(try await site.access.setPassword(of: try #require(UserID("LAIN")), to: TestAccess.newPassword))
    let link = try await asked(Self.resetting, site)
    var browser = Browser(site)
    try await browser.visit(link)
    let answer = try await browser.post(Self.resetting + "/konfirmasi", [("password", TestAccess.newPassword)])
    #expect(answer.status == .unauthorized)
  }

  @Test func `Lupa Password: link, new password, and the sign-in as always`() async throws {
    let site = try await TestSite()
    var old = Browser(site)
    let secret = try await old.activate("DIN", site)
    let link = try await asked(Self.forgetting, site)
    var browser = Browser(site)
    let page = Self.forgetting + "/konfirmasi"
    try await browser.visit(link)
    for (first, again, words) in [
      ("", "", "Password baru belum diisi"), (TestAccess.newPassword, "lain", "Kedua password baru tidak sama"),
      ("pendek", "pendek", "terlalu pendek"), ("password1", "password1", "mudah ditebak"),
      (TestAccess.password, TestAccess.password, "sama dengan yang lama"),
    ] {
      let answer = try await browser.post(page, [("passwordBaru", first), ("passwordBaruLagi", again)])
      #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
    }
    #expect(try await old.isSignedIn())
    let done = try await browser.post(page, [("passwordBaru", TestAccess.newPassword), ("passwordBaruLagi", TestAccess.newPassword)])
    #expect(done.status == .seeOther && browser.sessionCookie == nil, "it signs nobody in")
    let login = try await browser.follow(done)
    #expect(login.text.contains("LOGIN PENYEDIA") && login.text.contains("Password sudah diganti"))
    #expect(try await !old.isSignedIn())
    site.clock.advance(seconds: 60)
    #expect(try await browser.signIn("DIN").text.contains("User ID atau Password salah"))
    try await browser.signIn("DIN", password: TestAccess.newPassword)
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    #expect(try await browser.isSignedIn())
    let again = try await browser.visit(link)
    #expect(again.status == .gone)
  }

  @Test func `Whoever only reads the mail is held at the second factor, and told what else proves it`() async throws {
    let site = try await TestSite()
    var owner = Browser(site)
    try await owner.activate("DIN", site)
    var thief = Browser(site)
    thief.address = "198.51.100.66"
    try await thief.visit(try await asked(Self.forgetting, site))
    try await thief.post(
      Self.forgetting + "/konfirmasi", [("passwordBaru", TestAccess.newPassword), ("passwordBaruLagi", TestAccess.newPassword)])
    try await thief.visit(try await asked(Self.resetting, site))
    let answer = try await thief.post(Self.resetting + "/konfirmasi", [("password", TestAccess.newPassword)])
    #expect(answer.status == .forbidden && answer.text.contains("Belum dapat direset") && answer.text.contains("kode cadangan"))
    #expect(try await site.count("SELECT count(*) FROM authenticators") == 1)
  }

  @Test func `Bukan saya by mail closes the password way, ends sessions and links, and turns off what came since`() async throws {
    let site = try await TestSite()
    var thief = Browser(site)
    try await thief.visit(try await asked(Self.resetting, site))
    try await thief.submit(Self.resetting + "/konfirmasi", [("password", TestAccess.password)])
    let link = try await self.link(site)
    #expect(link.hasPrefix("/eproc4/user/bukansaya?kunci="))
    try await thief.submit("/eproc4/totp/aktivasi", [("kode", site.code(try thief.page.secret))])
    #expect(try await thief.isSignedIn())

    var owner = Browser(site)
    let head = try await owner.send(.head, link, headers: [:], body: [])
    #expect(head.status == .seeOther)
    try await owner.visit(link)
    #expect(owner.page.text.contains("Autentikator direset") && !owner.page.text.contains("DIN"))
    #expect(try await thief.isSignedIn(), "looking changes nothing")
    let unsigned = try await owner.post("/eproc4/user/bukansaya", token: "x")
    #expect(unsigned.status == .forbidden)
    #expect(try await thief.isSignedIn())
    try await owner.visit(link)
    #expect(try await owner.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await !thief.isSignedIn())
    try await thief.signIn("DIN")
    #expect(thief.page.text.contains("Masuk dengan password ditutup"))
    #expect(try await site.count("SELECT count(*) FROM authenticators WHERE lost_at IS NOT NULL") == 1)
    #expect(try await site.count("SELECT count(*) FROM recovery_codes") == 0)
    #expect(
      try await site.base.takenMail().events.filter { $0 != .activated }.sorted { $0.rawValue < $1.rawValue } == [
        .passwordBlocked, .phoneLost,
      ])
    #expect(try await owner.post("/eproc4/user/bukansaya").status == .ok, "twice is as good as once")
    #expect(try await site.base.takenMail().isEmpty)

    // Once the password has been changed, the answer has done its work.
    site.clock.advance(seconds: 1)
    #expect(try await site.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.newPassword))
    #expect(try await owner.visit(link).status == .gone)
    #expect(try await owner.post("/eproc4/user/bukansaya").status == .gone)
    for text in ["x", String(repeating: "A", count: 90), ""] {
      var visitor = Browser(site)
      #expect(try await visitor.visit("/eproc4/user/bukansaya?kunci=" + text).status == .gone)
    }
  }

  @Test func `Bukan saya by mail ends what is open also where the password way is closed already`() async throws {
    let site = try await TestSite()
    var thief = Browser(site)
    try await thief.activate("DIN", site)
    let link = try await self.link(site)
    try await site.base.database.transaction { _ = try $0.run("UPDATE accounts SET password_blocked_at = \($0.now)") }
    #expect(try await thief.isSignedIn())
    var owner = Browser(site)
    try await owner.visit(link)
    #expect(try await owner.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await !thief.isSignedIn())
    #expect(try await site.count("SELECT count(*) FROM authenticators WHERE lost_at IS NOT NULL") == 1)
  }

  @Test func `Bukan saya can be said for seven days`() async throws {
    let site = try await TestSite()
    _ = try await site.base.activated()
    let link = try await self.link(site)
    site.clock.advance(seconds: 7 * 86_400 - 1)
    var browser = Browser(site)
    #expect(try await browser.visit(link).status == .ok)
    site.clock.advance(seconds: 1)
    #expect(try await browser.visit(link).status == .gone)
  }
}
