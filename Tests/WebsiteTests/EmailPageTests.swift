import Access
import HTTP
import TestSupport
import Testing
import Website

/// "Ganti Email", as a reader of the page and of both mailboxes meets it.
@Suite struct EmailPageTests {
  private static let path = "/eproc4/user/gantiemail"
  private static let new = "baru@contoh.id"

  private func fields(
    _ site: TestSite, _ secret: [UInt8], _ email: String = new, password: String = TestAccess.password, code: String? = nil
  ) -> [(String, String)] { [("emailBaru", email), ("password", password), ("kode", code ?? site.code(secret))] }

  /// A browser that is signed in, and what makes its next codes.
  private func signedIn(_ site: TestSite) async throws -> (Browser, [UInt8]) {
    var browser = Browser(site)
    let secret = try await browser.activate("DIN", site)
    site.clock.advance(seconds: 60)
    try await browser.visit(Self.path)
    _ = try await site.base.takenMail()
    return (browser, secret)
  }

  /// The link in a mail, without the origin.
  private func link(to address: String, _ mails: [OutgoingMail], _ site: TestSite) throws -> String {
    let mail = try #require(mails.first { $0.recipient.text == address })
    let text = try #require(site.website.words(of: mail)).text
    let start = try #require(text.firstRange(of: site.origin + "/eproc4/user/"))
    return String(text[start.lowerBound...].prefix { !$0.isWhitespace }.dropFirst(site.origin.count))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Both links, opened beside each other in one browser, change the address; the old one undoes it`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (browser, secret) = try await signedIn(site)
    let asked = try await browser.post(Self.path, fields(site, secret))
    #expect(asked.headers["Location"] == Self.path + "?hasil=terkirim")
    let sent = try await browser.follow(asked)
    #expect(sent.text.contains("Link sudah dikirim") && sent.text.contains(Self.new) && sent.text.contains("belum dikonfirmasi"))
    let mails = try await site.base.takenMail()
    let old = try link(to: "din@contoh.id", mails, site)
    let new = try link(to: Self.new, mails, site)
    #expect(old.hasPrefix(Self.path + "/lama?kunci=") && new.hasPrefix(Self.path + "/baru?kunci="))

    var reader = Browser(site)
    for link in [old, new] {
      let head = try await reader.send(.head, link, headers: [:], body: [])
      #expect(head.status == .seeOther)
      let shown = try await reader.visit(link)
      #expect(shown.status == .ok && shown.text.contains("DIN") && !shown.text.contains(String(link.suffix(43))))
    }
    #expect(try await site.base.email() == "din@contoh.id", "looking changes nothing")
    #expect(try await reader.post(Self.path + "/baru", [("jawaban", "ya")], token: "x").status == .forbidden)
    #expect(try await reader.post(Self.path + "/baru", [("jawaban", "mungkin")]).status == .unprocessableContent)
    #expect(try await reader.post(Self.path + "/baru", [("jawaban", "ya")]).text.contains("Alamat ini sudah dikonfirmasi"))
    #expect(try await reader.visit(new).text.contains("Alamat ini sudah dikonfirmasi"))
    #expect(try await browser.visit(Self.path).text.contains("Alamat baru: sudah dikonfirmasi"))
    try await reader.visit(old)
    #expect(try await reader.post(Self.path + "/lama", [("jawaban", "ya")]).text.contains("Alamat Email sudah diganti"))
    #expect(try await site.base.email() == Self.new)
    #expect(try await browser.visit(Self.path).text.contains("<dd>" + Self.new))
    for link in [old, new] { #expect(try await reader.visit(link).status == .gone) }

    let told = try await site.base.takenMail()
    let notMe = try link(to: "din@contoh.id", told, site)
    #expect(notMe.hasPrefix("/eproc4/user/bukansaya?kunci="))
    try await reader.visit(notMe)
    #expect(reader.page.text.contains("Alamat Email diganti"))
    #expect(try await reader.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await site.base.email() == "din@contoh.id")
    #expect(try await !browser.isSignedIn())
  }

  @Test func `What is refused says why, keeps the address that was typed, and sends nothing`() async throws {
    let site = try await TestSite()
    let (start, secret) = try await signedIn(site)
    let refused: [([(String, String)], Status, String)] = [
      (fields(site, secret, ""), .unprocessableContent, "Alamat Email baru belum diisi"),
      (fields(site, secret, "baru@"), .unprocessableContent, "Itu bukan alamat Email"),
      (fields(site, secret, "a@b.id\r\nBcc: x@y.id"), .unprocessableContent, "Itu bukan alamat Email"),
      (fields(site, secret, "Din@contoh.id"), .unprocessableContent, "Itu alamat yang sekarang"),
      (fields(site, secret, password: ""), .unprocessableContent, "Password Anda sekarang belum diisi"),
      (fields(site, secret, code: ""), .unprocessableContent, "Kode belum diisi"),
      (fields(site, secret, password: "Salah#2022"), .unauthorized, "Password Anda sekarang salah"),
      (fields(site, secret, code: try site.base.wrongCode(secret).text), .unauthorized, "Kode salah"),
    ]
    for (typed, status, words) in refused {
      var browser = start
      let answer = try await browser.post(Self.path, typed)
      #expect(answer.status == status && answer.text.contains(words), "\(words): \(answer.status.code)")
      #expect(!answer.text.contains(TestAccess.password))
      if !typed[0].1.contains("\r") { #expect(answer.value(of: "emailBaru") == typed[0].1) }
    }
    var browser = start
    #expect(try await browser.post(Self.path, fields(site, secret, "baru@")).value(of: "kode") == site.code(secret))
    #expect(try await browser.post(Self.path, fields(site, secret), token: "x").status == .forbidden)
    #expect(try await browser.post(Self.path + "/batal", token: "x").status == .forbidden)
    #expect(try await site.base.takenMail().isEmpty)
    #expect(browser.page.text.contains("hanya petugas LPSE"), "whom to ask without the old mailbox")
  }

  @Test func `What waits is withdrawn, and after three in an hour the page says until when`() async throws {
    let site = try await TestSite()
    var (browser, secret) = try await signedIn(site)
    var links: [String] = []
    for _ in 0..<3 {
      try await browser.submit(Self.path, fields(site, secret))
      links.append(try link(to: Self.new, try await site.base.takenMail(), site))
      #expect(try await browser.submit(Self.path + "/batal").text.contains("Penggantian dibatalkan"))
      site.clock.advance(seconds: 30)
    }
    for link in links {
      var reader = Browser(site)
      #expect(try await reader.visit(link).status == .gone)
      #expect(try await [.gone, .forbidden].contains(reader.post(Self.path + "/baru", [("jawaban", "ya")]).status))
    }
    let answer = try await browser.post(Self.path, fields(site, secret))
    #expect(answer.status == .tooManyRequests && answer.headers["Retry-After"] == "3510")
    #expect(answer.text.contains("Terlalu sering diminta"))
  }

  @Test func `An address of another account looks like any other, but in its own mailbox`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    var (browser, secret) = try await signedIn(site)
    let free = try await browser.submit(Self.path, fields(site, secret)).text
    try await browser.submit(Self.path + "/batal")
    _ = try await site.base.takenMail()
    site.clock.advance(seconds: 30)
    let taken = try await browser.submit(Self.path, fields(site, secret, "melati@contoh.id")).text
    func blurred(_ page: String) -> String {
      page.replacing(Self.new, with: "…").replacing("melati@contoh.id", with: "…")
        .replacing(/[0-9]{2}:[0-9]{2}(:[0-9]{2})?|data-ms="[0-9]+"/, with: "…")
    }
    #expect(blurred(free) == blurred(taken))
    let mail = try #require(try await site.base.takenMail().first { $0.recipient.text == "melati@contoh.id" })
    let words = try #require(site.website.words(of: mail)).text
    #expect(words.contains("sudah dipakai akun lain") && !words.contains("kunci=") && !words.contains("DIN"))
  }
}
