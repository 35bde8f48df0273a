import Access
import Foundation
import HTTP
import OneTimePassword
import TestSupport
import Testing

/// The main job from the home page to the logout, as a user goes it.
@Suite struct WholeWayTests {
  @Test(arguments: TestDatabase.allCases)
  func `Home, password, activation by a typed code, access log, logout; then verification by a code`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var browser = Browser(site)
    #expect(try await browser.visit("/").text.contains("<h1 lang=\"id\">Lebih Nyaman Pakai Pengaman</h1>"))
    #expect(try await browser.visit("/eproc4/login").text.contains("<h1>Pilih jenis user</h1>"))
    #expect(try await browser.visit("/eproc4/login?jenis=penyedia").text.contains("<h1>LOGIN PENYEDIA</h1>"))
    let activation = try await browser.submit(
      "/eproc4/login", [("jenis", "penyedia"), ("userId", "din"), ("password", TestAccess.password)])
    #expect(activation.text.contains("<h1>Aktivasi Time-based One-time Password</h1>"))
    #expect(activation.text.contains("Tidak Aktif"))

    let secret = try activation.secret
    let home = try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(home.text.contains("Selamat datang, PT DIN"))
    #expect(home.text.contains("Autentikator Anda sudah aktif"))
    #expect(home.text.contains("Ini pertama kali Anda masuk."))
    let log = try await browser.visit("/eproc4/logakses")
    #expect(log.text.contains("Autentikator diaktifkan") && log.text.contains("Firefox 140 · Linux") && log.text.contains("192.0.2.7"))

    let left = try await browser.submit("/eproc4/logout")
    #expect(left.text.contains("Anda sudah keluar"))
    #expect(browser.sessionCookie == nil)
    #expect(try await browser.get("/eproc4/beranda").headers["Location"] == "/eproc4/login?alasan=masuk")

    site.clock.advance(seconds: 60)
    let verification = try await browser.signIn("DIN")
    #expect(verification.text.contains("<h1>Verifikasi</h1>"))
    #expect(verification.text.contains("tidak ada SPSE Authenticator yang dapat dimintai persetujuan"))
    let again = try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    #expect(again.text.contains("Selamat datang, PT DIN"))
    #expect(!again.text.contains("Autentikator Anda sudah aktif"), "told once, in the first session")
    #expect(!again.text.contains("Ini pertama kali Anda masuk."))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Activation and approval by the phone: the pages go on by themselves`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: [], officials: ["PPK01"])
    let phone = try Phone(site)
    var browser = Browser(site)
    try await browser.signIn("PPK01", kind: "nonpenyedia")
    let status = try browser.page.statusAddress
    let link = try browser.page.link
    #expect(try await browser.get(status + "&tunggu=0").text == #"{"state":"waiting"}"#)
    let enrolled = try await phone.enrol(link)
    #expect(enrolled.status == .created)
    #expect(try await browser.get(status + "&tunggu=25").text == #"{"state":"ready"}"#)
    site.clock.advance(seconds: 2)
    let home = try await browser.visit("/eproc4/totp/verifikasi")
    #expect(home.text.contains("Selamat datang, PT PPK01"))
    #expect(home.text.contains("Autentikator Anda sudah aktif"))
    #expect(home.text.contains("Android · Chrome"))
    #expect(home.text.contains("PPK (Pejabat Pembuat Komitmen)"))
    #expect(home.text.contains("Ini pertama kali Anda masuk."), "the phone's enrolment is no sign-in of its own")
    try await browser.submit("/eproc4/logout")

    site.clock.advance(seconds: 60)
    let page = try await browser.signIn("PPK01", kind: "nonpenyedia")
    let (signIn, number, waits) = (try page.signIn, try page.number, try page.statusAddress)
    let waiting = try await phone.signIns().json(SignInsDocument.self)
    #expect(waiting.accounts.map(\.userId) == ["PPK01"])
    #expect(waiting.signIns.map(\.id) == [signIn])
    #expect(waiting.signIns.map(\.browser) == ["Firefox 140 · Linux"] && waiting.signIns.map(\.address) == ["192.0.2.7"])
    #expect(try await browser.get(waits).text == #"{"state":"waiting"}"#)
    let approved = await phone.approve(signIn, number: number)
    #expect(approved.status == .ok && approved.text == #"{"state":"approved"}"#)
    #expect(try await browser.get(waits).text == #"{"state":"ready"}"#)
    #expect(try await browser.visit("/eproc4/totp/verifikasi").text.contains("Selamat datang, PT PPK01"))
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Persetujuan di HP"))
  }

  @Test func `The language is chosen once and kept on every page`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    let switched = try await browser.get("/eproc4/bahasa/en?kembali=%2Feproc4%2Flogin%3Fjenis%3Dpenyedia")
    #expect(switched.headers["Location"] == "/eproc4/login?jenis=penyedia")
    #expect(try await browser.follow(switched).text.contains("Back to home"))
    let activation = try await browser.signIn("DIN")
    #expect(activation.text.contains("<h1>Time-based One-time Password activation</h1>"))
    #expect(activation.text.contains("<html lang=\"en\">"))
    let secret = try activation.secret
    #expect(try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))]).text.contains("Welcome, PT DIN"))
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Authenticator activated"))
    #expect(try await browser.submit("/eproc4/logout").text.contains("You have signed out"))
    #expect(try await browser.get("/eproc4/tidakada").text.contains("No such page"))
  }

  @Test func `A picture that has closed is opened anew with the same key, and a code typed meanwhile counts`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let secret = try await browser.signIn("DIN").secret
    site.clock.advance(seconds: 70)
    let closed = try await browser.visit("/eproc4/totp/aktivasi")
    #expect(closed.between("<code class=\"kunci\">", "<") == nil, "the key is not on the page any more")
    #expect(closed.text.contains("QR Code sudah tertutup"))
    let reopened = try await browser.submit("/eproc4/totp/aktivasi/qr")
    #expect(try reopened.secret == secret)
    site.clock.advance(seconds: 70)
    #expect(try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))]).text.contains("Selamat datang"))
  }

  @Test func `A filter and the pages of the access log`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    var stranger = Browser(site)
    stranger.address = "203.0.113.9"
    for _ in 0..<25 {
      site.clock.advance(seconds: 1000)
      try await stranger.signIn("DIN", password: "salah-sekali")
      // The reader does not fall asleep meanwhile.
      #expect(try await browser.isSignedIn())
    }
    let failures = try await browser.visit("/eproc4/logakses?saring=gagal")
    #expect(failures.text.components(separatedBy: "Password ditolak").count - 1 == 20)
    #expect(!failures.text.contains("Autentikator diaktifkan"))
    let older = try #require(failures.between("rel=\"next\" href=\"", "\""))
    let rest = try await browser.visit(older)
    #expect(rest.text.components(separatedBy: "Password ditolak").count - 1 == 5)
    #expect(rest.text.contains(">Terbaru</a>") && !rest.text.contains("rel=\"next\""))
    let done = try await browser.visit("/eproc4/logakses?saring=berhasil")
    #expect(done.text.contains("Autentikator diaktifkan") && !done.text.contains("Password ditolak"))
    for odd in ["?saring=lain", "?sebelum=-1", "?sebelum=abc", "?sebelum=99999999999999999999", "?saring=%FF"] {
      #expect(try await browser.get("/eproc4/logakses" + odd).status == .ok, "\(odd)")
    }
  }

  @Test func `The same way through the real server`() async throws {
    let site = try await TestSite()
    let server = try RealServer(site)
    var browser = Browser(server)
    try await browser.activate("DIN", site)
    #expect(try await browser.visit("/eproc4/beranda").text.contains("Selamat datang, PT DIN"))
    #expect(try await browser.submit("/eproc4/logout").text.contains("Anda sudah keluar"))
    #expect(try await browser.get("/eproc4/beranda").status == .seeOther)
    await server.stop()
  }

  @Test func `A page that is parked at the real server hears of the approval at once`() async throws {
    let site = try await TestSite()
    let phone = try Phone(site)
    let server = try RealServer(site)
    var browser = Browser(server)
    let enrolled = try await phone.enrol(try await browser.signIn("DIN").link)
    #expect(enrolled.status == .created)
    try await browser.visit("/eproc4/totp/verifikasi")
    try await browser.submit("/eproc4/logout")
    let page = try await browser.signIn("DIN")
    let (status, parked) = (try page.statusAddress, browser)
    let started = ContinuousClock.now
    async let news: Response = { () async throws in
      var waiting = parked
      return try await waiting.get(status + "&tunggu=25")
    }()
    #expect(try await eventually { site.base.hub.count == 1 })
    let approved = await phone.approve(try page.signIn, number: try page.number)
    #expect(approved.status == .ok)
    let heard = try await news
    #expect(heard.text == #"{"state":"ready"}"#)
    #expect(ContinuousClock.now - started < .seconds(20), "it did not wait for the end of its time")
    await server.stop()
  }
}
