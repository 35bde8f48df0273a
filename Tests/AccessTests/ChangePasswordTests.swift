import Access
import Database
import TestSupport
import Testing

/// "Ganti Password": both factors once more, and what follows.
@Suite struct ChangePasswordTests {
  private func change(
    _ test: TestAccess, _ token: SessionToken, by typed: Reauthentication, to new: String = TestAccess.newPassword
  ) async throws -> Result<SessionToken, ReauthenticationRefusal> {
    let visit = try await test.signedIn(token)
    let chosen = try await test.access.choosePassword(new, for: visit.account, insteadOf: typed.password, from: .desk).get()
    return try await test.access.changePassword(of: visit, to: chosen, by: typed, from: .desk)
  }

  @Test(arguments: TestDatabase.allCases)
  func `With both factors once more the password is another, other sessions are over, and this one has a new token`(
    _ kind: TestDatabase
  ) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 60)
    let other = try await test.guest(from: .phone)
    let token = try await change(test, holder.token, by: try test.reauthentication(holder)).get()
    #expect(token != holder.token)
    #expect(try await test.stage(token) == .signedIn)
    #expect(try await test.stage(holder.token) == .visitor, "the old token opens nothing")
    #expect(try await test.stage(other.token) == .visitor)
    #expect(try await test.recoveryCodes(token).count == 10, "what this session has yet to save stays with it")
    #expect(try await Array(test.events(token).suffix(2)) == [.passwordChanged, .sessionEnded])
    #expect(try await !test.isAccepted())
    #expect(try await test.isAccepted("DIN", TestAccess.newPassword))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong password or a wrong code changes nothing, is logged, and counts like one at the sign-in`(_ kind: TestDatabase) async throws
  {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    let wrongCode = Reauthentication(password: TestAccess.password, code: try test.wrongCode(holder.secret))
    let wrongPassword = try test.reauthentication(holder, password: "Salah#2022")
    for _ in 0..<3 {
      #expect(try await change(test, holder.token, by: wrongPassword).refusal == .wrongPassword)
    }
    for _ in 0..<2 { #expect(try await change(test, holder.token, by: wrongCode).refusal == .code(.wrong)) }
    #expect(
      try await Array(test.events(holder.token).suffix(5)) == Array(repeating: .passwordRefused, count: 3) + [.codeRefused, .codeRefused])
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await change(test, holder.token, by: try test.reauthentication(holder)).refusal == .wait(until: until))
    #expect(try await !test.isAccepted(), "the sign-in waits as well")
    test.clock.advance(seconds: 2)
    #expect(try await test.isAccepted(), "and the password is the old one")
    // The code was not looked at while the wait lasted.
    #expect(try await change(test, holder.token, by: try test.reauthentication(holder)).refusal == nil)
    #expect(try await test.isAccepted("DIN", TestAccess.newPassword))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A code counts once, here as at the sign-in`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    let guest = try await test.guest()
    let code = try test.code(holder.secret)
    guard case .signedIn(let token) = try await test.access.verify(guest.visit, code: code, from: .desk) else {
      throw Unexpected("refused")
    }
    #expect(try await change(test, token, by: try test.reauthentication(holder)).refusal == .code(.alreadyUsed))
    test.clock.advance(seconds: 30)
    let late = Reauthentication(password: TestAccess.password, code: try test.code(holder.secret, ahead: -4))
    #expect(try await change(test, token, by: late).refusal == .code(.clockOff(seconds: -120)))
    let renewed = try await change(test, token, by: try test.reauthentication(holder)).get()
    let again = try test.reauthentication(holder, password: TestAccess.newPassword)
    #expect(try await change(test, renewed, by: again, to: "Ikan-paus 9 bernyanyi").refusal == .code(.alreadyUsed))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of many changes at once with one code, one is carried out`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    let typed = try test.reauthentication(holder)
    let visit = try await test.signedIn(holder.token)
    let chosen = try await test.access.choosePassword(TestAccess.newPassword, for: visit.account, insteadOf: typed.password, from: .desk)
      .get()
    let outcomes = try await withThrowingTaskGroup(of: Result<SessionToken, ReauthenticationRefusal>.self) { group in
      for _ in 0..<16 { group.addTask { try await test.access.changePassword(of: visit, to: chosen, by: typed, from: .desk) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0.refusal == nil }.count == 1)
    #expect(outcomes.filter { $0.refusal == .stale }.count == 15)
  }

  @Test(arguments: TestDatabase.allCases)
  func `It opens a password way that "Bukan saya" had closed`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 60)
    let (_, signIn) = try await test.waiting(from: .stranger)
    _ = try await test.access.decide(.denyNotMe, on: signIn.id, signed: phone.request(at: test.clock.seconds))
    guard case .passwordBlocked = try await test.guest().visit.next else { throw Unexpected("the password way is open") }
    _ = try await change(test, holder.token, by: try test.reauthentication(holder)).get()
    let outcome = try await test.access.acceptPassword(
      kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
    guard case .accepted(_, let visit) = outcome else { throw Unexpected("refused") }
    #expect(visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without an authenticator, or with one that is off, or in a session that is over, nothing is changed`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    let visit = try await test.signedIn(holder.token)
    let typed = try test.reauthentication(holder)
    let chosen = try await test.access.choosePassword(TestAccess.newPassword, for: visit.account, insteadOf: typed.password, from: .desk)
      .get()
    try await test.database.transaction { _ = try $0.run("UPDATE authenticators SET off_since = 1") }
    #expect(try await test.access.changePassword(of: visit, to: chosen, by: typed, from: .desk).refusal == .code(.factorOff))
    #expect(try await test.access.unlinkAuthenticator(of: visit, password: TestAccess.password, from: .desk) == .unlinked)
    #expect(try await test.access.changePassword(of: visit, to: chosen, by: typed, from: .desk).refusal == .noAuthenticator)
    try await test.access.end(visit, from: .desk)
    #expect(try await test.access.changePassword(of: visit, to: chosen, by: typed, from: .desk).refusal == .stale)
    #expect(try await test.isAccepted())
  }
}

extension Result {
  /// Why it was refused; nil if it was not.
  fileprivate var refusal: Failure? { if case .failure(let refusal) = self { refusal } else { nil } }
}
