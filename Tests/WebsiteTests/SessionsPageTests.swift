import Access
import Database
import FoundationEssentials
import HTTP
import TestSupport
import Testing

/// Listing and ending one's own sessions (ASVS 7.5.2), and nobody else's (ASVS 8.2.2).
@Suite struct SessionsPageTests {
  private func signedIn(_ userID: String, _ site: TestSite, secret: [UInt8]? = nil) async throws -> (browser: Browser, secret: [UInt8]) {
    var browser = Browser(site)
    guard let secret else {
      let new = try await browser.activate(userID, site)
      return (browser, new)
    }
    site.clock.advance(seconds: 60)
    try await browser.signIn(userID)
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    return (browser, secret)
  }

  /// The names of the sessions that the page offers to end.
  private func offered(_ page: Response) -> [String] {
    page.text.components(separatedBy: "name=\"sesi\" value=\"").dropFirst().map { String($0.prefix(32)) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `The list shows this session and the others, and ends one of them at once`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (lost, secret) = try await signedIn("DIN", site)
    var (browser, _) = try await signedIn("DIN", site, secret: secret)
    let page = try await browser.get("/eproc4/sesi")
    #expect(page.text.contains("Sesi ini") && page.text.contains("Firefox 140 · Linux") && page.text.contains("192.0.2.7"))
    #expect(page.text.contains("24 November 2026, 13:00:00 WIB") && page.text.contains("24 November 2026, 13:01:00 WIB"))
    let names = offered(page)
    #expect(names.count == 1, "no button for this one: that is LOGOUT")
    let cookies = [lost.sessionCookie, browser.sessionCookie].compactMap { $0 }
    for cookie in cookies { #expect(!page.text.contains(cookie)) }

    let ended = try await browser.post("/eproc4/sesi", [("sesi", names[0])])
    #expect(ended.headers["Location"] == "/eproc4/sesi?hasil=ditutup")
    #expect(try await browser.follow(ended).text.contains("Sesi sudah ditutup"))
    #expect(offered(browser.page).isEmpty && !browser.page.text.contains("Tutup semua"))
    var other = lost
    #expect(try await other.get("/eproc4/beranda").headers["Location"] == "/eproc4/login?alasan=sesi")
    #expect(try await browser.isSignedIn())
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Sesi lain ditutup"))
    let again = try await browser.post("/eproc4/sesi", [("sesi", names[0])])
    #expect(again.status == .notFound && again.text.contains("Sesi itu tidak ada lagi"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another account's session cannot be ended, nor can this one by its name`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN", "MELATI"])
    let (first, secret) = try await signedIn("DIN", site)
    let (din, _) = try await signedIn("DIN", site, secret: secret)
    var (melati, _) = try await signedIn("MELATI", site)
    var (one, two) = (first, din)
    // What DIN's pages offer: the name of the other session of DIN, seen from either side.
    let names = offered(try await one.get("/eproc4/sesi")) + offered(try await two.get("/eproc4/sesi"))
    #expect(Set(names).count == 2)
    try await melati.visit("/eproc4/sesi")
    #expect(offered(melati.page).isEmpty)
    for name in names {
      let refused = try await melati.post("/eproc4/sesi", [("sesi", name)])
      #expect(refused.status == .notFound)
    }
    try await melati.submit("/eproc4/sesi/lain")
    #expect(try await one.isSignedIn())
    #expect(try await two.isSignedIn())
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'session-ended'") == 0)
    let own = offered(try await two.get("/eproc4/sesi"))
    let itself = try #require(names.first { !own.contains($0) })
    #expect(try await two.post("/eproc4/sesi", [("sesi", itself)]).status == .notFound)
    #expect(try await two.isSignedIn())
  }

  @Test(arguments: TestDatabase.allCases)
  func `All others end together, with those that still wait for the second factor`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (lost, secret) = try await signedIn("DIN", site)
    var (browser, _) = try await signedIn("DIN", site, secret: secret)
    var thief = Browser(site)
    thief.address = "203.0.113.66"
    try await thief.signIn("DIN")
    let page = try await browser.get("/eproc4/sesi")
    #expect(page.text.contains("Menunggu verifikasi") && page.text.contains("203.0.113.66"))
    #expect(try await browser.submit("/eproc4/sesi/lain").text.contains("Semua sesi lain sudah ditutup"))
    for var other in [lost, thief] {
      #expect(try await other.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/login?alasan=sesi")
    }
    #expect(try await browser.isSignedIn())
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'session-ended' AND way = 'page'") == 2)
    guard case .intact = try await site.access.verifyLog() else {
      Issue.record("the chain of the log is broken")
      return
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Sessions that are over are not shown`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (_, secret) = try await signedIn("DIN", site)
    site.clock.advance(seconds: 30 * 60)
    var (browser, _) = try await signedIn("DIN", site, secret: secret)
    #expect(offered(try await browser.get("/eproc4/sesi")).isEmpty)
  }

  @Test func `Without the form's token nothing is ended`() async throws {
    let site = try await TestSite()
    let (first, secret) = try await signedIn("DIN", site)
    var (browser, _) = try await signedIn("DIN", site, secret: secret)
    let name = try #require(offered(try await browser.get("/eproc4/sesi")).first)
    for (path, fields) in [("/eproc4/sesi", [("sesi", name)]), ("/eproc4/sesi/lain", [])] {
      let refused = try await browser.post(path, fields, token: "")
      #expect(refused.status == .forbidden && refused.text.contains("Halaman ini terlalu lama terbuka"))
    }
    var other = first
    #expect(try await other.isSignedIn())
  }
}
