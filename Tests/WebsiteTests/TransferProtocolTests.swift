import Access
import HTTP
import OneTimePassword
import TestSupport
import Testing

/// How an account moves to a new phone: `docs/protocol.md`, "A new phone".
@Suite struct TransferProtocolTests {
  private struct Prepared: Decodable {
    struct Picture: Decodable {
      let side: Int
      let path: String
    }
    let id: String
    let link: String
    let picture: Picture
    let expiresAt: String
    var token: String { String(link.split(separator: "#transfer=").last?.prefix(43) ?? "") }
  }
  private struct Seen: Decodable {
    let id: String
    let state: String
    let device: String?
    let number: String?
    let link: String?
    let expiresAt: String
  }
  private struct Claimed: Decodable {
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
    let transfer: Seen
  }

  /// An account with its phone, and the QR that it shows.
  private func prepared(_ site: TestSite, by old: Phone) async throws -> Prepared {
    let account = try #require(try await old.signIns().json(SignInsDocument.self).accounts.first?.id)
    let answer = await old.send(old.request(.post, Phone.base + "/accounts/\(account)/transfer"))
    #expect(answer.status == .created)
    return try answer.json(Prepared.self)
  }

  private func ready(_ site: TestSite) async throws -> (old: Phone, new: Phone, prepared: Prepared) {
    let (old, new) = (try Phone(site), try Phone(site))
    var browser = Browser(site)
    let enrolled = try await old.enrol(try await browser.signIn("DIN").link)
    try #require(enrolled.status == .created)
    return (old, new, try await prepared(site, by: old))
  }

  private func look(_ phone: Phone, _ id: String, query: String = "") async throws -> Seen {
    try await phone.send(phone.request(.get, Phone.base + "/transfers/" + id, query: query)).json(Seen.self)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Three steps, each of which either phone can see`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (old, new, prepared) = try await ready(site)
    #expect(prepared.link.hasPrefix("http://localhost:9001/#transfer=") && prepared.link.hasSuffix("&origin=http%3A%2F%2Flocalhost%3A9000"))
    #expect(!prepared.link.contains("otpauth") && prepared.picture.side > 20 && prepared.picture.path.hasPrefix("M4 4h7v1h-7z"))
    #expect(prepared.expiresAt == "2026-11-24T06:05:00.000Z")
    #expect(try await look(old, prepared.id).state == "open")

    let answer = await new.claim(prepared.token, name: "HP Ibu Désirée 📱")
    #expect(answer.status == .created)
    let claimed = try answer.json(Claimed.self)
    #expect(claimed.account.userId == "DIN" && claimed.account.name == "PT DIN")
    #expect(claimed.lpse.name == "LPSE Contoh" && claimed.lpse.origin == site.origin && claimed.device.id == new.keyID)
    #expect(claimed.transfer.state == "claimed" && claimed.transfer.link == nil)
    let seen = try await look(old, prepared.id, query: "wait=25&state=open")
    #expect(seen.state == "claimed" && seen.device == "HP Ibu Désirée 📱" && seen.number == claimed.transfer.number)

    let number = try #require(seen.number)
    let moved = await old.decideTransfer(prepared.id, #""decision":"move","number":"\#(number)""#)
    #expect(moved.status == .ok && moved.text == #"{"state":"moved"}"#)
    let done = try await look(new, prepared.id, query: "wait=25&state=claimed")
    let secret = try OTPAuthLink(parsing: try #require(done.link)).secret
    #expect(try await new.signIns().json(SignInsDocument.self).accounts.map(\.userId) == ["DIN"])
    #expect(try await old.signIns().json(SignInsDocument.self).accounts.isEmpty)
    let late = await new.send(new.request(.delete, Phone.base + "/transfers/" + prepared.id))
    #expect(late.status == .gone && late.problem == "transfer-ended")
    let received = await new.send(new.request(.post, Phone.base + "/transfers/\(prepared.id)/receipt"))
    #expect(received.status == .noContent)
    #expect(try await look(new, prepared.id).link == nil)

    site.clock.advance(seconds: 60)
    var browser = Browser(site)
    try await browser.signIn("DIN")
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    #expect(try await browser.isSignedIn())
    #expect(try await browser.visit("/eproc4/logakses").text.contains("Android · Chrome → HP Ibu Désirée 📱"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each refusal has its name and status`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let (old, new, prepared) = try await ready(site)
    let third = try Phone(site)
    let unknown = await new.claim(String(repeating: "A", count: 43))
    #expect(unknown.status == .notFound && unknown.problem == "unknown-transfer")
    let same = await old.claim(prepared.token)
    #expect(same.status == .conflict && same.problem == "same-device")
    _ = await new.claim(prepared.token)
    let used = await third.claim(prepared.token)
    #expect(used.status == .conflict && used.problem == "transfer-used")
    let other = await third.send(third.request(.get, Phone.base + "/transfers/" + prepared.id))
    #expect(other.status == .unauthorized && other.problem == "signature")
    let number = try #require(try await look(new, prepared.id).number)
    let wrong = await old.decideTransfer(prepared.id, #""decision":"move","number":"\#(number == "0000" ? "0001" : "0000")""#)
    #expect(wrong.status == .conflict && wrong.problem == "wrong-check-number")
    let ended = await old.decideTransfer(prepared.id, #""decision":"move","number":"\#(number)""#)
    #expect(ended.status == .gone && ended.problem == "transfer-ended")
    let late = try await self.prepared(site, by: old)
    site.clock.advance(seconds: 300)
    let expired = await new.claim(late.token)
    #expect(expired.status == .gone && expired.problem == "transfer-ended")
    for _ in 0..<8 { _ = try await self.prepared(site, by: old) }
    let account = try #require(try await old.signIns().json(SignInsDocument.self).accounts.first?.id)
    let often = await old.send(old.request(.post, Phone.base + "/accounts/\(account)/transfer"))
    #expect(often.status == .tooManyRequests && often.problem == "too-many-requests" && often.headers["Retry-After"] == "3300")
    let foreign = await old.send(old.request(.post, Phone.base + "/accounts/x/transfer"))
    #expect(foreign.status == .notFound && foreign.problem == "unknown-sign-in")
  }

  @Test func `What cannot be read is malformed, and changes nothing`() async throws {
    let site = try await TestSite()
    let (old, new, prepared) = try await ready(site)
    for name in ["", String(repeating: "x", count: 101), #"HP\u0007"#, #"HP\u202E"#] {
      let refused = await new.claim(prepared.token, name: name)
      #expect(refused.status == .badRequest && refused.problem == "malformed", "\(name)")
    }
    let long = await new.claim(String(repeating: "A", count: 65))
    #expect(long.problem == "malformed")
    _ = await new.claim(prepared.token)
    for body in [
      #""decision":"move""#, #""decision":"move","number":"12345""#, #""decision":"move","number":"12a4""#,
      #""decision":"refuse","number":"1234""#,
      #""decision":"ya","number":"1234""#,
    ] {
      let refused = await old.decideTransfer(prepared.id, body)
      #expect(refused.status == .badRequest && refused.problem == "malformed", "\(body)")
    }
    for body in [
      #"{"decision":"refuse","transfer":"x","origin":"\#(site.origin)"}"#,
      #"{"decision":"refuse","transfer":"\#(prepared.id)","origin":"https://penipu.example"}"#, "[]", "",
    ] {
      let refused = await old.send(old.request(.post, Phone.base + "/transfers/\(prepared.id)/decision", body: body))
      #expect(refused.status == .badRequest, "\(body)")
    }
    let wait = await old.send(old.request(.get, Phone.base + "/transfers/" + prepared.id, query: "wait=26"))
    #expect(wait.problem == "malformed")
    #expect(try await look(old, prepared.id).state == "claimed")
  }

  @Test func `A digest that is not the body's, a stale and a replayed signature change nothing`() async throws {
    let site = try await TestSite()
    var (old, new, prepared) = try await ready(site)
    _ = await new.claim(prepared.token)
    let path = Phone.base + "/transfers/\(prepared.id)/decision"
    let refusal = #"{"decision":"refuse","transfer":"\#(prepared.id)","origin":"\#(site.origin)"}"#
    let swapped = await old.send(old.request(.post, path, body: refusal, signedBody: "{}"))
    #expect(swapped.status == .unauthorized && swapped.problem == "signature")
    let poll = old.request(.get, Phone.base + "/transfers/" + prepared.id)
    _ = await old.send(poll)
    let replayed = await old.send(poll)
    #expect(replayed.problem == "replayed-signature")
    old.clockError = -61
    let stale = await old.send(old.request(.post, path, body: refusal))
    #expect(stale.problem == "stale-signature")
    old.clockError = 0
    #expect(try await look(old, prepared.id).state == "claimed")
  }

  @Test func `Every address is open to the app's origin`() async throws {
    let site = try await TestSite()
    for path in ["/accounts/x/transfer", "/transfers", "/transfers/x", "/transfers/x/decision", "/transfers/x/receipt"] {
      let answer = await site.application.respond(to: Request(method: .options, path: Phone.base + path))
      #expect(answer.status == .noContent && answer.headers["Access-Control-Allow-Origin"] == "*", "\(path)")
    }
  }
}
