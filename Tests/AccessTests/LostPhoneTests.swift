import Access
import Database
import TestSupport
import Testing

/// "HP saya hilang", after the password alone: it closes, and opens nothing.
@Suite struct LostPhoneTests {
  @Test(arguments: TestDatabase.allCases)
  func `The phone's codes, approvals and key are dead, sessions and sign-ins are over, and the password alone activates nothing`(
    _ kind: TestDatabase
  ) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let codes = try await test.recoveryCodes(holder.token)
    test.clock.advance(seconds: 60)
    let transfer = try await test.prepared(by: phone)
    let (thief, signIn) = try await test.waiting(from: .stranger)
    let owner = try await test.guest()
    #expect(try await test.access.reportLostPhone(owner.visit, from: .desk))

    for gone in [holder.token, thief.token] { #expect(try await test.stage(gone) == .visitor) }
    let number = try #require(OneTimeCode(signIn.number))
    let request = phone.request(at: test.clock.seconds)
    #expect(try await test.access.decide(.approve(number: number), on: signIn.id, signed: request).refusal != nil)
    let since = Instant(milliseconds: test.clock.milliseconds)
    #expect(try await test.stage(owner.token) == .passwordAccepted(.phoneLost(since: since)))
    guard case .passwordAccepted(let visit) = try await test.access.visit(owner.token) else { throw Unexpected("the session is over") }
    #expect(try await test.access.verify(visit, code: test.code(holder.secret), from: .desk) == .factorOff)
    guard case .stale = try await test.access.signIn(visit, from: .desk) else { throw Unexpected("a number is shown") }
    guard case .done = try await test.access.activation(visit) else { throw Unexpected("the activation is open") }
    #expect(try await test.access.proceed(visit, from: .desk) == nil)
    #expect(try await test.transfer(transfer.id, by: phone).get().state == .cancelled)
    _ = try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone)
    #expect(try await test.guest().visit.next == .phoneLost(since: since), "whoever has the phone cannot undo it")

    let events = try await test.database.read { transaction in
      try transaction.rows("SELECT event FROM access_log WHERE way = 'page' ORDER BY sequence").map { try $0.text(0) }
    }
    #expect(events == ["phone-lost", "session-ended", "session-ended"])
    // The way back.
    guard case .recovered(let token) = try await test.access.recover(visit, by: codes[0], from: .desk) else { throw Unexpected("refused") }
    #expect(try await test.stage(token) == .passwordAccepted(.activation))
  }

  @Test(arguments: TestDatabase.allCases, ["code", "mail"])
  func `While the owner recovers, whoever else knows the password activates nothing`(_ kind: TestDatabase, _ way: String) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let codes = try await test.recoveryCodes(holder.token)
    #expect(try await test.access.reportLostPhone(try await test.guest().visit, from: .stranger))
    let token: SessionToken
    if way == "code" {
      let owner = try await test.guest()
      guard case .recovered(let found) = try await test.access.recover(owner.visit, by: codes[0], from: .desk) else {
        throw Unexpected("refused")
      }
      token = found
    } else {
      let link = try await test.sentRecovery(.resetTOTP)
      let outcome = try await test.access.resetFactor(by: link, password: TestAccess.password, from: .desk, replacing: nil)
      guard case .reset(let found, _) = outcome else { throw Unexpected("no reset") }
      token = found
    }
    let thief = try await test.guest()
    guard case .phoneLost = thief.visit.next else { throw Unexpected("the thief may activate") }
    guard case .done = try await test.access.activation(thief.visit) else { throw Unexpected("the thief is shown a secret") }

    guard case .passwordAccepted(let owner) = try await test.access.visit(token), owner.next == .activation
    else { throw Unexpected("the owner may not activate") }
    let secret = try await test.opened(owner).secretBytes()
    #expect(try await test.guest().visit.next != .activation)
    guard case .signedIn = try await test.access.confirmActivation(owner, code: test.code(secret), from: .desk)
    else { throw Unexpected("not activated") }
    #expect(try await test.guest().visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An operator's reset is a way back as well`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    #expect(try await test.access.reportLostPhone(try await test.guest().visit, from: .desk))
    let userID = try #require(UserID("DIN"))
    #expect(try await test.access.resetAuthenticator(of: userID))
    #expect(try await test.guest().visit.next == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Told twice it stands once in the log; without an authenticator or past its time there is nothing to report`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let early = try await test.guest()
    #expect(try await !test.access.reportLostPhone(early.visit, from: .desk))
    _ = try await test.activated()
    let guest = try await test.guest()
    let ended = try await test.guest(from: .phone)
    try await test.access.end(ended.visit, from: .phone)
    #expect(try await !test.access.reportLostPhone(ended.visit, from: .phone))
    for _ in 0..<2 { #expect(try await test.access.reportLostPhone(guest.visit, from: .desk)) }
    let count = try await test.database.read { try $0.row("SELECT count(*) FROM access_log WHERE event = 'phone-lost'")?.integer(0) }
    #expect(count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone that holds other accounts keeps them`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    _ = try await test.enrolled("DIN", by: phone)
    test.clock.advance(seconds: 60)
    _ = try await test.enrolled("MELATI", by: phone)
    #expect(try await test.access.reportLostPhone(try await test.guest("DIN").visit, from: .desk))
    let seen = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get()
    #expect(seen.accounts.map(\.userID.text) == ["MELATI"])
  }
}
