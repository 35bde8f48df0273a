import Access
import Database
import HTTP
import TestSupport
import Testing

/// Double clicks, Back, reload and two tabs: a user is never thrown out for them.
@Suite struct TabsTests {
  @Test func `A code that is sent twice at once signs in once, and the browser that got the first answer stays in`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let secret = try await browser.signIn("DIN").secret
    var impatient = browser
    try await browser.post("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    let second = try await impatient.post("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(second.headers["Location"] == "/eproc4/login?alasan=sesi")
    #expect(second.headers["Set-Cookie"] == nil, "the second answer must not take away the session of the first")
    // The browser kept the first answer's cookie and follows the second answer.
    #expect(try await browser.follow(second).text.contains("Selamat datang"))
  }

  @Test func `The sign-in form that is sent twice leads to the same place`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    var twin = browser
    let fields = [("jenis", "penyedia"), ("userId", "DIN"), ("password", TestAccess.password)]
    try await twin.post("/eproc4/login", fields)
    #expect(try await browser.submit("/eproc4/login", fields).text.contains("Aktivasi"))
  }

  @Test func `Back to the sign-in page: who is in goes home, who is half in may go on or sign in as another`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    var browser = Browser(site)
    try await browser.signIn("DIN")
    let old = try #require(browser.sessionCookie)
    let back = try await browser.get("/eproc4/login?jenis=penyedia")
    #expect(back.status == .ok && back.text.contains(">LANJUTKAN</a>"))
    #expect(try await browser.visit("/eproc4/beranda").text.contains("Aktivasi"), "and goes on where it was")
    #expect(try await browser.signIn("MELATI").text.contains("<dd>MELATI</dd>"))
    var stale = browser
    stale.cookies["session"] = old
    #expect(try await stale.get("/eproc4/totp/aktivasi").headers["Location"] == "/eproc4/login?alasan=sesi", "the old one has ended")
    let secret = try browser.page.secret
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(try await browser.get("/eproc4/login?jenis=penyedia").headers["Location"] == "/eproc4/beranda")
    #expect(try await browser.get("/eproc4/totp/aktivasi").headers["Location"] == "/eproc4/beranda")
  }

  @Test func `Reloading an answer: the activation is done, the logout is done`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let secret = try await browser.signIn("DIN").secret
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))]).text.contains("Selamat datang"))
    try await browser.submit("/eproc4/logout")
    #expect(try await browser.submit("/eproc4/logout").text.contains("Anda sudah keluar"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another tab signs in as another: the page of the old session starts over and never shows the new one's number`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN", "MELATI"])
    let phone = try Phone(site)
    var browser = Browser(site)
    for user in ["DIN", "MELATI"] {
      let enrolled = try await phone.enrol(try await browser.signIn(user).link)
      #expect(enrolled.status == .created)
      try await browser.visit("/eproc4/totp/verifikasi")
      try await browser.submit("/eproc4/logout")
    }
    let oldTab = try await browser.signIn("DIN").statusAddress
    let (signIn, number) = (try browser.page.signIn, try browser.page.number)
    try await browser.signIn("MELATI")
    #expect(try await browser.get(oldTab).text == #"{"state":"stale"}"#)
    let refused = await phone.approve(signIn, number: number)
    #expect(refused.problem == "already-decided", "DIN's sign-in ended with its session")
    let page = try await browser.visit("/eproc4/totp/verifikasi")
    #expect(page.text.contains("<strong>MELATI</strong>"))
    #expect(try await browser.get(try page.statusAddress).text == #"{"state":"waiting"}"#)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code typed after the ten minutes of an activation: a new QR and the reason, without the password again`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var browser = Browser(site)
    let old = try await browser.signIn("DIN").secret
    site.clock.advance(seconds: 660)
    let over = try await browser.post("/eproc4/totp/aktivasi", [("kode", site.code(old))])
    #expect(over.status == .conflict && over.text.contains("Aktivasi tadi sudah berakhir"))
    let new = try over.secret
    #expect(new != old)
    #expect(try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(new))]).text.contains("Selamat datang"))
  }

  @Test func `A code typed while the phone was taken off the account, and after the session has ended`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let secret = try await browser.activate("DIN", site)
    try await browser.submit("/eproc4/logout")
    site.clock.advance(seconds: 60)
    try await browser.signIn("DIN")
    let id = try #require(UserID("DIN"))
    #expect(try await site.access.resetAuthenticator(of: id))
    let ended = try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    #expect(ended.text.contains("Sesi Anda sudah berakhir"), "the operator's reset ends all sessions")
    #expect(try await browser.signIn("DIN").text.contains("Tidak Aktif"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A page that sends a code is not told that its session is over before the answer with the new one is there`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var browser = Browser(site)
    let page = try await browser.signIn("DIN")
    let (status, parked) = (try page.statusAddress, browser)
    async let news: Response = { () async throws in
      var waiting = parked
      return try await waiting.get(status + "&tunggu=25")
    }()
    #expect(try await eventually { site.base.hub.count == 1 })
    #expect(try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(try page.secret))]).text.contains("Selamat datang"))
    try await Task.sleep(for: .milliseconds(300))
    #expect(site.base.hub.count == 1, "it still waits")
    site.base.hub.stop()
    _ = try await news
    #expect(try await browser.get(status).text == #"{"state":"ready"}"#, "and goes on when it asks again")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Signing in as another from an old tab ends the open session, and its log says so`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN", "MELATI"])
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    let old = browser
    let fields = [("jenis", "penyedia"), ("userId", "MELATI"), ("password", TestAccess.password)]
    #expect(try await browser.submit("/eproc4/login", fields).text.contains("<dd>MELATI</dd>"))
    var stale = old
    #expect(try await !stale.isSignedIn())
    let left = try await site.count(
      "SELECT count(*) FROM access_log JOIN accounts ON accounts.id = account_id WHERE event = 'signed-out' AND user_id = 'DIN'")
    #expect(left == 1)
  }

  @Test func `Nobody sees another account's log`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    var (din, melati, stranger) = (Browser(site), Browser(site), Browser(site))
    try await din.activate("DIN", site)
    stranger.address = "203.0.113.9"
    try await stranger.signIn("DIN", password: "salah-sekali")
    try await melati.activate("MELATI", site)
    #expect(try await din.get("/eproc4/logakses").text.contains("203.0.113.9"))
    for query in ["", "?saring=gagal", "?sebelum=1000", "?saring=semua&sebelum=3&userId=DIN"] {
      #expect(try await !melati.get("/eproc4/logakses" + query).text.contains("203.0.113.9"), "\(query)")
    }
  }

  @Test func `A page that waited for a quarter of an hour is told that the password is asked for again`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let status = try await browser.signIn("DIN").statusAddress
    site.clock.advance(seconds: 14 * 60)
    #expect(try await browser.get(status).text == #"{"state":"waiting"}"#)
    site.clock.advance(seconds: 60)
    #expect(try await browser.get(status).text == #"{"state":"stale"}"#)
    #expect(try await browser.visit("/eproc4/totp/verifikasi").text.contains("Sesi Anda sudah berakhir"))
  }

  @Test func `Two tabs of one session: what one has done, the other goes on with`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let page = try await browser.signIn("DIN")
    let (status, secret) = (try page.statusAddress, try page.secret)
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    #expect(try await browser.get(status).text == #"{"state":"ready"}"#)
    #expect(try await browser.visit("/eproc4/totp/verifikasi").text.contains("Selamat datang"))
  }
}
