import Access
import Database
import HTTP
import TestSupport
import Testing

/// "Ganti Password", as a reader of the page meets it.
@Suite struct PasswordPageTests {
  private static let path = "/eproc4/user/gantipassword"

  private func fields(
    _ site: TestSite, _ secret: [UInt8], password: String = TestAccess.password, new: String = TestAccess.newPassword, again: String? = nil,
    code: String? = nil
  ) -> [(String, String)] {
    [
      ("password", password), ("kode", code ?? site.code(secret)), ("passwordBaru", new), ("passwordBaruLagi", again ?? new),
    ]
  }

  /// A browser that is signed in, and what makes its next codes.
  private func signedIn(_ site: TestSite) async throws -> (Browser, [UInt8]) {
    var browser = Browser(site)
    let secret = try await browser.activate("DIN", site)
    site.clock.advance(seconds: 60)
    try await browser.visit(Self.path)
    return (browser, secret)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The password is changed, another browser is out, and this one goes on under a new cookie`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, secret) = try await signedIn(site)
    var other = Browser(site)
    try await other.signIn("DIN")
    try await other.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret, steps: -1))])
    #expect(try await other.isSignedIn())
    let before = browser.sessionCookie
    #expect(browser.page.text.contains("GANTI PASSWORD"))
    let done = try await browser.post(Self.path, fields(site, secret))
    #expect(done.headers["Location"] == "/eproc4/user/gantipassword?hasil=diganti")
    #expect(try await browser.follow(done).text.contains("Password sudah diganti"))
    #expect(browser.sessionCookie != before)
    #expect(try await browser.isSignedIn())
    #expect(try await !other.isSignedIn())
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Password diganti"))
    #expect(try await other.signIn("DIN").status == .unauthorized)
    #expect(try await other.signIn("DIN", password: TestAccess.newPassword).text.contains("Verifikasi"))
  }

  @Test func `What is refused keeps the password, says why, and shows no password again`() async throws {
    let site = try await TestSite()
    let (start, secret) = try await signedIn(site)
    let new = TestAccess.newPassword
    let refused: [([(String, String)], Status, String)] = [
      (fields(site, secret, new: "", again: ""), .unprocessableContent, "Password baru belum diisi"),
      (fields(site, secret, again: new + "x"), .unprocessableContent, "Kekuatan yang tadi Anda ketik: kuat"),
      (fields(site, secret, new: "Xo9!vvK"), .unprocessableContent, "terlalu pendek"),
      (fields(site, secret, new: "password123"), .unprocessableContent, "mudah ditebak"),
      (fields(site, secret, new: TestAccess.password), .unprocessableContent, "sama dengan yang lama"),
      (fields(site, secret, new: String(repeating: "Xo9!vvK2", count: 129)), .unprocessableContent, "terlalu panjang"),
      (fields(site, secret, password: ""), .unprocessableContent, "Password Anda sekarang belum diisi"),
      (fields(site, secret, code: ""), .unprocessableContent, "Kode belum diisi"),
      (fields(site, secret, code: "12x"), .unprocessableContent, "Kode harus 6 angka"),
      (fields(site, secret, password: "Salah#2022"), .unauthorized, "Password Anda sekarang salah"),
      (fields(site, secret, code: try site.base.wrongCode(secret).text), .unauthorized, "Kode salah"),
    ]
    for (typed, status, words) in refused {
      var browser = start
      let answer = try await browser.post(Self.path, typed)
      #expect(answer.status == status && answer.text.contains(words), "\(words): \(answer.status.code)")
      for (name, value) in typed where name.hasPrefix("password") && value.count > 5 {
        #expect(!answer.text.contains(value), "\(words): \(name) stands on the page")
      }
    }
    var browser = start
    let kept = try await browser.post(Self.path, fields(site, secret, new: "Xo9!vvK"))
    #expect(kept.value(of: "kode") == site.code(secret), "a code that was not looked at is still good")
    let stale = try await browser.post(Self.path, fields(site, secret), token: "x")
    #expect(stale.status == .forbidden)
    var fresh = Browser(site)
    #expect(try await fresh.signIn("DIN").text.contains("Verifikasi"), "the password is still the old one")
  }

  @Test func `After five failures nothing is looked at, and the page says until when`() async throws {
    let site = try await TestSite()
    var (browser, secret) = try await signedIn(site)
    for _ in 0..<5 { try await browser.post(Self.path, fields(site, secret, password: "Salah#2022")) }
    let held = try await browser.post(Self.path, fields(site, secret))
    #expect(held.status == .tooManyRequests && held.headers["Retry-After"] == "2")
    #expect(held.text.contains("Belum ada yang diperiksa atau diubah"))
  }

  @Test func `A session that ended meanwhile changes nothing`() async throws {
    let site = try await TestSite()
    var (browser, secret) = try await signedIn(site)
    try await site.run("DELETE FROM sessions")
    let answer = try await browser.post(Self.path, fields(site, secret))
    #expect(answer.headers["Location"] == "/eproc4/login?alasan=sesi")
  }
}
