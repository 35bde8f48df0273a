import Access
import Foundation
import HTTP
import TestSupport
import Testing

/// Whatever a page offers leads somewhere that works, for whoever sees it.
@Suite struct LinksTests {
  /// The targets of an attribute on a page, our own only.
  private func targets(_ attribute: String, on page: Response) -> [String] {
    page.text.components(separatedBy: " \(attribute)=\"/").dropFirst().compactMap { rest in
      rest.components(separatedBy: "\"").first.map { "/" + $0.replacing("&amp;", with: "&") }
    }
  }

  /// Follows every link from a page on, and looks at every form.
  /// - Returns: the addresses that were seen.
  private func crawl(_ start: Browser, from first: String, _ site: TestSite) async throws -> Set<String> {
    var (seen, waiting): (Set<String>, [String]) = ([first], [first])
    while let next = waiting.popLast() {
      var browser = start
      let page = try await browser.visit(next)
      #expect(page.status == .ok, "\(next) gives \(page.status.code)")
      #expect(!page.text.contains("about:invalid"), "\(next) has a refused link")
      for target in targets("href", on: page) + targets("src", on: page) where seen.insert(target).inserted { waiting.append(target) }
      for form in page.text.components(separatedBy: "<form ").dropFirst() {
        let tag = form.prefix { $0 != ">" }
        guard let action = tag.firstMatch(of: /action="([^"]*)"/)?.output.1.description,
          case .found = site.application.router.match(method: tag.contains(#"method="get""#) ? .get : .post, path: action)
        else {
          Issue.record("\(next) has a form that nobody takes: \(tag)")
          continue
        }
      }
      try #require(seen.count < 200, "the site has no end")
    }
    return seen
  }

  @Test func `For a visitor`() async throws {
    let site = try await TestSite()
    // A captcha is the browser's whose cookie its page had.
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    let seen = try await crawl(browser, from: "/", site)
    #expect(
      seen.isSuperset(of: [
        "/eproc4/login?jenis=nonpenyedia", "/eproc4/user/resettotp?jenis=penyedia", "/eproc4/user/lupapassword?jenis=penyedia",
      ]))
    #expect(!seen.contains("/eproc4/beranda") && !seen.contains("/eproc4/sesi"))
  }

  @Test func `For who has given the password`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.signIn("DIN")
    #expect(try await crawl(browser, from: "/eproc4/totp/aktivasi", site).contains("/eproc4/totp/aktivasi?ketik=ya"))
  }

  @Test func `For who waits for the second factor, and for whose phone is lost`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    try await browser.submit("/eproc4/logout")
    try await browser.signIn("DIN")
    let seen = try await crawl(browser, from: "/eproc4/totp/verifikasi", site)
    #expect(seen.isSuperset(of: ["/eproc4/totp/kodecadangan", "/eproc4/totp/hphilang", "/eproc4/user/resettotp"]))
    try await browser.submit("/eproc4/totp/hphilang")
    let lost = try await crawl(browser, from: "/eproc4/totp/tertahan", site)
    #expect(lost.isSuperset(of: ["/eproc4/totp/kodecadangan", "/eproc4/user/resettotp"]))
  }

  @Test func `For whose account is switched off`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    #expect(try await site.access.switchAccount(try #require(UserID("PPK01")), isOn: false) == .done)
    var browser = Browser(site)
    try await browser.signIn("PPK01", kind: "nonpenyedia")
    try await browser.submit("/eproc4/totp/tertahan")
    #expect(try await crawl(browser, from: "/eproc4/totp/tertahan", site).contains("/eproc4/totp/tertahan/permintaan"))
  }

  @Test func `For whose record keeps them out`() async throws {
    let site = try await TestSite(suppliers: ["CITRA"])
    try await site.takeRecords()
    var browser = Browser(site)
    try await browser.signIn("CITRA")
    #expect(try await !crawl(browser, from: "/eproc4/totp/kendala", site).contains("/eproc4/totp/kendala/permintaan"))
    try await browser.submitRemedy()
    #expect(try await crawl(browser, from: "/eproc4/totp/kendala", site).contains("/eproc4/totp/kendala/permintaan"))
  }

  @Test func `For who is signed in`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    try await browser.activate("DIN", site)
    let seen = try await crawl(browser, from: "/eproc4/beranda", site)
    #expect(seen.isSuperset(of: ["/eproc4/logakses", "/eproc4/logakses?saring=gagal", "/eproc4/sesi", "/eproc4/perangkat"]))
    #expect(seen.isSuperset(of: ["/eproc4/user/gantipassword", "/eproc4/kodecadangan/baru"]))
  }
}
