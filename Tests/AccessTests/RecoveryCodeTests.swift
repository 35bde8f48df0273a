import Access
import Database
import TestSupport
import Testing

/// Saved recovery codes: ten at activation, once each, and what one of them does (NIST SP 800-63B-4 §3.1.2.2, §4.2.1.1).
@Suite struct RecoveryCodeTests {
  @Test func `A code is read as a person types it, and nothing else is one`() throws {
    let code = try #require(RecoveryCode("7K2M-9QXR-04HT-1B6Z"))
    for typed in ["7k2m9qxr04ht1b6z", " 7K2M 9QXR 04HT 1B6Z ", "7K2M-9QXR-O4HT-IB6Z", "7K2M-9QXR-o4ht-lb6z"] {
      #expect(RecoveryCode(typed) == code, "\(typed)")
    }
    #expect(code.text == "7K2M-9QXR-04HT-1B6Z")
    #expect("\(code)" == "RecoveryCode", "no log gets it by accident")
    for typed in ["", "123456", "7K2M-9QXR-04HT-1B6", "7K2M-9QXR-04HT-1B6ZZ", "7K2M-9QXR-04HT-1B6U", "7K2M-9QXR-04HT-1B6é"] {
      #expect(RecoveryCode(typed) == nil, "\(typed)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An activation by code or by phone makes ten, which its session shows until they are saved, and no other`(_ kind: TestDatabase)
    async throws
  {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    for holder in [try await test.activated("DIN"), try await test.enrolled("MELATI", by: phone)] {
      test.clock.advance(seconds: 60)
      let codes = try await test.recoveryCodes(holder.token)
      #expect(Set(codes).count == 10)
      #expect(try await test.recoveryCodes(holder.token) == codes, "looking again shows the same")
      let guest = try await test.guest(holder.userID, from: .phone)
      guard case .signedIn(let other) = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .phone)
      else { throw Unexpected("refused") }
      #expect(try await test.access.shownRecoveryCodes(of: try await test.signedIn(other)) == nil)
      let visit = try await test.signedIn(holder.token)
      var summary = try #require(try await test.access.authenticator(of: visit))
      #expect(summary.recoveryCodesLeft == 10 && summary.hasUnsavedCodes && summary.recoveryCodesMadeAt != nil)
      try await test.access.hideRecoveryCodes(of: visit)
      #expect(try await test.access.shownRecoveryCodes(of: visit) == nil)
      summary = try #require(try await test.access.authenticator(of: visit))
      #expect(summary.recoveryCodesLeft == 10 && !summary.hasUnsavedCodes)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nothing in the database or the log is a code`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let codes = try await test.recoveryCodes(holder.token)
    let stored = try await test.database.read { transaction in
      try transaction.rows("SELECT code_hash FROM recovery_codes").map { try $0.bytes(0) }
        + transaction.rows("SELECT shown_recovery_codes FROM sessions").map { try $0.bytes(0) }
    }
    #expect(stored.count == 11)
    for code in codes {
      for form in [code.text, code.text.replacing("-", with: "")] {
        #expect(stored.allSatisfy { $0.firstRange(of: Array(form.utf8)) == nil })
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `After the password a code takes the lost authenticator off, with phone, sessions and codes, and leads to activation`(
    _ kind: TestDatabase
  ) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let codes = try await test.recoveryCodes(holder.token)
    test.clock.advance(seconds: 14 * 60)
    let (guest, _) = try await test.waiting()
    let (other, _) = try await test.waiting(from: .stranger)
    #expect(try await test.access.recoveryCodesLeft(of: guest.visit) == 10)
    guard case .recovered(let token) = try await test.access.recover(guest.visit, by: codes[3], from: .desk)
    else { throw Unexpected("refused") }
    #expect(try await test.stage(token) == .passwordAccepted(.activation), "it signs nobody in")
    for gone in [guest.token, other.token, holder.token] { #expect(try await test.stage(gone) == .visitor) }
    let refusal = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).refusal
    #expect(refusal == .signature, "the phone's key is gone")

    // The next step has its own time, and ends with codes of its own.
    test.clock.advance(seconds: 14 * 60)
    guard case .passwordAccepted(let visit) = try await test.access.visit(token) else { throw Unexpected("the step is over") }
    let secret = try await test.opened(visit).secretBytes()
    guard case .signedIn(let home) = try await test.access.confirmActivation(visit, code: test.code(secret), from: .desk)
    else { throw Unexpected("not activated") }
    #expect(try await test.recoveryCodes(home).allSatisfy { !codes.contains($0) })
    let events = try await test.events(home)
    #expect(Array(events.suffix(4)) == [.recoveryCodeUsed, .sessionEnded, .sessionEnded, .activated])
    test.clock.advance(seconds: 60)
    let late = try await test.guest()
    for code in codes.prefix(3) {
      #expect(try await test.access.recover(late.visit, by: code, from: .desk) == .wrong, "the old set is over")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of 64 posts of one code at once, one counts`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 8)
    let userID = try #require(UserID("DIN"))
    for round in 0..<5 {
      let holder = try await test.activated()
      let code = try await test.recoveryCodes(holder.token)[0]
      test.clock.advance(seconds: 60)
      var guests: [Guest] = []
      for _ in 0..<64 { guests.append(try await test.guest()) }
      let outcomes = try await withThrowingTaskGroup(of: RecoveryOutcome.self) { group in
        for guest in guests { group.addTask { try await test.access.recover(guest.visit, by: code, from: .desk) } }
        return try await group.reduce(into: [RecoveryOutcome]()) { $0.append($1) }
      }
      let winners = outcomes.filter { if case .recovered = $0 { true } else { false } }
      #expect(winners.count == 1, "round \(round)")
      #expect(outcomes.filter { $0 == .stale }.count == 63, "round \(round)")
      #expect(try await test.access.resetAuthenticator(of: userID))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong code, another account's and an old one count as failures, and too many make wait`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let neighbour = try await test.recoveryCodes(try await test.activated("MELATI").token)
    let codes = try await test.recoveryCodes(try await test.activated().token)
    test.clock.advance(seconds: 60)
    let guest = try await test.guest()
    for code in neighbour.prefix(5) { #expect(try await test.access.recover(guest.visit, by: code, from: .desk) == .wrong) }
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await test.access.recover(guest.visit, by: codes[0], from: .desk) == .wait(until: until))
    let refused = try await test.database.read {
      try $0.row("SELECT count(*) FROM access_log WHERE event = 'code-refused' AND way = 'recovery-code'")?.integer(0)
    }
    #expect(refused == 6)
    test.clock.advance(seconds: 2)
    guard case .recovered = try await test.access.recover(guest.visit, by: codes[0], from: .desk) else { throw Unexpected("refused") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Fifty wrong ones turn the factor off, and a right one is the way back then as well`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let codes = try await test.recoveryCodes(try await test.activated().token)
    let wrong = try #require(RecoveryCode("0000-0000-0000-0000"))
    for _ in 0..<52 {
      test.clock.advance(seconds: 900)
      #expect(try await test.access.recover(try await test.guest().visit, by: wrong, from: .desk) == .wrong)
    }
    test.clock.advance(seconds: 900)
    let guest = try await test.guest()
    guard case .factorOff = guest.visit.next else { throw Unexpected("the factor is on") }
    let offs = try await test.database.read { try $0.row("SELECT count(*) FROM access_log WHERE event = 'factor-off'")?.integer(0) }
    #expect(offs == 1)
    guard case .recovered = try await test.access.recover(guest.visit, by: codes[9], from: .desk) else { throw Unexpected("refused") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code opens nothing while "Bukan saya" holds the password way, nor without an authenticator`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let codes = try await test.recoveryCodes(try await test.enrolled(by: phone).token)
    test.clock.advance(seconds: 60)
    let (guest, signIn) = try await test.waiting(from: .stranger)
    _ = try await test.access.decide(.denyNotMe, on: signIn.id, signed: phone.request(at: test.clock.seconds))
    #expect(try await test.access.recover(guest.visit, by: codes[0], from: .stranger) == .stale)
    let userID = try #require(UserID("DIN"))
    #expect(try await test.access.setPassword(of: userID, to: TestAccess.password))
    #expect(try await test.access.resetAuthenticator(of: userID))
    let fresh = try await test.guest()
    #expect(try await test.access.recover(fresh.visit, by: codes[0], from: .desk) == .stale)
    #expect(try await test.access.recoveryCodesLeft(of: fresh.visit) == 0, "they went with the authenticator")
  }

  @Test(arguments: TestDatabase.allCases)
  func `New codes, for both factors once more, end the old ones`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let old = try await test.recoveryCodes(holder.token)
    test.clock.advance(seconds: 60)
    let visit = try await test.signedIn(holder.token)
    let wrong = Reauthentication(password: TestAccess.password, code: try test.wrongCode(holder.secret))
    guard case .failure(.code(.wrong)) = try await test.access.renewRecoveryCodes(of: visit, by: wrong, from: .desk)
    else { throw Unexpected("not refused") }
    #expect(try await test.recoveryCodes(holder.token) == old)
    try await test.access.renewRecoveryCodes(of: visit, by: try test.reauthentication(holder), from: .desk).get()
    let new = try await test.recoveryCodes(holder.token)
    #expect(new.count == 10 && new.allSatisfy { !old.contains($0) })
    #expect(try await test.events(holder.token).last == .recoveryCodesMade)
    let guest = try await test.guest()
    #expect(try await test.access.recover(guest.visit, by: old[0], from: .desk) == .wrong)
    guard case .recovered = try await test.access.recover(guest.visit, by: new[0], from: .desk) else { throw Unexpected("refused") }
  }
}
