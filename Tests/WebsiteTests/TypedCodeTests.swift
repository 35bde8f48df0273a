import Access
import Database
import HTTP
import TestSupport
import Testing

/// One-time codes typed on the page: which count, and what the page says about the others.
@Suite struct TypedCodeTests {
  /// A browser on the verification page, with an authenticator of another maker, five minutes after its activation.
  private func verification(_ site: TestSite, _ userID: String = "DIN") async throws -> (browser: Browser, secret: [UInt8]) {
    var browser = Browser(site)
    let secret = try await browser.activate(userID, site)
    try await browser.submit("/eproc4/logout")
    site.clock.advance(seconds: 300)
    try await browser.signIn(userID)
    return (browser, secret)
  }

  private func post(_ code: String, _ browser: inout Browser) async throws -> Response {
    try await browser.post("/eproc4/totp/verifikasi", [("kode", code)])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code counts once: reused in another browser it is refused by name`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, secret) = try await verification(site)
    var second = Browser(site)
    try await second.signIn("DIN")
    #expect(try await post(site.code(secret), &browser).headers["Location"] == "/eproc4/beranda")
    let reused = try await post(site.code(secret), &second)
    #expect(reused.status == .unauthorized && reused.text.contains("Kode ini sudah dipakai"))
    let older = try await post(site.code(secret, steps: -1), &second)
    #expect(older.text.contains("Kode ini sudah dipakai"), "nor does an older one count any more")
    #expect(try await second.isSignedIn() == false)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The code before the current one still counts, the one before that is the clock's fault and is named so`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind)
    var (browser, secret) = try await verification(site)
    let old = try await post(site.code(secret, steps: -2), &browser)
    #expect(old.status == .unauthorized && old.text.contains("Jam HP Anda tidak tepat"))
    #expect(old.text.contains("sekitar 60 detik terlambat") && old.text.contains("13:05:00 WIB"))
    let future = try await post(site.code(secret, steps: 4), &browser)
    #expect(future.text.contains("sekitar 2 menit lebih cepat"))
    #expect(try await browser.isSignedIn() == false)
    #expect(try await post(site.code(secret, steps: -1), &browser).headers["Location"] == "/eproc4/beranda")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code that was refused because its time was to come does not count when it has come`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, secret) = try await verification(site)
    let code = site.code(secret, steps: 4)
    #expect(try await post(code, &browser).status == .unauthorized)
    site.clock.advance(seconds: 120)
    #expect(code == site.code(secret))
    #expect(try await post(code, &browser).text.contains("Kode ini sudah dipakai"))
    #expect(try await browser.isSignedIn() == false)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another account's code is wrong`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN", "MELATI"])
    var other = Browser(site)
    let melati = try await other.activate("MELATI", site)
    var (browser, din) = try await verification(site)
    try #require(site.code(melati) != site.code(din) && site.code(melati) != site.code(din, steps: -1))
    let refused = try await post(site.code(melati), &browser)
    #expect(refused.status == .unauthorized)
    #expect(refused.text.contains("Kode salah") || refused.text.contains("Jam HP"))
    #expect(try await browser.isSignedIn() == false)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Many wrong codes: waits that grow, then the authenticator is off and the page says whom to ask`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, secret) = try await verification(site)
    let live = (-300...300).map { site.code(secret, steps: $0) }
    let wrong = try #require((0..<1000).lazy.map { String($0 + 100_000) }.first { !live.contains($0) })
    for _ in 0..<5 { #expect(try await post(wrong, &browser).status == .unauthorized) }
    let waits = try await post(site.code(secret), &browser)
    #expect(waits.status == .tooManyRequests && waits.headers["Retry-After"] == "2")
    #expect(waits.text.contains("Terlalu banyak percobaan") && waits.text.contains("pukul 13:05:02 WIB"))
    #expect(try await browser.isSignedIn() == false, "not even the right one is looked at")
    try await site.run("UPDATE authenticators SET failures = 49")
    site.clock.advance(seconds: 2)
    let last = try await post(wrong, &browser)
    #expect(last.headers["Location"] == "/eproc4/totp/tertahan")
    #expect(try await browser.follow(last).text.contains("Autentikator dimatikan"))
    let off = try await browser.post("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    #expect(off.headers["Location"] == "/eproc4/totp/tertahan")
  }

  @Test(arguments: [
    ("", "Kode belum diisi"), ("   ", "Kode belum diisi"), ("12345", "Kode harus 6 angka"), ("1234567", "Kode harus 6 angka"),
    ("१२३४५६", "Kode harus 6 angka"), ("12345a", "Kode harus 6 angka"),
  ])
  func `What is no code is not looked at and does not count`(_ typed: String, _ words: String) async throws {
    let site = try await TestSite()
    var (browser, secret) = try await verification(site)
    let refused = try await post(typed, &browser)
    #expect(refused.status == .unprocessableContent && refused.text.contains(words))
    #expect(try await site.count("SELECT count(*) FROM throttles") == 0)
    let spaced = site.code(secret).prefix(3) + " " + site.code(secret).suffix(3)
    #expect(try await post(String(spaced), &browser).headers["Location"] == "/eproc4/beranda", "spaces as apps show them are fine")
  }

  @Test func `A code that is not ours to see stays out of addresses and logs`() async throws {
    let site = try await TestSite()
    var (browser, secret) = try await verification(site)
    let code = site.code(secret)
    let answer = try await browser.get("/eproc4/totp/verifikasi?kode=" + code)
    #expect(answer.status == .ok && !answer.text.contains(code), "a code in an address is not looked at")
    #expect(try await browser.isSignedIn() == false)
    #expect(try await post(code, &browser).headers["Location"] == "/eproc4/beranda")
  }
}
