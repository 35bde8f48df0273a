import Access
import Database
import HTTP
import TestSupport
import Testing

/// "HP saya": which phone is bound, and how a signed-in user takes a lost one off.
@Suite struct DevicePageTests {
  /// A browser that signed in by enrolling a phone.
  private func enrolled(_ site: TestSite) async throws -> (Browser, Phone) {
    var browser = Browser(site)
    let phone = try Phone(site)
    let answer = try await phone.enrol(try await browser.signIn("DIN").link)
    try #require(answer.status == .created)
    try await browser.visit("/eproc4/totp/verifikasi")
    return (browser, phone)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The page names the phone, says what follows, and takes it off for the password`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, phone) = try await enrolled(site)
    let page = try await browser.visit("/eproc4/perangkat")
    #expect(page.text.contains("Android · Chrome") && page.text.contains("24 November 2026, 13:00:00 WIB"))
    #expect(page.text.contains("Sampai HP baru didaftarkan, akun hanya dijaga Password"))
    var other = Browser(site)
    try await other.signIn("DIN")

    let wrong = try await browser.post("/eproc4/perangkat", [("password", "salah")])
    #expect(wrong.status == .unauthorized && wrong.text.contains("HP belum dilepas"))
    #expect(try await phone.signIns().json(SignInsDocument.self).accounts.count == 1)
    let done = try await browser.post("/eproc4/perangkat", [("password", TestAccess.password)])
    #expect(done.headers["Location"] == "/eproc4/perangkat?hasil=dilepas")
    #expect(try await browser.follow(done).text.contains("HP sudah dilepas dari akun ini"))
    #expect(!browser.page.text.contains("name=\"password\""), "nothing is left to take off")
    #expect(await phone.signIns().problem == "signature")
    #expect(try await other.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/login?alasan=sesi")
    #expect(try await browser.visit("/eproc4/logakses").text.contains("HP dilepas dari akun"))
    try await browser.submit("/eproc4/logout")
    #expect(try await browser.signIn("DIN").text.contains("otpauth://"))
  }

  @Test func `Without a password, with an endless one or without the form's token nothing is taken off`() async throws {
    let site = try await TestSite()
    var (browser, _) = try await enrolled(site)
    try await browser.visit("/eproc4/perangkat")
    for password in ["", String(repeating: "x", count: 1025)] {
      let refused = try await browser.post("/eproc4/perangkat", [("password", password)])
      #expect(refused.status == .unprocessableContent)
    }
    let stale = try await browser.post("/eproc4/perangkat", [("password", TestAccess.password)], token: "x")
    #expect(stale.status == .forbidden)
    #expect(try await site.count("SELECT count(*) FROM authenticators") == 1)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'password-refused'") == 0)
  }

  @Test func `After five wrong passwords none is looked at`() async throws {
    let site = try await TestSite()
    var (browser, _) = try await enrolled(site)
    for _ in 0..<5 { try await browser.post("/eproc4/perangkat", [("password", "salah")]) }
    let held = try await browser.post("/eproc4/perangkat", [("password", TestAccess.password)])
    #expect(held.status == .tooManyRequests && held.text.contains("Terlalu banyak percobaan"))
    #expect(try await site.count("SELECT count(*) FROM authenticators") == 1)
  }

  @Test func `Another app is named as such, and has no move to offer`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    let page = try await browser.visit("/eproc4/perangkat")
    #expect(page.text.contains("Aplikasi authenticator lain") && !page.text.contains("Pindah ke HP baru"))
  }
}
