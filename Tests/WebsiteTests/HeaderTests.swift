import Access
import Foundation
import HTTP
import TestSupport
import Testing

/// What every answer tells the browser not to do, and how cookies are set.
@Suite struct HeaderTests {
  /// One answer of every kind: pages, redirects, errors, JSON.
  private func answers(_ site: TestSite) async throws -> [(String, Response)] {
    var answers: [(String, Response)] = []
    var browser = Browser(site)
    for path in ["/", "/eproc4", "/eproc4/login", "/eproc4/login?jenis=penyedia", "/eproc4/beranda", "/tidakada", "/eproc4/totp/status"] {
      answers.append((path, try await browser.get(path)))
    }
    answers.append(("405", try await browser.send(.put, "/eproc4/login", headers: [:], body: [])))
    answers.append(("415", try await browser.send(.post, "/eproc4/login", headers: [:], body: [1])))
    answers.append(("403", try await browser.send(.post, "/eproc4/login", headers: ["Sec-Fetch-Site": "cross-site"], body: [])))
    try await browser.visit("/eproc4/login?jenis=penyedia")
    answers.append(("401", try await browser.post("/eproc4/login", [("jenis", "penyedia"), ("userId", "DIN"), ("password", "x")])))
    answers.append(
      ("sign-in", try await browser.post("/eproc4/login", [("jenis", "penyedia"), ("userId", "DIN"), ("password", TestAccess.password)])))
    try await browser.visit("/eproc4/totp/aktivasi")
    answers.append(("activation", browser.page))
    let secret = try browser.page.secret
    answers.append(("rise", try await browser.post("/eproc4/totp/aktivasi", [("kode", site.code(secret))])))
    for path in ["/eproc4/beranda", "/eproc4/logakses", "/eproc4/sesi", "/eproc4/logout", "/eproc4/bahasa/en"] {
      answers.append((path, try await browser.get(path)))
    }
    return answers
  }

  @Test(arguments: ["http://localhost:9000", "https://spse.example"])
  func `Every answer of the portal carries the security fields`(_ origin: String) async throws {
    let site = try await TestSite(origin: origin)
    for (name, answer) in try await answers(site) {
      let policy = try #require(answer.headers["Content-Security-Policy"], "\(name)")
      #expect(
        policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "\(name)")
      #expect(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "\(name)")
      #expect(answer.headers["X-Content-Type-Options"] == "nosniff", "\(name)")
      #expect(answer.headers["X-Frame-Options"] == "DENY", "\(name)")
      #expect(answer.headers["Referrer-Policy"] == "same-origin", "\(name)")
      #expect(answer.headers.all("Content-Security-Policy").count == 1 && answer.headers.all("Cache-Control").count == 1, "\(name)")
      // The home page is the same for all; everything else is one reader's own. What answers a form is not compressed either.
      let kept = name == "/eproc4" ? "no-cache" : ["401", "sign-in", "rise"].contains(name) ? "no-store, no-transform" : "no-store"
      #expect(answer.headers["Cache-Control"] == kept, "\(name)")
      #expect(answer.headers["Strict-Transport-Security"] == (origin.hasPrefix("https") ? "max-age=63072000" : nil), "\(name)")
    }
  }

  @Test(arguments: ["http://localhost:9000", "https://spse.example"])
  func `So do the files and the phone's protocol, each in its way`(_ origin: String) async throws {
    let site = try await TestSite(origin: origin)
    var browser = Browser(site)
    let assets = site.application.router.routes.filter { $0.pattern.hasPrefix("/aset/") }
    #expect(assets.count >= 6)
    for path in assets.map(\.pattern) + ["/eproc4/authenticator/v1/time", "/eproc4/authenticator/v1/tidakada"] {
      let answer = try await browser.get(path)
      #expect(answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'", "\(path)")
      #expect(answer.headers["X-Content-Type-Options"] == "nosniff", "\(path)")
      #expect((answer.headers["Strict-Transport-Security"] != nil) == origin.hasPrefix("https"), "\(path)")
    }
  }

  @Test func `No page has a script or a style of its own`() async throws {
    let site = try await TestSite()
    for (name, answer) in try await answers(site) {
      #expect(!answer.text.contains("<style") && !answer.text.contains(" style=\"") && !answer.text.contains(" onclick"), "\(name)")
      for script in answer.text.components(separatedBy: "<script").dropFirst() {
        #expect(script.hasPrefix(" type=\"module\" src=\"/aset/"), "\(name)")
      }
    }
  }

  @Test func `Cookies over plain http: HttpOnly, SameSite, the names without a prefix`() async throws {
    let site = try await TestSite()
    let set = try await answers(site).flatMap { $0.1.headers.all("Set-Cookie") }
    let names = Set(set.compactMap { $0.split(separator: "=").first.map(String.init) })
    #expect(names == ["SPSE_SESSION", "session", "bahasa", "perangkat"])
    for cookie in set {
      #expect(cookie.contains("; Path=/") && cookie.contains("; HttpOnly") && cookie.hasSuffix("; SameSite=Lax"), "\(cookie)")
      #expect(!cookie.contains("Secure") && !cookie.contains("Domain"), "\(cookie)")
    }
  }

  @Test func `Cookies over https: Secure, and the session's tied to this host`() async throws {
    let site = try await TestSite(origin: "https://spse.example")
    let set = try await answers(site).flatMap { $0.1.headers.all("Set-Cookie") }
    let names = Set(set.compactMap { $0.split(separator: "=").first.map(String.init) })
    #expect(names == ["SPSE_SESSION", "__Host-session", "bahasa", "__Host-perangkat"])
    for cookie in set { #expect(cookie.contains("; Secure") && cookie.contains("; Path=/;") && !cookie.contains("Domain"), "\(cookie)") }
  }

  @Test func `The session's token is 256 bits, new at every rise, and not in the database`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.signIn("DIN")
    let first = try #require(browser.sessionCookie)
    let secret = try browser.page.secret
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    let second = try #require(browser.sessionCookie)
    #expect(first.utf8.count == 43 && second.utf8.count == 43 && first != second)
    var old = browser
    old.cookies["session"] = first
    #expect(try await old.get("/eproc4/beranda").headers["Location"] == "/eproc4/login?alasan=sesi", "the old one is worth nothing")
    try await browser.submit("/eproc4/logout")
    browser.cookies["session"] = second
    #expect(try await browser.get("/eproc4/beranda").headers["Location"] == "/eproc4/login?alasan=sesi")
  }

  @Test func `SPSE_SESSION has the format of Play, and its token is the form's`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let page = try await browser.get("/eproc4/login?jenis=penyedia")
    let cookie = try #require(browser.cookies["SPSE_SESSION"])
    let token = try #require(page.value(of: "authenticityToken"))
    #expect(cookie.wholeMatch(of: #/[0-9a-f]{64}-___AT=[0-9a-f]{40}&/#) != nil, "\(cookie)")
    #expect(cookie.hasSuffix("-___AT=" + token + "&"))
    #expect(try await browser.get("/eproc4/login?jenis=penyedia").headers["Set-Cookie"] == nil, "it is set once")
    #expect(browser.page.value(of: "authenticityToken") == token)
  }

  @Test func `The home page is kept by a proxy for nobody else, and is compressed for who can read it`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let page = try await browser.get("/eproc4")
    #expect(page.headers["Vary"] == "Cookie, Accept-Encoding" && page.headers["Set-Cookie"] == nil)
    guard case .encoded(let identity, let gzip) = page.body else {
      Issue.record("not compressed")
      return
    }
    #expect(gzip.count < identity.count)
  }
}
