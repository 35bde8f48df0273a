import Access
import Database
import HTTP
import OneTimePassword
import TestSupport
import Testing

/// How a phone becomes an authenticator, and how it does not: `docs/protocol.md`, `POST enrolments`.
@Suite struct EnrolmentProtocolTests {
  private func bound(_ site: TestSite) async throws -> Int64 { try await site.count("SELECT count(*) FROM authenticators") }

  /// A browser on the activation page, and what its QR says.
  private func activation(_ site: TestSite, _ userID: String = "DIN") async throws -> (Browser, String) {
    var browser = Browser(site)
    let link = try await browser.signIn(userID).link
    return (browser, link)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The phone learns what it holds`(_ kind: TestDatabase) async throws {
    struct Enrolled: Decodable {
      struct Account: Decodable {
        let id: String
        let userId: String
        let name: String
      }
      struct LPSE: Decodable {
        let name: String
        let origin: String
      }
      struct Device: Decodable { let id: String }
      let account: Account
      let lpse: LPSE
      let device: Device
      let serverTime: String
    }
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    let (_, link) = try await activation(site)
    let answer = try await phone.enrol(link)
    #expect(answer.status == .created && answer.headers["Content-Type"] == "application/json")
    let enrolled = try answer.json(Enrolled.self)
    #expect(enrolled.account.userId == "DIN" && enrolled.account.name == "PT DIN" && !enrolled.account.id.isEmpty)
    #expect(enrolled.lpse.name == "LPSE Contoh" && enrolled.lpse.origin == "http://localhost:9000")
    #expect(enrolled.device.id == phone.keyID)
    #expect(enrolled.serverTime == "2026-11-24T06:00:00.000Z")
  }

  @Test(arguments: TestDatabase.allCases)
  func `The QR has closed between scan and enrolment: 410, and a new one works for the same phone`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    var (browser, link) = try await activation(site)
    site.clock.advance(seconds: 119)
    let inTime = try await phone.enrol(link, code: "000000")
    #expect(inTime.problem == "wrong-code", "who scanned in the last second has a minute more")
    site.clock.advance(seconds: 1)
    let late = try await phone.enrol(link)
    #expect(late.status == .gone && late.problem == "enrolment-expired")
    #expect(try await bound(site) == 0)
    link = try await browser.submit("/eproc4/totp/aktivasi/qr").link
    let again = try await phone.enrol(link)
    #expect(again.status == .created)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A token serves once, and no token serves after the account has its phone`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (first, second) = (try Phone(site), try Phone(site))
    var (browser, link) = try await activation(site)
    let reopened = try await browser.submit("/eproc4/totp/aktivasi/qr").link
    #expect(reopened != link)
    let enrolled = try await first.enrol(link)
    #expect(enrolled.status == .created)
    for (phone, link) in [(first, link), (second, link), (second, reopened)] {
      let refused = try await phone.enrol(link)
      #expect(refused.status == .conflict && refused.problem == "enrolment-used")
    }
    #expect(try await bound(site) == 1)
    let known = try await first.signIns().json(SignInsDocument.self)
    #expect(known.accounts.map(\.userId) == ["DIN"])
    let stranger = await second.signIns()
    #expect(stranger.status == .unauthorized, "the second phone is unknown")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two phones race for one QR: one user, one phone`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: (0..<8).map { "DIN\($0)" })
    for round in 0..<8 {
      let (_, link) = try await activation(site, "DIN\(round)")
      let (first, second) = (try Phone(site), try Phone(site))
      async let one = first.enrol(link)
      async let two = second.enrol(link)
      let answers = [try await one, try await two]
      #expect(answers.count { $0.status == .created } == 1)
      #expect(answers.count { $0.problem == "enrolment-used" } == 1)
    }
    #expect(try await bound(site) == 8)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who holds the token but not the secret has five guesses, and they count against the account`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    var thief = try Phone(site)
    thief.address = "203.0.113.9"
    var (browser, link) = try await activation(site)
    let right = site.code(try OTPAuthLink(parsing: link).secret)
    for guess in 1...5 {
      let refused = try await thief.enrol(link, code: right == "000000" ? "000001" : "000000")
      #expect(refused.status == .conflict && refused.problem == "wrong-code", "guess \(guess)")
    }
    let held = try await thief.enrol(link, code: right)
    #expect(held.status == .tooManyRequests && held.problem == "too-many-requests" && held.headers["Retry-After"] != nil)
    #expect(try await bound(site) == 0)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'code-refused' AND way = 'device'") == 6)
    let reopened = try await browser.submit("/eproc4/totp/aktivasi/qr").link
    let enrolled = try await phone.enrol(reopened)
    #expect(enrolled.status == .created, "the owner's phone, elsewhere, does not wait")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Guessed tokens are unknown and leave nothing behind`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    for token in [String(repeating: "A", count: 43), "x", ""] {
      let refused = await phone.enrol(token: token, code: "123456")
      #expect(refused.status == .notFound && refused.problem == "unknown-enrolment")
    }
    #expect(try await site.count("SELECT count(*) FROM nonces") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The page was left before the phone enrolled: nothing is bound`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    var (browser, link) = try await activation(site)
    try await browser.submit("/eproc4/logout")
    let refused = try await phone.enrol(link)
    #expect(refused.problem == "enrolment-expired")
    #expect(try await bound(site) == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A name of the phone that is empty, too long or has control characters is malformed`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let phone = try Phone(site)
    let (_, link) = try await activation(site)
    for name in ["", String(repeating: "x", count: 101), #"\u0000"#, #"HP\u0007"#, #"HP\u009f"#] {
      let refused = try await phone.enrol(link, name: name)
      #expect(refused.status == .badRequest && refused.problem == "malformed", "\(name)")
    }
    let enrolled = try await phone.enrol(link, name: "HP Ibu Désirée 📱")
    #expect(enrolled.status == .created)
  }

  @Test func `One phone holds many users`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    let phone = try Phone(site)
    for user in ["DIN", "MELATI"] {
      let (_, link) = try await activation(site, user)
      let enrolled = try await phone.enrol(link)
      #expect(enrolled.status == .created)
    }
    let known = try await phone.signIns().json(SignInsDocument.self)
    #expect(known.accounts.map(\.userId) == ["DIN", "MELATI"])
    let melati = try #require(known.accounts.last?.id)
    let left = await phone.send(phone.request(.delete, Phone.base + "/accounts/" + melati))
    #expect(left.status == .noContent && left.body.identity.isEmpty)
    let rest = try await phone.signIns().json(SignInsDocument.self)
    #expect(rest.accounts.map(\.userId) == ["DIN"])
    let again = await phone.send(phone.request(.delete, Phone.base + "/accounts/" + melati))
    #expect(again.status == .notFound)
    let gone = await phone.send(phone.request(.delete, Phone.base + "/device"))
    #expect(gone.status == .noContent)
    // The log tells from where.
    let told = try await site.count("SELECT count(*) FROM access_log WHERE event = 'device-removed' AND address = '198.51.100.4'")
    #expect(told == 2)
    let unknown = await phone.signIns()
    #expect(unknown.problem == "signature")
  }
}
