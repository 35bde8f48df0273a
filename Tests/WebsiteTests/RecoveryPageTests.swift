import Access
import Database
import HTTP
import TestSupport
import Testing

/// Saved codes from the page that shows them to the one that takes them, and "HP saya hilang".
@Suite struct RecoveryPageTests {
  private static let shown = "/eproc4/kodecadangan"
  private static let used = "/eproc4/totp/kodecadangan"

  /// The codes on a page.
  private func codes(_ page: Response) -> [String] { page.text.matches(of: #/<li><code>([0-9A-Z-]{19})</#).map { String($0.output.1) } }

  /// A browser on the page with the codes, right after its activation.
  private func activated(_ site: TestSite) async throws -> (Browser, secret: [UInt8]) {
    var browser = Browser(site)
    browser.savesCodes = false
    let secret = try await browser.signIn("DIN").secret
    let answer = try await browser.post("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    try #require(answer.headers["Location"] == Self.shown)
    try await browser.follow(answer)
    return (browser, secret)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Ten codes stand on the page and in the file until they are saved, and never after`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, _) = try await activated(site)
    let codes = codes(browser.page)
    #expect(Set(codes).count == 10)
    #expect(browser.page.headers["Cache-Control"] == "no-store")
    let page = browser.page
    let file = try await browser.get(Self.shown + "/berkas")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"kode-cadangan-DIN.txt\"")
    #expect(file.headers["Content-Type"] == "text/plain; charset=utf-8" && file.headers["Cache-Control"] == "no-store")
    #expect(codes.allSatisfy { file.text.contains($0 + "\r\n") } && file.text.contains("User ID: DIN"))
    #expect(try await browser.get("/eproc4/beranda").text.contains("Kode cadangan Anda belum disimpan"))
    #expect(self.codes(try await browser.get(Self.shown)) == self.codes(page), "back again before they are saved")
    let stale = try await browser.post(Self.shown, token: "x")
    #expect(stale.status == .forbidden && self.codes(stale).count == 10)
    let done = try await browser.post(Self.shown)
    #expect(done.headers["Location"] == "/eproc4/beranda")
    #expect(try await browser.follow(done).text.contains("Autentikator Anda sudah aktif"))
    #expect(!browser.page.text.contains("belum disimpan"))
    for path in [Self.shown, Self.shown + "/berkas"] {
      #expect(try await browser.get(path).headers["Location"] == "/eproc4/perangkat")
    }
    let device = try await browser.get("/eproc4/perangkat")
    #expect(device.text.contains("<dt>Tersisa</dt><dd>10</dd>"))
  }

  @Test func `A page that waits for the phone goes on to the codes by itself`() async throws {
    let site = try await TestSite()
    let phone = try Phone(site)
    var browser = Browser(site)
    browser.savesCodes = false
    let enrolled = try await phone.enrol(try await browser.signIn("DIN").link)
    #expect(enrolled.status == .created)
    let answer = try await browser.get("/eproc4/totp/verifikasi")
    #expect(answer.headers["Location"] == Self.shown)
    #expect(codes(try await browser.follow(answer)).count == 10)
    try await browser.submit("/eproc4/logout")
    site.clock.advance(seconds: 60)
    try await browser.signIn("DIN")
    _ = await phone.approve(try browser.page.signIn, number: try browser.page.number)
    #expect(try await browser.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/beranda", "but not at every sign-in")
  }

  @Test(arguments: TestDatabase.allCases)
  func `From the verification page a saved code leads to the activation of another phone, and signs nobody in`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind)
    var (first, _) = try await activated(site)
    let codes = codes(first.page)
    site.clock.advance(seconds: 60)
    var browser = Browser(site)
    #expect(try await browser.signIn("DIN").text.contains("href=\"/eproc4/totp/kodecadangan\""))
    let page = try await browser.get(Self.used)
    #expect(page.text.contains("<dd>10</dd>") && page.text.contains("Autentikator yang sekarang dilepas"))
    let before = browser.sessionCookie
    let done = try await browser.post(Self.used, [("kodeCadangan", codes[0].lowercased().replacing("-", with: " "))])
    #expect(done.headers["Location"] == "/eproc4/totp/aktivasi")
    #expect(browser.sessionCookie != before, "a new token at every rise")
    #expect(try await !browser.isSignedIn())
    #expect(try await !first.isSignedIn())
    let secret = try await browser.follow(done).secret
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(try await browser.isSignedIn())
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Kode cadangan dipakai"))
  }

  @Test func `What is no code, a wrong one and a stale form: the page says which, and nothing is taken off`() async throws {
    let site = try await TestSite()
    var (first, _) = try await activated(site)
    let code = codes(first.page)[0]
    site.clock.advance(seconds: 60)
    var browser = Browser(site)
    try await browser.signIn("DIN")
    try await browser.get(Self.used)
    let missing = try await browser.post(Self.used, [("kodeCadangan", " ")])
    #expect(missing.status == .unprocessableContent && missing.text.contains("belum diisi"))
    let malformed = try await browser.post(Self.used, [("kodeCadangan", "12<34")])
    #expect(malformed.status == .unprocessableContent && malformed.value(of: "kodeCadangan") == "12<34")
    let stale = try await browser.post(Self.used, [("kodeCadangan", code)], token: "x")
    #expect(stale.status == .forbidden && !stale.text.contains(code))
    let typed = code.hasPrefix("0") ? "1" + code.dropFirst() : "0" + code.dropFirst()
    for _ in 0..<5 {
      let wrong = try await browser.post(Self.used, [("kodeCadangan", typed)])
      #expect(wrong.status == .unauthorized && wrong.text.contains("tidak berlaku") && !wrong.text.contains(typed))
    }
    let held = try await browser.post(Self.used, [("kodeCadangan", code)])
    #expect(held.status == .tooManyRequests && held.headers["Retry-After"] == "2")
    #expect(try await site.count("SELECT count(*) FROM authenticators") == 1)
    #expect(try await first.isSignedIn())
  }

  @Test func `New codes need both factors once more`() async throws {
    let site = try await TestSite()
    var (browser, secret) = try await activated(site)
    let old = codes(browser.page)
    site.clock.advance(seconds: 60)
    let path = Self.shown + "/baru"
    try await browser.get(path)
    #expect(browser.page.text.contains("10 kode yang ada sekarang tidak berlaku lagi"))
    let wrong = try await browser.post(path, [("password", "Salah#2022"), ("kode", site.code(secret))])
    #expect(wrong.status == .unauthorized)
    let missing = try await browser.post(path, [("password", ""), ("kode", site.code(secret))])
    #expect(missing.status == .unprocessableContent && missing.value(of: "kode") == site.code(secret))
    let done = try await browser.post(path, [("password", TestAccess.password), ("kode", site.code(secret))])
    #expect(done.headers["Location"] == Self.shown)
    let new = codes(try await browser.follow(done))
    #expect(new.count == 10 && Set(new).isDisjoint(with: old))
  }

  @Test(arguments: TestDatabase.allCases)
  func `After "HP saya hilang" the phone says yes in vain, and the page names the cause and both ways back`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    var first = Browser(site)
    first.savesCodes = false
    _ = try await phone.enrol(try await first.signIn("DIN").link)
    let code = codes(try await first.visit("/eproc4/totp/verifikasi"))[0]
    site.clock.advance(seconds: 60)
    var thief = Browser(site)
    try await thief.signIn("DIN")
    let (signIn, number) = (try thief.page.signIn, try thief.page.number)

    var browser = Browser(site)
    try await browser.signIn("DIN")
    let page = try await browser.get("/eproc4/totp/hphilang")
    #expect(page.text.contains("langsung tidak berlaku"))
    #expect(try await site.count("SELECT count(*) FROM authenticators WHERE off_since IS NULL") == 1, "looking changes nothing")
    let stale = try await browser.post("/eproc4/totp/hphilang", token: "x")
    #expect(stale.status == .forbidden)
    let held = try await browser.submit("/eproc4/totp/hphilang")
    #expect(held.text.contains("HP dilaporkan hilang") && held.text.contains("24 November 2026"))
    #expect(held.text.contains("href=\"/eproc4/totp/kodecadangan\"") && held.text.contains("href=\"/eproc4/user/resettotp\""))

    #expect(await phone.approve(signIn, number: number).status != .noContent)
    #expect(try await thief.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/login?alasan=sesi")
    #expect(try await !first.isSignedIn())
    #expect(try await thief.signIn("DIN").text.contains("HP dilaporkan hilang"), "and the password alone leads no further")
    try await browser.get(Self.used)
    #expect(try await browser.submit(Self.used, [("kodeCadangan", code)]).text.contains("otpauth://"))
  }

  @Test func `A wrong code names the likely causes, and the remedies are links`() async throws {
    let site = try await TestSite()
    let (_, secret) = try await activated(site)
    site.clock.advance(seconds: 60)
    var browser = Browser(site)
    try await browser.signIn("DIN")
    #expect(!browser.page.text.contains("Kemungkinan sebabnya"))
    let wrong = try await browser.post("/eproc4/totp/verifikasi", [("kode", try site.base.wrongCode(secret).text)])
    for words in ["Kemungkinan sebabnya", "akun atau LPSE lain", "aktivasi yang lama", "Jam HP meleset"] {
      #expect(wrong.text.contains(words))
    }
    for path in [Self.used, "/eproc4/user/resettotp", "/eproc4/totp/hphilang"] { #expect(wrong.text.contains("href=\"\(path)\"")) }
  }
}
