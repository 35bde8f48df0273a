import Access
import Cryptography
import Database
import HTTP
import TestSupport
import Testing

/// Too busy, without a database, or broken: a page with a reference number that stands in the log, and nothing changed.
@Suite struct UnavailableTests {
  @Test func `A full queue of password checks is 503 with Retry-After and a page`() async throws {
    let hashing = try PasswordHashing(threads: 1, waiting: 0, cost: .leastForTests)
    let site = try await TestSite(hashing: hashing)
    hashing.shutdown()
    var browser = Browser(site)
    let refused = try await browser.signIn("DIN")
    #expect(refused.status == .serviceUnavailable)
    #expect(try #require(refused.headers["Retry-After"].flatMap { Int($0) }) >= 1)
    #expect(refused.text.contains("Server sedang ramai") && refused.text.contains("UJI-1") && !refused.text.contains("Tender"))
    #expect(browser.sessionCookie == nil)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event <> 'account-created'") == 0)
    #expect(site.reports.all.map(\.reference) == ["UJI-1"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without a database: 503 with Retry-After, and the pages that need none still come`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    site.base.database.close()
    for path in ["/eproc4/beranda", "/eproc4/logakses", "/eproc4/sesi", "/eproc4/totp/status"] {
      let refused = try await browser.get(path)
      #expect(refused.status == .serviceUnavailable, "\(path)")
      #expect(refused.headers["Retry-After"] == "5", "\(path)")
      #expect(refused.text.contains("Layanan sedang tidak tersedia") && refused.text.contains("Helpdesk LPSE Contoh"), "\(path)")
      #expect(!refused.text.lowercased().contains("sql"), "no internals")
    }
    var stranger = Browser(site)
    #expect(try await stranger.get("/eproc4").status == .ok)
    let form = try await stranger.visit("/eproc4/login?jenis=penyedia")
    #expect(form.status == .ok)
    #expect(
      try await stranger.submit("/eproc4/login", [("jenis", "penyedia"), ("userId", "DIN"), ("password", "x")]).status
        == .serviceUnavailable)

    let problem = await phone.enrol(token: String(repeating: "A", count: 43), code: "123456")
    #expect(problem.status == .serviceUnavailable && problem.problem == "unavailable" && problem.headers["Retry-After"] == "5")
    let parked = await phone.signIns()
    #expect(parked.problem == "unavailable")
    #expect(
      site.reports.all.contains { $0.reference == "UJI-2" && $0.cause.hasPrefix("unavailable: ") },
      "the phone's failures are in the log too")
  }

  @Test func `A defect is 500, says nothing about itself, and stands in the log under the number that the page shows`() async throws {
    let site = try await TestSite()
    let phone = try Phone(site)
    var browser = Browser(site)
    let enrolled = try await phone.enrol(try await browser.signIn("DIN").link)
    #expect(enrolled.status == .created)
    try await browser.visit("/eproc4/totp/verifikasi")
    try await site.run("UPDATE accounts SET email = 'rusak'")
    let broken = try await browser.get("/eproc4/beranda")
    #expect(broken.status == .internalServerError)
    #expect(
      broken.text.contains("Terjadi kesalahan di server") && broken.text.contains("<code>UJI-1</code>")
        && !broken.text.contains("unreadable"))
    #expect(site.reports.all.contains { $0.reference == "UJI-1" && $0.cause.hasPrefix("defect: ") })

    try await site.run("UPDATE accounts SET user_id = 'x y'")
    let problem = await phone.signIns()
    #expect(problem.status == .internalServerError && problem.problem == "internal")
    #expect(try problem.json(ProblemDocument.self).instance == "UJI-2")
    #expect(site.reports.all.contains { $0.reference == "UJI-2" && $0.cause.hasPrefix("internal: ") })
  }
}
