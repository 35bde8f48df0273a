import Access
import Cryptography
import Database
import OneTimePassword
import TestSupport
import Testing

@Suite struct CodeTests {
  private func verify(_ test: TestAccess, _ holder: Holder, ahead: Int64 = 0) async throws -> CodeOutcome {
    let guest = try await test.guest(holder.userID)
    return try await test.access.verify(guest.visit, code: try test.code(holder.secret, ahead: ahead), from: .desk)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A right code signs in, by a new token; the old one is dead`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 30)
    let guest = try await test.guest()
    #expect(guest.visit.next == .verification)
    let outcome = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk)
    guard case .signedIn(let token) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(token != guest.token)
    #expect(try await test.stage(token) == .signedIn)
    #expect(try await test.stage(guest.token) == .visitor)
    #expect(try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk) == .stale)
  }

  @Test(arguments: TestDatabase.allCases)
  func `For another app two codes are live, the current and the one before; a step counts once and never backwards`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    #expect(try await verify(test, holder) == .alreadyUsed)
    test.clock.advance(seconds: 60)
    guard case .signedIn = try await verify(test, holder, ahead: -1) else { return #expect(Bool(false), "the code before is not live") }
    #expect(try await verify(test, holder, ahead: -1) == .alreadyUsed)
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "the current code is not live") }
    #expect(try await verify(test, holder) == .alreadyUsed)
    // The one before has lost its turn: a later one was used.
    #expect(try await verify(test, holder, ahead: -1) == .alreadyUsed)
    test.clock.advance(seconds: 30)
    #expect(try await verify(test, holder, ahead: -1) == .alreadyUsed)
    #expect(try await verify(test, holder, ahead: -2) == .clockOff(seconds: -60))
  }

  @Test(arguments: TestDatabase.allCases)
  func `For our own app only the current code is live`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.enrolled(by: try TestPhone())
    test.clock.advance(seconds: 60)
    #expect(try await verify(test, holder, ahead: -1) == .expired)
    #expect(try await verify(test, holder, ahead: -2) == .clockOff(seconds: -60))
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "the current code is not live") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code of our own app is live two seconds before its time, and counts once all the same`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.enrolled(by: try TestPhone())
    test.clock.advance(milliseconds: 30_000 + 28_000)
    guard case .signedIn = try await verify(test, holder, ahead: 1) else { return #expect(Bool(false), "the next code is not live") }
    #expect(try await verify(test, holder, ahead: 1) == .alreadyUsed)
    #expect(try await verify(test, holder) == .alreadyUsed)
    test.clock.advance(milliseconds: 2_000)
    #expect(try await verify(test, holder) == .alreadyUsed)
    test.clock.advance(seconds: 30)
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "the current code is not live") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A millisecond sooner it is one of the future, and spent`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.enrolled(by: try TestPhone())
    test.clock.advance(milliseconds: 30_000 + 27_999)
    #expect(try await verify(test, holder, ahead: 1) == .clockOff(seconds: 30))
    test.clock.advance(milliseconds: 1)
    #expect(try await verify(test, holder, ahead: 1) == .alreadyUsed)
    #expect(try await verify(test, holder, ahead: 2) == .clockOff(seconds: 60))
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "the current code is not live") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of another app never more than two codes are live: the next is not, at any moment of a step`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(milliseconds: 60_000 + 29_999)
    #expect(try await verify(test, holder, ahead: 1) == .clockOff(seconds: 30))
    guard case .signedIn = try await verify(test, holder, ahead: -1) else { return #expect(Bool(false), "the code before is not live") }
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "the current code is not live") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code used many times over is refused and logged, but does not turn the factor off`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    for _ in 0..<60 { #expect(try await verify(test, holder) == .alreadyUsed) }
    test.clock.advance(seconds: 30)
    let outcome = try await verify(test, holder)
    guard case .signedIn(let token) = outcome else { return #expect(Bool(false), "\(outcome)") }
    let log = try await test.access.accessLog(try await test.signedIn(token), filter: .failure, before: nil, limit: 200)
    #expect(log.entries.map(\.event) == Array(repeating: .codeRefused, count: 60))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A rotated key goes out of use as its holders sign in`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let both = try SealingKeyFile.rotate(test.keyFile)
    let rotated = try await TestServer(beside: test, keyFile: both)
    let later = try await TestServer(beside: test, keyFile: String(both.split(separator: "\n")[1]))
    test.clock.advance(seconds: 30)
    let guest = try await test.guest()
    let code = try test.code(holder.secret)
    await #expect(throws: AccessError.self) { try await later.access.verify(guest.visit, code: code, from: .desk) }
    guard case .signedIn = try await rotated.access.verify(guest.visit, code: code, from: .desk) else {
      return #expect(Bool(false), "the old key does not open any more")
    }
    test.clock.advance(seconds: 30)
    let next = try await later.access.verify(try await test.guest().visit, code: try test.code(holder.secret), from: .desk)
    guard case .signedIn = next else { return #expect(Bool(false), "the secret is still sealed with the old key") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another account's code is wrong`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let (din, melati) = (try await test.activated("DIN"), try await test.activated("MELATI"))
    test.clock.advance(seconds: 90)
    let outcome = try await test.access.verify(try await test.guest("DIN").visit, code: test.code(melati.secret), from: .desk)
    // One in two thousand of another's codes is right at some near time, and then a clock is named; never a way in.
    if case .signedIn = outcome { #expect(Bool(false), "signed in by another's code") }
    guard case .signedIn = try await verify(test, din) else { return #expect(Bool(false), "refused") }
    guard case .signedIn = try await verify(test, melati) else { return #expect(Bool(false), "refused") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A clock that is off is named, with sign and amount, up to the width of Indonesia's time zones`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 86_400)
    for steps: Int64 in [-2, 3, -10, 120, -240, 240, -250, 250] {
      test.clock.advance(seconds: 900)
      while try !test.isUnmistakable(holder.secret, ahead: steps) { test.clock.advance(seconds: 30) }
      #expect(try await verify(test, holder, ahead: steps) == .clockOff(seconds: Int(steps) * 30), "\(steps) steps")
    }
    test.clock.advance(seconds: 900)
    while try !test.isUnmistakable(holder.secret, ahead: 251) { test.clock.advance(seconds: 30) }
    #expect(try await verify(test, holder, ahead: 251) == .wrong)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code of the future that was given away is spent when its time comes, and only that one`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    #expect(try await verify(test, holder, ahead: 4) == .clockOff(seconds: 120))
    test.clock.advance(seconds: 120)
    try await test.access.purge()
    #expect(try await verify(test, holder) == .alreadyUsed)
    test.clock.advance(seconds: 30)
    #expect(try await verify(test, holder, ahead: -1) == .alreadyUsed)
    guard case .signedIn = try await verify(test, holder) else { return #expect(Bool(false), "refused") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `It stays spent through the activation whose page it was typed on, and is forgotten with the secret`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    let guest = try await test.guest()
    let secret = try await test.opened(guest.visit).secretBytes()
    let early = try test.code(secret, ahead: 4)
    #expect(try await test.access.confirmActivation(guest.visit, code: early, from: .desk) == .clockOff(seconds: 120))
    guard case .signedIn = try await test.access.confirmActivation(guest.visit, code: test.code(secret), from: .desk)
    else { return #expect(Bool(false), "not activated") }
    test.clock.advance(seconds: 120)
    let thief = try await test.guest().visit
    #expect(try await test.access.verify(thief, code: early, from: .desk) == .alreadyUsed, "whoever saw it typed could use it now")
    #expect(try await test.access.resetAuthenticator(of: try #require(UserID("DIN"))))
    #expect(try await test.database.read { try $0.rows("SELECT 1 FROM disclosed_steps").isEmpty })
  }

  @Test func `Six digits, with spaces as apps show them, and nothing else is a code`() {
    for typed in ["123456", "123 456", " 1 2 3 4 5 6 "] { #expect(OneTimeCode(typed)?.text == "123456") }
    for typed in ["", "12345", "1234567", "12345a", "１２３４５６", "123-456", "123\u{A0}456", "+12345", "12345\n6"] {
      #expect(OneTimeCode(typed) == nil, "\(typed)")
    }
  }
}
