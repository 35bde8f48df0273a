import Access
import Cryptography
import Database
import TestSupport
import Testing

@Suite struct EnrolmentTests {
  /// A page with a QR, and what is in it.
  private struct Page {
    let guest: Guest
    let token: String
    let secret: [UInt8]
  }

  private func page(_ test: TestAccess, from client: Client = .desk) async throws -> Page {
    let guest = try await test.guest(from: client)
    let activation = try await test.opened(guest.visit)
    return Page(guest: guest, token: try activation.token(), secret: try activation.secretBytes())
  }

  private func enrol(
    _ test: TestAccess, _ phone: TestPhone, _ page: Page, token: String? = nil, code: OneTimeCode? = nil
  ) async throws -> DeviceOutcome<EnrolledAccount> {
    try await test.access.enrol(
      phone.enrolment(token: token ?? page.token, code: try code ?? test.code(page.secret)), signed: phone.request(at: test.clock.seconds),
      from: .phone)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The phone enrols and the page goes on by itself, once`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let page = try await page(test)
    async let progress = test.access.progress(page.guest.visit, knownSignIn: nil, waitingAtMost: 20)
    let enrolled = try await enrol(test, phone, page).get()
    #expect(enrolled.account.userID.text == "DIN")
    #expect(enrolled.deviceID == phone.keyID)
    #expect(try await progress == .ready)
    guard case .done = try await test.access.activation(page.guest.visit) else { return #expect(Bool(false), "still a QR") }
    let token = try #require(try await test.access.proceed(page.guest.visit, from: .desk)).token
    #expect(try await test.access.authenticator(of: try await test.signedIn(token))?.deviceName == "Android · Chrome")
    #expect(try await test.access.proceed(page.guest.visit, from: .desk) == nil)
    #expect(try await test.stage(page.guest.token) == .visitor)
    // The step that enrolled is consumed.
    #expect(try await test.access.verify(try await test.guest().visit, code: test.code(page.secret), from: .desk) == .alreadyUsed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Every opened picture's token enrols until a minute after it closed`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let page = try await page(test)
    test.clock.advance(seconds: 70)
    guard case .open(let second) = try await test.access.openActivation(page.guest.visit) else {
      return #expect(Bool(false), "not reopened")
    }
    test.clock.advance(seconds: 49)
    _ = try await enrol(test, phone, page).get()
    #expect(try await enrol(test, phone, page, token: second.token()).refusal == .enrolmentUsed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A QR that expired between scan and enrolment binds nothing`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let first = try await page(test)
    test.clock.advance(seconds: 120)
    #expect(try await enrol(test, phone, first).refusal == .enrolmentExpired)
    // The page was left: its QR is worth nothing, however young.
    let left = try await page(test)
    try await test.access.end(left.guest.visit, from: .desk)
    #expect(try await enrol(test, phone, left).refusal == .enrolmentExpired)
    #expect(try await test.guest().visit.next == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A token serves once, and one that was never issued leaves no trace`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let page = try await page(test)
    for token in [SecretToken.random().text, "", "kurang", page.token + "A"] {
      #expect(try await enrol(test, phone, page, token: token).refusal == .unknownEnrolment)
    }
    let nonces = try await test.database.read { try $0.row("SELECT count(*) FROM nonces")?.integer(0) }
    #expect(nonces == 0)
    _ = try await enrol(test, phone, page).get()
    #expect(try await enrol(test, phone, page).refusal == .enrolmentUsed)
    #expect(try await enrol(test, try TestPhone(), page).refusal == .enrolmentUsed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two phones race for one QR: one gets it, and the other is told`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for round in 0..<20 {
      let phones = [try TestPhone(), try TestPhone()]
      let page = try await page(test)
      let outcomes = try await withThrowingTaskGroup(of: (Int, DeviceRefusal?).self) { group in
        for index in 0..<2 { group.addTask { (index, try await enrol(test, phones[index], page).refusal) } }
        return try await group.reduce(into: [Int: DeviceRefusal?]()) { $0[$1.0] = $1.1 }
      }
      #expect(outcomes.values.filter { $0 == nil }.count == 1, "round \(round)")
      #expect(outcomes.values.contains(.enrolmentUsed), "round \(round)")
      let winner = try #require(outcomes.first { $0.value == nil }?.key)
      let (mine, theirs) = (phones[winner].request(at: test.clock.seconds), phones[1 - winner].request(at: test.clock.seconds))
      let known = try await test.access.waitingSignIns(mine, version: nil, waitingAtMost: 0).get()
      #expect(known.accounts.map(\.userID.text) == ["DIN"])
      #expect(try await test.access.waitingSignIns(theirs, version: nil, waitingAtMost: 0).refusal == .signature)
      #expect(try await test.access.resetAuthenticator(of: try #require(UserID("DIN"))))
      #expect(
        try await test.access.waitingSignIns(phones[winner].request(at: test.clock.seconds), version: nil, waitingAtMost: 0).refusal
          == .signature, "its key is forgotten")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong code enrols nobody, is counted and logged, and after five no code is looked at`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let page = try await page(test)
    for _ in 0..<4 { #expect(try await enrol(test, phone, page, code: test.wrongCode(page.secret)).refusal == .wrongCode) }
    #expect(try await enrol(test, phone, page, code: test.code(page.secret, ahead: 3)).refusal == .wrongCode)
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await enrol(test, phone, page).refusal == .wait(until: until, seconds: 2))
    test.clock.advance(seconds: 2)
    _ = try await enrol(test, phone, page).get()
    let token = try #require(try await test.access.proceed(page.guest.visit, from: .desk)).token
    let log = try await test.access.accessLog(try await test.signedIn(token), filter: .failure, before: nil, limit: 50)
    // The sixth is the attempt during the wait.
    #expect(log.entries.map(\.way) == Array(repeating: .device, count: 6))
    #expect(log.entries.allSatisfy { $0.event == .codeRefused && $0.address == Client.phone.address })
  }

  @Test(arguments: TestDatabase.allCases)
  func `A key that the request is not signed with is not bound`(_ kind: TestDatabase) async throws {
    let (test, phone, thief) = (try await TestAccess(kind), try TestPhone(), try TestPhone())
    let page = try await page(test)
    let now = test.clock.seconds
    let enrolment = phone.enrolment(token: page.token, code: try test.code(page.secret))
    for request in [thief.request(at: now), thief.request(at: now, keyID: phone.keyID), phone.request(at: now, keyID: thief.keyID)] {
      #expect(try await test.access.enrol(enrolment, signed: request, from: .phone).refusal == .signature)
    }
    for (x, y) in [("", ""), (Base64.urlEncode(Array(repeating: 1, count: 32)), Base64.urlEncode(Array(repeating: 1, count: 32)))] {
      let noPoint = Enrolment(token: page.token, x: x, y: y, code: try test.code(page.secret), deviceName: "HP")
      #expect(try await test.access.enrol(noPoint, signed: phone.request(at: now), from: .phone).refusal == .signature)
    }
    _ = try await enrol(test, phone, page).get()
  }

  @Test(arguments: TestDatabase.allCases)
  func `One phone holds many users, and gives up one or all`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI", "MAWAR"]), try TestPhone())
    for id in ["DIN", "MELATI", "MAWAR"] { _ = try await test.enrolled(id, by: phone) }
    let known = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get()
    #expect(known.accounts.map(\.userID.text) == ["DIN", "MAWAR", "MELATI"])
    let din = try #require(known.accounts.first)
    #expect(try await test.access.removeAccount(din.id, signed: phone.request(at: test.clock.seconds), from: .phone).refusal == nil)
    #expect(
      try await test.access.removeAccount(din.id, signed: phone.request(at: test.clock.seconds), from: .phone).refusal == .unknownSignIn)
    #expect(try await test.guest("DIN").visit.next == .activation)
    #expect(try await test.guest("MELATI").visit.next == .verification)
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone).refusal == nil)
    for id in ["MELATI", "MAWAR"] { #expect(try await test.guest(id).visit.next == .activation) }
    // The key is forgotten with its last account.
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone).refusal == .signature)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone gives up nothing of another phone`(_ kind: TestDatabase) async throws {
    let (test, mine, other) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone(), try TestPhone())
    _ = try await test.enrolled("DIN", by: mine)
    _ = try await test.enrolled("MELATI", by: other)
    let known = try await test.access.waitingSignIns(mine.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get()
    let din = try #require(known.accounts.first)
    #expect(
      try await test.access.removeAccount(din.id, signed: other.request(at: test.clock.seconds), from: .phone).refusal == .unknownSignIn)
    #expect(try await test.access.removeDevice(signed: other.request(at: test.clock.seconds), from: .phone).refusal == nil)
    #expect(try await test.guest("DIN").visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone that enrolled and was taken off again lets its page in no more, whoever is bound now`(_ kind: TestDatabase) async throws {
    let (test, thief, phone) = (try await TestAccess(kind), try TestPhone(), try TestPhone())
    let kept = try await page(test, from: .stranger)
    _ = try await enrol(test, thief, kept).get()
    #expect(try await test.access.removeDevice(signed: thief.request(at: test.clock.seconds), from: .phone).refusal == nil)
    test.clock.advance(seconds: 30)
    _ = try await test.enrolled(by: phone)
    #expect(try await test.access.proceed(kept.guest.visit, from: .stranger) == nil)
    #expect(try await test.stage(kept.guest.token) == .visitor)
  }
}
