import Access
import OneTimePassword
import TestSupport
import Testing

@Suite struct ActivationTests {
  @Test(arguments: TestDatabase.allCases)
  func `The picture lives sixty seconds, the activation ten minutes, and a reopened picture keeps the secret`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let visit = try await test.guest().visit
    let first = try await test.opened(visit)
    let start = Instant(milliseconds: test.clock.milliseconds)
    #expect(first.pictureClosesAt == start.adding(seconds: 60))
    #expect(first.endsAt == start.adding(seconds: 600))
    #expect(first.link.hasPrefix("otpauth://totp/LPSE%20Contoh:DIN?secret=\(first.secret)&"))
    #expect(try first.secretBytes().count == 20)

    test.clock.advance(seconds: 59)
    #expect(try await test.opened(visit).link == first.link)
    test.clock.advance(seconds: 1)
    guard case .closed(let end) = try await test.access.activation(visit) else { return #expect(Bool(false), "still open") }
    #expect(end == first.endsAt)

    guard case .open(let second) = try await test.access.openActivation(visit) else { return #expect(Bool(false), "not reopened") }
    #expect(second.secret == first.secret)
    #expect(try second.token() != first.token())
    #expect(second.pictureClosesAt == start.adding(seconds: 120))
    #expect(second.endsAt == first.endsAt)

    test.clock.advance(seconds: 540)
    guard case .ended = try await test.access.activation(visit) else { return #expect(Bool(false), "not ended") }
    #expect(try await test.access.confirmActivation(visit, code: test.code(first.secretBytes()), from: .desk) == .stale)
    guard case .open(let third) = try await test.access.openActivation(visit) else { return #expect(Bool(false), "not begun again") }
    #expect(third.secret != first.secret)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code typed at second 70 still counts, and signs in`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let guest = try await test.guest()
    let secret = try await test.opened(guest.visit).secretBytes()
    test.clock.advance(seconds: 70)
    let outcome = try await test.access.confirmActivation(guest.visit, code: test.code(secret), from: .desk)
    guard case .signedIn(let token) = outcome else { return #expect(Bool(false), "\(outcome)") }
    let visit = try await test.signedIn(token)
    #expect(try await test.access.authenticator(of: visit)?.deviceName == nil)
    #expect(try await test.access.authenticator(of: visit)?.boundAt.milliseconds == test.clock.milliseconds)
    #expect(try await test.stage(guest.token) == .visitor)
    test.clock.advance(seconds: 30)
    #expect(try await test.guest().visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases, [(Int64(27_999), false), (28_000, true)])
  func `A code that activates may be two seconds early, typed or sent by the phone`(
    _ kind: TestDatabase, _ moment: (milliseconds: Int64, isLive: Bool)
  ) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    test.clock.advance(milliseconds: moment.milliseconds)
    let typed = try await test.guest("DIN").visit
    let code = try test.code(try await test.opened(typed).secretBytes(), ahead: 1)
    let outcome = try await test.access.confirmActivation(typed, code: code, from: .desk)
    if moment.isLive {
      guard case .signedIn = outcome else { return #expect(Bool(false), "\(outcome)") }
    } else {
      #expect(outcome == .clockOff(seconds: 30))
    }

    let scanned = try await test.opened(try await test.guest("MELATI").visit)
    let enrolment = phone.enrolment(token: try scanned.token(), code: try test.code(try scanned.secretBytes(), ahead: 1))
    let answer = try await test.access.enrol(enrolment, signed: phone.request(at: test.clock.seconds), from: .phone)
    #expect(answer.refusal == (moment.isLive ? nil : .wrongCode))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The code that activated does not sign in as well`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    #expect(try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk) == .alreadyUsed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong code or a wrong clock activates nothing, and is named`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let visit = try await test.guest().visit
    let secret = try await test.opened(visit).secretBytes()
    #expect(try await test.access.confirmActivation(visit, code: test.wrongCode(secret), from: .desk) == .wrong)
    #expect(try await test.access.confirmActivation(visit, code: test.code(secret, ahead: 20), from: .desk) == .clockOff(seconds: 600))
    #expect(try await test.access.confirmActivation(visit, code: test.code(secret, ahead: -2), from: .desk) == .clockOff(seconds: -60))
    #expect(try await test.guest().visit.next == .activation)
    for _ in 0..<2 { #expect(try await test.access.confirmActivation(visit, code: test.wrongCode(secret), from: .desk) == .wrong) }
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await test.access.confirmActivation(visit, code: test.code(secret), from: .desk) == .wait(until: until))
    test.clock.advance(seconds: 2)
    guard case .signedIn = try await test.access.confirmActivation(visit, code: test.code(secret), from: .desk)
    else { return #expect(Bool(false), "refused") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two browsers activate one account at once: one authenticator, and the other begins anew`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for _ in 0..<20 {
      let visits = [try await test.guest().visit, try await test.guest(from: .phone).visit]
      let secrets = [try await test.opened(visits[0]).secretBytes(), try await test.opened(visits[1]).secretBytes()]
      #expect(secrets[0] != secrets[1])
      let outcomes = try await withThrowingTaskGroup(of: (Int, CodeOutcome).self) { group in
        for index in 0..<2 {
          group.addTask { (index, try await test.access.confirmActivation(visits[index], code: test.code(secrets[index]), from: .desk)) }
        }
        return try await group.reduce(into: [Int: CodeOutcome]()) { $0[$1.0] = $1.1 }
      }
      let winners = outcomes.filter { if case .signedIn = $0.value { true } else { false } }
      #expect(winners.count == 1)
      #expect(outcomes.values.contains(.stale))
      let winner = try #require(winners.keys.first)
      #expect(try await test.access.confirmActivation(visits[1 - winner], code: test.code(secrets[1 - winner]), from: .desk) == .stale)
      test.clock.advance(seconds: 30)
      let outcome = try await test.access.verify(try await test.guest().visit, code: test.code(secrets[winner]), from: .desk)
      guard case .signedIn = outcome else { return #expect(Bool(false), "the winner's authenticator does not fit: \(outcome)") }
      #expect(try await test.access.resetAuthenticator(of: try #require(UserID("DIN"))))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Once an account is active, its password alone shows no QR`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let early = try await test.guest(from: .stranger)
    let secret = try await test.opened(early.visit).secretBytes()
    _ = try await test.activated()
    for visit in [early.visit, try await test.guest(from: .stranger).visit] {
      guard case .done = try await test.access.activation(visit) else { return #expect(Bool(false), "a QR") }
      guard case .done = try await test.access.openActivation(visit) else { return #expect(Bool(false), "a QR") }
      #expect(try await test.access.confirmActivation(visit, code: test.code(secret), from: .stranger) == .stale)
      #expect(try await test.access.proceed(visit, from: .stranger) == nil)
    }
  }
}
