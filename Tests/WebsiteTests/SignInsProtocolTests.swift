import Access
import Database
import HTTP
import TestSupport
import Testing

/// How a phone hears of sign-ins: `docs/protocol.md`, `GET sign-ins`.
@Suite struct SignInsProtocolTests {
  /// A phone whose account is signed out.
  private func enrolled(_ site: TestSite) async throws -> (phone: Phone, browser: Browser) {
    let phone = try Phone(site)
    var browser = Browser(site)
    let answer = try await phone.enrol(try await browser.signIn("DIN").link)
    try #require(answer.status == .created)
    try await browser.visit("/eproc4/totp/verifikasi")
    try await browser.submit("/eproc4/logout")
    return (phone, browser)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone that knows the state waits, and hears of a new sign-in at once`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (phone, browser) = try await enrolled(site)
    let quiet = try await phone.signIns().json(SignInsDocument.self)
    #expect(quiet.signIns.isEmpty)
    let same = try await phone.signIns(query: "wait=0&version=\(quiet.version)").json(SignInsDocument.self)
    #expect(same.version == quiet.version)

    let started = ContinuousClock.now
    async let news = phone.signIns(query: "wait=25&version=\(quiet.version)")
    #expect(try await eventually { site.base.hub.count == 1 })
    let signIn = try await browser.signIn("DIN").signIn
    let heard = try await news.json(SignInsDocument.self)
    #expect(heard.signIns.map(\.id) == [signIn] && heard.version != quiet.version)
    #expect(ContinuousClock.now - started < .seconds(20), "it did not wait for the end of its time")
    let old = try await phone.signIns(query: "wait=25&version=\(quiet.version)").json(SignInsDocument.self)
    #expect(old.version == heard.version, "who knows an old state is answered at once")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone that was taken off its account learns so`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (phone, _) = try await enrolled(site)
    let before = try await phone.signIns().json(SignInsDocument.self)
    #expect(before.accounts.map(\.userId) == ["DIN"])
    async let news = phone.signIns(query: "wait=25&version=\(before.version)")
    #expect(try await eventually { site.base.hub.count == 1 })
    let id = try #require(UserID("DIN"))
    #expect(try await site.access.resetAuthenticator(of: id))
    let heard = try await news.json(SignInsDocument.self)
    #expect(heard.accounts.isEmpty)
  }

  @Test(arguments: [
    "", "sig", "sig=", "sig=()", "sig=(\"@method\")", "sig=(\"@method\" \"@target-uri\")", "sig=(\"@method\" \"@method\");created=1",
    "sig=(\"@method\" \"@target-uri\");created=abc", "sig=(\"@method\" \"@target-uri\");created=99999999999999999999",
    "sig=(\"@method\" \"@target-uri\");created=-1;nonce=\"x\"", "other=(\"@method\");created=1", "sig=(\"@authority\")", "sig=?1",
    "sig=((\"@method\"))", "sig=(\"@method\" \"@target-uri\";req);created=1", "\u{0}", String(repeating: "sig=(),", count: 500),
  ])
  func `A signature that cannot be read is refused like a wrong one`(_ input: String) async throws {
    let site = try await TestSite(suppliers: [])
    let phone = try Phone(site)
    var request = phone.request(.get, Phone.base + "/sign-ins")
    request.headers["Signature-Input"] = input
    let refused = await phone.send(request)
    #expect(refused.status == .unauthorized && refused.problem == "signature")
    #expect(try await site.count("SELECT count(*) FROM nonces") == 0)
  }

  @Test func `A nonce that is too short or too long, another algorithm and another label are refused`() async throws {
    let site = try await TestSite()
    let (phone, _) = try await enrolled(site)
    for nonce in [String(repeating: "n", count: 15), String(repeating: "n", count: 65)] {
      let refused = await phone.send(phone.request(.get, Phone.base + "/sign-ins", nonce: nonce))
      #expect(refused.problem == "signature")
    }
    let good = phone.request(.get, Phone.base + "/sign-ins")
    for (old, new) in [("ecdsa-p256-sha256", "hmac-sha256"), ("sig=(", "sig2=("), ("keyid=\"", "keyid=\"A")] {
      var changed = good
      changed.headers["Signature-Input"] = good.headers["Signature-Input"]?.replacing(old, with: new)
      let refused = await phone.send(changed)
      #expect(refused.problem == "signature", "\(new)")
    }
    let taken = await phone.send(good)
    #expect(taken.status == .ok)
  }
}
