import Access
import Database
import HTTP
import TestSupport
import Testing

/// The forms "Reset TOTP" and "Lupa Password", with their captcha.
@Suite struct RecoveryRequestTests {
  private static let pages = ["/eproc4/user/resettotp", "/eproc4/user/lupapassword"]

  @Test(arguments: pages)
  func `Right, unknown, another address, the other kind, blocked, limited: one answer`(_ page: String) async throws {
    let site = try await TestSite(suppliers: ["DIN", "TAHAN"])
    try await site.run("UPDATE accounts SET password_blocked_at = 1 WHERE user_id = 'TAHAN'")
    var seen: [String] = []
    let requests = [
      ("DIN", "din@contoh.id", "penyedia"), ("SIAPA", "din@contoh.id", "penyedia"), ("DIN", "lain@contoh.id", "penyedia"),
      ("DIN", "din@contoh.id", "nonpenyedia"), ("TAHAN", "tahan@contoh.id", "penyedia"), ("bukan user id", "din@contoh.id", "penyedia"),
      ("DIN", "din@contoh.id", "penyedia"), ("DIN", "din@contoh.id", "penyedia"), ("DIN", "din@contoh.id", "penyedia"),
    ]
    for (userID, email, kind) in requests {
      var browser = Browser(site)
      let answer = try await browser.askForLink(page, site, userID: userID, email: email, kind: kind)
      #expect(answer.status == .seeOther && answer.headers["Location"] == page + "?hasil=terkirim")
      let shown = try await browser.follow(answer)
      seen.append("\(shown.status.code) \(shown.headers.map { $0.0 + $0.1 }) \(shown.text)")
    }
    #expect(Set(seen).count == 1)
    #expect(seen[0].contains("Jika data cocok, kami telah mengirim email") && seen[0].contains("Anda harus menghubungi petugas di LPSE"))
    #expect(try await site.base.takenMail().count == 4, "three for DIN, of the four that were right, and one for TAHAN")
  }

  @Test func `Klik di sini gives another code and keeps what was typed`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/user/lupapassword?jenis=nonpenyedia")
    #expect(browser.page.text.contains("value=\"nonpenyedia\" required checked"))
    let before = try browser.challenge
    let answer = try await browser.post(
      "/eproc4/user/lupapassword",
      [
        ("jenis", "nonpenyedia"), ("userId", "ppk"), ("email", "setengah@"), ("tantangan", before), ("kodeKeamanan", "12"),
        ("kodeBaru", "ya"),
      ])
    #expect(answer.status == .ok && !answer.text.contains("role=\"alert\""))
    #expect(answer.text.contains("value=\"ppk\"") && answer.text.contains("value=\"setengah@\"") && answer.text.contains(" autofocus"))
    #expect(try browser.challenge != before)
  }

  @Test func `A field that is missing is named, and the code stays good`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/user/resettotp")
    let (challenge, digits) = (try browser.challenge, try browser.captchaDigits(site))
    let good = ["jenis": "penyedia", "userId": "DIN", "email": "din@contoh.id", "tantangan": challenge, "kodeKeamanan": digits]
    for (field, value, words) in [
      ("jenis", "", "Pilih Penyedia atau Non-Penyedia"), ("userId", " ", "User ID belum diisi"),
      ("userId", String(repeating: "A", count: 65), "User ID terlalu panjang"), ("email", "", "Email belum diisi"),
      ("email", "din", "Email tidak terbaca"), ("kodeKeamanan", "", "Kode Keamanan belum diisi"),
    ] {
      let answer = try await browser.post("/eproc4/user/resettotp", good.merging([field: value]) { $1 }.map { ($0.key, $0.value) })
      #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
      #expect(try browser.challenge == challenge)
    }
    let answer = try await browser.post("/eproc4/user/resettotp", good.map { ($0.key, $0.value) })
    #expect(answer.status == .seeOther)
  }

  @Test func `Picture and sound are the browser's own, and no page or address tells the digits`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/user/resettotp")
    let digits = try browser.captchaDigits(site)
    #expect(!browser.page.text.contains(digits))
    let picture = try #require(browser.page.between("<img class=\"captcha\" src=\"", "\""))
    let sound = try #require(browser.page.between("preload=\"none\" src=\"", "\""))
    let seen = try await browser.get(picture)
    #expect(seen.status == .ok && seen.headers["Content-Type"] == "image/png" && seen.headers["Cache-Control"] == "no-store")
    #expect(try await browser.get(picture).body.identity == seen.body.identity)
    let heard = try await browser.get(sound)
    #expect(heard.status == .ok && heard.headers["Content-Type"] == "audio/wav" && heard.headers["Accept-Ranges"] == "bytes")
    #expect(heard.body.identity.starts(with: Array("RIFF".utf8)))
    let part = try await browser.get(sound, headers: ["Range": "bytes=0-1"])
    #expect(part.status == .partialContent && part.body.identity == Array("RI".utf8))
    var english = browser
    english.cookies["bahasa"] = "en"
    #expect(try await english.get(sound).body.identity != heard.body.identity)
    var other = Browser(site)
    try await other.visit("/eproc4/user/resettotp")
    #expect(try await other.get(picture).status == .notFound)
    #expect(try await other.get(sound).status == .notFound)
    site.clock.advance(seconds: 600)
    #expect(try await browser.get(picture).status == .notFound)
  }

  @Test func `Who has given the password finds the form filled in, with the address covered`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.signIn("DIN")
    try await site.run("UPDATE accounts SET password_blocked_at = 1")
    try await browser.visit("/eproc4/totp/tertahan")
    #expect(browser.page.text.contains("href=\"/eproc4/user/lupapassword\""))
    try await browser.visit("/eproc4/user/lupapassword")
    #expect(browser.page.text.contains("value=\"DIN\"") && browser.page.text.contains("value=\"penyedia\" required checked"))
    #expect(browser.page.text.contains("d•••@contoh.id") && !browser.page.text.contains("din@contoh.id"))
    var visitor = Browser(site)
    try await visitor.visit("/eproc4/user/lupapassword?userId=DIN")
    #expect(!visitor.page.text.contains("DIN\"") && !visitor.page.text.contains("•••"))
  }
}
