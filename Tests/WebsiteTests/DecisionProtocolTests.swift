import Access
import Cryptography
import Database
import HTTP
import TestSupport
import Testing

/// How the phone answers a sign-in, and which answers count: `docs/protocol.md`, `POST sign-ins/{id}/decision`.
@Suite struct DecisionProtocolTests {
  /// A browser on the verification page of an account whose phone is this one.
  private struct Waiting {
    let site: TestSite
    let phone: Phone
    var browser: Browser
    let signIn: String
    let number: String

    init(_ site: TestSite, _ userID: String = "DIN", phone known: Phone? = nil) async throws {
      self.site = site
      phone = try known ?? Phone(site)
      browser = Browser(site)
      let enrolled = try await phone.enrol(try await browser.signIn(userID).link)
      try #require(enrolled.status == .created)
      try await browser.visit("/eproc4/totp/verifikasi")
      try await browser.submit("/eproc4/logout")
      site.clock.advance(seconds: 60)
      try await browser.signIn(userID)
      (signIn, number) = (try browser.page.signIn, try browser.page.number)
    }

    var wrongNumber: String { number == "000000" ? "000001" : "000000" }

    func state() async throws -> String {
      let id = signIn
      return try await site.base.database.read { try $0.row("SELECT state FROM sign_ins WHERE id = \(id)")?.text(0) ?? "-" }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Twice: the second answer is too late, and the browser gets in once`(_ kind: TestDatabase) async throws {
    var waiting = try await Waiting(TestSite(kind))
    let first = await waiting.phone.approve(waiting.signIn, number: waiting.number)
    #expect(first.status == .ok)
    for second in [
      await waiting.phone.approve(waiting.signIn, number: waiting.number), await waiting.phone.deny(waiting.signIn, reason: "mistake"),
    ] {
      #expect(second.status == .conflict && second.problem == "already-decided")
    }
    let old = waiting.browser
    #expect(try await waiting.browser.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/beranda")
    var copy = old
    #expect(try await copy.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/login?alasan=sesi", "an approval serves once")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two answers at once: one of them counts`(_ kind: TestDatabase) async throws {
    let waiting = try await Waiting(TestSite(kind))
    async let one = waiting.phone.approve(waiting.signIn, number: waiting.number)
    async let two = waiting.phone.approve(waiting.signIn, number: waiting.number)
    let answers = await [one, two]
    #expect(answers.count { $0.status == .ok } == 1)
    #expect(answers.count { $0.problem == "already-decided" } == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Late: 410, and the page offers a new number without the password`(_ kind: TestDatabase) async throws {
    var waiting = try await Waiting(TestSite(kind))
    waiting.site.clock.advance(seconds: 300)
    let late = await waiting.phone.approve(waiting.signIn, number: waiting.number)
    #expect(late.status == .gone && late.problem == "sign-in-expired")
    #expect(try await waiting.browser.get("/eproc4/totp/verifikasi").text.contains("Nomor sudah kedaluwarsa"))
    try await waiting.browser.submit("/eproc4/totp/verifikasi/nomor")
    let (signIn, number) = (try waiting.browser.page.signIn, try waiting.browser.page.number)
    #expect(signIn != waiting.signIn)
    let approved = await waiting.phone.approve(signIn, number: number)
    #expect(approved.status == .ok)
    #expect(try await waiting.browser.visit("/eproc4/totp/verifikasi").text.contains("Selamat datang"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The wrong number ends that request, counts as a failure, and the page offers a new one`(_ kind: TestDatabase) async throws {
    var waiting = try await Waiting(TestSite(kind))
    let wrong = await waiting.phone.approve(waiting.signIn, number: waiting.wrongNumber)
    #expect(wrong.status == .conflict && wrong.problem == "wrong-number")
    let after = await waiting.phone.approve(waiting.signIn, number: waiting.number)
    #expect(after.problem == "already-decided", "there is no second guess")
    #expect(try await waiting.site.count("SELECT failures FROM authenticators") == 1)
    #expect(try await waiting.site.count("SELECT count(*) FROM access_log WHERE event = 'number-refused'") == 1)
    let status = try waiting.browser.page.statusAddress
    #expect(try await waiting.browser.get(status).text == #"{"state":"changed"}"#)
    #expect(try await waiting.browser.visit("/eproc4/totp/verifikasi").text.contains("Nomor yang diketik di HP tidak cocok"))
    waiting.site.clock.advance(seconds: 1)
    #expect(try await waiting.browser.submit("/eproc4/totp/verifikasi/nomor").number.count == 6)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another account's sign-in is unknown to a phone`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN", "MELATI"])
    let din = try await Waiting(site, "DIN")
    let melati = try await Waiting(site, "MELATI")
    for refused in [
      await melati.phone.approve(din.signIn, number: din.number), await melati.phone.deny(din.signIn, reason: "not-me"),
      await melati.phone.approve("0123456789abcdef0123456789abcdef", number: din.number),
    ] {
      #expect(refused.status == .notFound && refused.problem == "unknown-sign-in")
    }
    #expect(try await din.state() == "waiting")
    let own = try await melati.phone.signIns().json(SignInsDocument.self)
    #expect(own.signIns.map(\.id) == [melati.signIn], "nor does it see it")
    let seen = try await site.base.database.read { try $0.row("SELECT id FROM accounts WHERE user_id = 'DIN'")?.text(0) }
    let account = try #require(seen)
    let removal = await melati.phone.send(melati.phone.request(.delete, Phone.base + "/accounts/" + account))
    #expect(removal.status == .notFound)
    #expect(try await site.count("SELECT count(*) FROM authenticators") == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The page was closed before the answer: nobody gets in`(_ kind: TestDatabase) async throws {
    var waiting = try await Waiting(TestSite(kind))
    let left = waiting.browser
    try await waiting.browser.submit("/eproc4/logout")
    let refused = await waiting.phone.approve(waiting.signIn, number: waiting.number)
    #expect(refused.status == .conflict && refused.problem == "already-decided")
    var old = left
    #expect(try await old.get("/eproc4/totp/verifikasi").headers["Location"] == "/eproc4/login?alasan=sesi")
    #expect(try await waiting.site.count("SELECT count(*) FROM sessions") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A bad, a stale and a replayed signature change nothing`(_ kind: TestDatabase) async throws {
    let waiting = try await Waiting(TestSite(kind))
    let phone = waiting.phone
    let body = #"{"decision":"approve","signIn":"\#(waiting.signIn)","origin":"\#(waiting.site.origin)","number":"\#(waiting.number)"}"#
    let path = Phone.base + "/sign-ins/" + waiting.signIn + "/decision"
    let good = phone.request(.post, path, body: body)

    var bad: [(String, Request)] = [("another body", phone.request(.post, path, body: body, signedBody: body + " "))]
    var changed = good
    changed.body = Array(body.replacing("approve", with: "approvE").utf8)
    bad.append(("a changed body", changed))
    changed = good
    changed.query = "x=1"
    bad.append(("another address", changed))
    changed = good
    changed.headers["Signature"] = "sig=:" + Base64.encode([UInt8](repeating: 1, count: 64)) + ":"
    bad.append(("a made-up signature", changed))
    changed = good
    changed.headers["Signature"] = try Phone(waiting.site).request(.post, path, body: body).headers["Signature"]
    bad.append(("another key's signature", changed))
    changed = good
    changed.headers["Signature-Input"] = good.headers["Signature-Input"]?.replacing(#" "content-digest""#, with: "")
    bad.append(("a body that is not covered", changed))
    for field in ["Signature", "Signature-Input", "Content-Digest"] {
      changed = good
      changed.headers[field] = nil
      bad.append(("without " + field, changed))
    }
    for (name, request) in bad {
      let refused = await phone.send(request)
      if name == "a changed body" {
        #expect(refused.status == .badRequest || refused.problem == "signature")
      } else {
        #expect(refused.status == .unauthorized && refused.problem == "signature", "\(name)")
        #expect(refused.headers["WWW-Authenticate"] == "Signature")
      }
    }
    for error in [-61, 61] as [Int64] {
      var wrong = phone
      wrong.clockError = error
      let refused = await wrong.approve(waiting.signIn, number: waiting.number)
      #expect(refused.status == .unauthorized && refused.problem == "stale-signature")
      #expect(try refused.json(ProblemDocument.self).serverTime == "2026-11-24T06:01:00.000Z")
    }
    #expect(try await waiting.state() == "waiting")

    let poll = phone.request(.get, Phone.base + "/sign-ins")
    let first = await phone.send(poll)
    #expect(first.status == .ok)
    let replayed = await phone.send(poll)
    #expect(replayed.status == .unauthorized && replayed.problem == "replayed-signature")
    let approved = await phone.send(good)
    #expect(approved.status == .ok, "the signature itself was good")
  }

  @Test(arguments: TestDatabase.allCases)
  func `"Bukan saya" ends all that waits and closes the password way until the password is changed`(_ kind: TestDatabase) async throws {
    var waiting = try await Waiting(TestSite(kind))
    var second = Browser(waiting.site)
    try await second.signIn("DIN")
    let denied = await waiting.phone.deny(waiting.signIn, reason: "not-me")
    #expect(denied.status == .ok && denied.text == #"{"state":"denied"}"#)
    #expect(try await waiting.site.count("SELECT count(*) FROM sign_ins WHERE state IN ('waiting', 'approved')") == 0)
    for var browser in [waiting.browser, second] {
      let page = try await browser.visit("/eproc4/totp/verifikasi")
      #expect(page.text.contains("Masuk dengan password ditutup"))
    }
    #expect(try await waiting.browser.signIn("DIN").text.contains("dijawab Bukan saya"))
    #expect(try await waiting.site.count("SELECT count(*) FROM access_log WHERE event = 'password-blocked'") == 1)
    let id = try #require(UserID("DIN"))
    #expect(try await waiting.site.access.setPassword(of: id, to: "Lelang#2026"))
    waiting.site.clock.advance(seconds: 1)
    #expect(try await waiting.browser.signIn("DIN", password: "Lelang#2026").text.contains("<h1>Verifikasi</h1>"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `At most three open sign-ins for one account`(_ kind: TestDatabase) async throws {
    let waiting = try await Waiting(TestSite(kind))
    for _ in 0..<2 {
      var other = Browser(waiting.site)
      #expect(try await other.signIn("DIN").number.count == 6)
    }
    var fourth = Browser(waiting.site)
    let limited = try await fourth.signIn("DIN")
    #expect(limited.text.contains("Terlalu banyak permintaan persetujuan") && limited.text.contains("pukul 13:06:00 WIB"))
    let pressed = try await fourth.submit("/eproc4/totp/verifikasi/nomor")
    #expect(pressed.status == .tooManyRequests && pressed.headers["Retry-After"] == "300")
    #expect(pressed.text.contains("Terlalu banyak permintaan persetujuan"))
    let shown = try await waiting.phone.signIns().json(SignInsDocument.self)
    #expect(shown.signIns.count == 3)
    waiting.site.clock.advance(seconds: 300)
    #expect(try await fourth.submit("/eproc4/totp/verifikasi/nomor").number.count == 6)
  }
}
