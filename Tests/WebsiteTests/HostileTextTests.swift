import Access
import Database
import HTTP
import TestSupport
import Testing

/// Text that would like to be markup, a header or another site.
@Suite struct HostileTextTests {
  private static let script = "<script>alert(1)</script>"

  @Test func `Names of an LPSE, an account, a phone and a browser are text and nothing else`() async throws {
    let site = try await TestSite(lpse: "LPSE " + Self.script)
    try await site.run("UPDATE accounts SET name = '<script>alert(1)</script>\" onmouseover=\"x'")
    let phone = try Phone(site)
    var browser = Browser(site)
    browser.userAgent = Self.script
    try await browser.signIn("DIN")
    let activation = browser.page
    let enrolled = try await phone.enrol(try activation.link, name: "<img src=x onerror=alert(1)>")
    #expect(enrolled.status == .created)
    let home = try await browser.visit("/eproc4/totp/verifikasi")
    #expect(home.text.contains("Selamat datang, &lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&quot;x"))
    #expect(home.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
    for page in [activation, home, try await browser.visit("/eproc4/logakses"), try await browser.visit("/eproc4/sesi")] {
      #expect(page.text.contains("LPSE &lt;script&gt;") && page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!page.text.contains("<script>") && !page.text.contains("<img") && !page.text.contains("\" onmouseover"))
    }
    let refused = try await browser.get("/eproc4/%3Cscript%3Ealert(1)%3C/script%3E")
    #expect(refused.status == .notFound && !refused.text.contains("<script>"))
  }

  @Test func `What was typed comes back as text`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let refused = try await browser.signIn("\"><script>alert(1)</script>", password: "x")
    #expect(refused.text.contains("value=\"&quot;&gt;&lt;script&gt;") && !refused.text.contains("<script>"))
    try await browser.signIn("DIN")
    let code = try await browser.post("/eproc4/totp/aktivasi", [("kode", "12 34")])
    #expect(code.status == .unprocessableContent && code.text.contains("value=\"12 34\""), "a slip of the finger stays, to be put right")
    let password = try await browser.post("/eproc4/totp/aktivasi", [("kode", TestAccess.password)])
    #expect(
      password.status == .unprocessableContent && !password.text.contains("Tender"), "a password in the wrong field does not come back")
    for page in [code, password] { #expect(page.text.contains("Kode harus 6 angka")) }
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example", "/\\evil.example", "/%09/evil.example".replacing("%09", with: "\t"), "\\\\evil.example",
    "javascript:alert(1)", "/eproc4\r\nSet-Cookie: session=x", "/eproc4\u{0}", "evil.example", "", " /eproc4", "/\"onmouseover=x",
    String(repeating: "/a", count: 2000),
  ])
  func `The language switch leads nowhere but to our own pages`(_ target: String) async throws {
    let site = try await TestSite(suppliers: [])
    var browser = Browser(site)
    let answer = try await browser.get("/eproc4/bahasa/en?kembali=" + percentEncoded(target))
    #expect(answer.status == .seeOther)
    #expect(answer.headers["Location"] == "/eproc4")
    #expect(answer.headers.all("Set-Cookie").count == 1)
  }

  @Test func `Of two targets the first counts, an unknown language is no page, and a planted one is ignored`() async throws {
    let site = try await TestSite(suppliers: [])
    var browser = Browser(site)
    let doubled = try await browser.get("/eproc4/bahasa/en?kembali=%2Feproc4%2Flogin&kembali=https%3A%2F%2Fevil.example")
    #expect(doubled.headers["Location"] == "/eproc4/login")
    for path in ["/eproc4/bahasa/de", "/eproc4/bahasa/%0d%0aX:1", "/eproc4/bahasa/en/x"] {
      #expect(try await browser.get(path).status == .notFound, "\(path)")
    }
    browser.cookies["bahasa"] = "de\u{0}<script>"
    #expect(try await browser.get("/eproc4/login").text.contains("<html lang=\"id\">"))
  }

  @Test func `No field of a form gets into a header`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    let tail = "\r\nX-Injected: ya"
    for (name, value) in [("jenis", "penyedia" + tail), ("userId", "DIN" + tail), ("password", "x" + tail)] {
      let fields = [("jenis", "penyedia"), ("userId", "DIN"), ("password", "x")].map { $0.0 == name ? (name, value) : $0 }
      let answer = try await browser.post("/eproc4/login", fields)
      for (_, text) in answer.headers { #expect(!text.contains { $0.isNewline }) }
      #expect(answer.headers["X-Injected"] == nil)
    }
  }
}
