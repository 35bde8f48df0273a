import Access
import Database
import HTTP
import TestSupport
import Testing

/// What is not taken from a form, with a proper answer and nothing changed.
@Suite struct FormRefusalTests {
  private let fields = [("jenis", "penyedia"), ("userId", "DIN"), ("password", TestAccess.password)]

  /// A browser that shows the sign-in form.
  private func ready(_ site: TestSite) async throws -> Browser {
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    return browser
  }

  private func expectNothingChanged(_ site: TestSite, _ browser: Browser) async throws {
    #expect(browser.sessionCookie == nil)
    let sessions = try await site.count("SELECT count(*) FROM sessions")
    let entries = try await site.count("SELECT count(*) FROM access_log WHERE event <> 'account-created'")
    #expect(sessions == 0 && entries == 0)
  }

  private func body(_ token: String) -> [UInt8] {
    Array("jenis=penyedia&userId=DIN&password=Tender%232022&authenticityToken=\(token)".utf8)
  }

  @Test func `A missing, a made-up and a foreign token: the form comes again with what was typed, and a new token that works`() async throws
  {
    for token in ["", "x", String(repeating: "0", count: 40), nil] {
      let site = try await TestSite()
      let foreign = try await ready(site).formToken
      var browser = try await ready(site)
      let refused = try await browser.post("/eproc4/login", fields, token: token ?? foreign)
      #expect(refused.status == .forbidden)
      #expect(refused.text.contains("Halaman ini terlalu lama terbuka"))
      #expect(refused.text.contains("value=\"DIN\""), "what was typed stays")
      #expect(!refused.text.contains("Tender"), "but never a password")
      try await expectNothingChanged(site, browser)
      #expect(try await browser.submit("/eproc4/login", fields).text.contains("Aktivasi"))
    }
  }

  @Test func `A token without its cookie, or with a cookie that we did not sign, is stale`() async throws {
    let site = try await TestSite()
    for planted in [nil, "0" + String(repeating: "a", count: 63) + "-___AT=" + String(repeating: "b", count: 40) + "&", "x", "-___AT=&"] {
      var browser = try await ready(site)
      let token = planted?.contains("bbb") == true ? String(repeating: "b", count: 40) : browser.formToken
      browser.cookies["SPSE_SESSION"] = planted
      #expect(try await browser.post("/eproc4/login", fields, token: token).status == .forbidden)
      try await expectNothingChanged(site, browser)
    }
  }

  @Test(arguments: [
    ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "https://evil.example"], ["Origin": "null"],
    ["Origin": "http://localhost:9000.evil.example"], ["Origin": "http://localhost:9001"], ["Referer": "https://evil.example/eproc4/login"],
    ["Referer": "https://evil.example?http://localhost:9000/"], ["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:9000"],
  ])
  func `A form from another site is refused, even with the right token`(_ claims: [String: String]) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    var headers: Headers = ["Content-Type": "application/x-www-form-urlencoded"]
    for (name, value) in claims { headers.add(name, value) }
    let refused = try await browser.send(.post, "/eproc4/login", headers: headers, body: body(browser.formToken))
    #expect(refused.status == .forbidden)
    #expect(refused.text.contains("Formulir dari situs lain"))
    try await expectNothingChanged(site, browser)
  }

  @Test(arguments: [
    ["Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"], ["Origin": "http://localhost:9000"],
    ["Referer": "http://localhost:9000/eproc4/login"], [:],
  ])
  func `A form of our own is taken, whatever of this a browser says`(_ claims: [String: String]) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    var headers: Headers = ["Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"]
    for (name, value) in claims { headers.add(name, value) }
    #expect(try await browser.send(.post, "/eproc4/login", headers: headers, body: body(browser.formToken)).status == .seeOther)
  }

  @Test(arguments: [
    "application/json", "multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded; charset=iso-8859-1", nil,
  ])
  func `Another type or encoding is 415`(_ type: String?) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    var headers: Headers = ["Sec-Fetch-Site": "same-origin"]
    if let type { headers.add("Content-Type", type) }
    let refused = try await browser.send(.post, "/eproc4/login", headers: headers, body: body(browser.formToken))
    #expect(refused.status == .unsupportedMediaType)
    #expect(refused.text.contains("Format kiriman tidak dikenal"))
    try await expectNothingChanged(site, browser)
  }

  @Test(arguments: ["userId=%FF%FE", "userId=%", "userId=%0", "userId=%00", "%C3=1"])
  func `Bytes that are no text are 400`(_ fields: String) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let headers: Headers = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
    let body = Array("jenis=penyedia&password=x&authenticityToken=\(browser.formToken)&\(fields)".utf8)
    let refused = try await browser.send(.post, "/eproc4/login", headers: headers, body: body)
    #expect(refused.status == .badRequest)
    #expect(refused.text.contains("Permintaan tidak terbaca"))
    try await expectNothingChanged(site, browser)
  }

  @Test func `Too long a field, too many fields and too long a body are 413`() async throws {
    let site = try await TestSite()
    let bodies = [
      "userId=" + String(repeating: "A", count: 8 * 1024 + 1), (0..<65).map { "f\($0)=1" }.joined(separator: "&"),
      String(repeating: "a=b&", count: 5000),
    ]
    for text in bodies {
      var browser = try await ready(site)
      let headers: Headers = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
      let refused = try await browser.send(.post, "/eproc4/login", headers: headers, body: Array(text.utf8))
      #expect(refused.status == .contentTooLarge)
      #expect(refused.text.contains("Isian terlalu panjang"))
      try await expectNothingChanged(site, browser)
    }
  }

  @Test(arguments: [
    ("", TestAccess.password, "User ID belum diisi"), ("   ", TestAccess.password, "User ID belum diisi"),
    ("DIN", "", "Password belum diisi"),
    (String(repeating: "A", count: 65), TestAccess.password, "User ID terlalu panjang"),
    ("DIN", String(repeating: "x", count: 1025), "Password terlalu panjang"),
  ])
  func `What is missing or too long is 422, and named`(_ userID: String, _ password: String, _ words: String) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let refused = try await browser.post("/eproc4/login", [("jenis", "penyedia"), ("userId", userID), ("password", password)])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains(words))
    if !password.isEmpty { #expect(!refused.text.contains(password)) }
    try await expectNothingChanged(site, browser)
  }

  @Test func `A kind of user that does not exist leads to the choice`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let refused = try await browser.post("/eproc4/login", [("jenis", "admin"), ("userId", "DIN"), ("password", TestAccess.password)])
    #expect(refused.status == .unprocessableContent && refused.text.contains("Pilih jenis user"))
    #expect(try await browser.get("/eproc4/login?jenis=admin").status == .badRequest)
    try await expectNothingChanged(site, browser)
  }

  @Test func `A wrong password, an unknown user, the other kind and a held account look the same`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    // Suppliers are also told how to register.
    var pages: [String: Set<String>] = [:]
    let attempts = [
      ("penyedia", "DIN", "salah-salah"), ("penyedia", "HANTU", TestAccess.password), ("penyedia", "<>", TestAccess.password),
      ("nonpenyedia", "DIN", TestAccess.password), ("nonpenyedia", "HANTU", TestAccess.password),
    ]
    for (kind, userID, password) in attempts {
      var browser = Browser(site)
      let refused = try await browser.signIn(userID, kind: kind, password: password)
      #expect(refused.status == .unauthorized)
      #expect(refused.headers["WWW-Authenticate"] == "Form")
      #expect(!refused.text.contains(password), "a password never comes back")
      pages[kind, default: []].insert(comparable(refused, userID))
    }
    for _ in 0..<5 {
      var stranger = Browser(site)
      stranger.address = "203.0.113.5"
      try await stranger.signIn("MELATI", password: "salah-salah")
    }
    var held = Browser(site)
    held.address = "203.0.113.5"
    let refused = try await held.signIn("MELATI")
    #expect(refused.status == .unauthorized)
    pages["penyedia", default: []].insert(comparable(refused, "MELATI"))
    #expect(pages.count == 2)
    for (kind, pages) in pages { #expect(pages.count == 1, "pages of \(kind) can be told apart") }
  }

  /// A refusal without what the visitor typed and without its token.
  private func comparable(_ page: Response, _ userID: String) -> String {
    let shown = userID.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    return page.text.replacing("value=\"\(shown)\"", with: "").replacing(page.value(of: "authenticityToken") ?? "?", with: "")
  }

  @Test(arguments: [HTTP.Method.get, .head, .put, .delete, .patch, .options])
  func `A wrong method is 405 and names the right ones`(_ method: HTTP.Method) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let refused = try await browser.send(method, "/eproc4/totp/aktivasi/qr", headers: [:], body: [])
    #expect(refused.status == .methodNotAllowed)
    #expect(refused.headers["Allow"] == "POST")
    if method != .head { #expect(refused.text.contains("Cara membuka halaman ini keliru")) }
  }
}
