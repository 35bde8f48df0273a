import Access
import Database
import TestSupport
import Testing

/// A signed-in user takes the lost phone off the account.
@Suite struct UnlinkingTests {
  private func unlink(_ test: TestAccess, _ token: SessionToken, _ password: String = TestAccess.password) async throws -> UnlinkOutcome {
    try await test.access.unlinkAuthenticator(of: try await test.signedIn(token), password: password, from: .desk)
  }

  @Test(arguments: TestDatabase.allCases)
  func `With the password anew the phone is off: its codes and key count for nothing, and the next sign-in activates`(
    _ kind: TestDatabase
  ) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 60)
    let transfer = try await test.prepared(by: phone)
    let (waiting, signIn) = try await test.waiting()
    async let progress = test.access.progress(waiting.visit, knownSignIn: signIn.id, waitingAtMost: 20)
    #expect(try await unlink(test, holder.token) == .unlinked)
    #expect(try await progress == .stale)
    // This browser stays, every other one goes: also the one that had only given the password, and would now be shown a QR.
    #expect(try await test.stage(holder.token) == .signedIn)
    #expect(try await test.stage(waiting.token) == .visitor)
    #expect(try await test.access.authenticator(of: try await test.signedIn(holder.token)) == nil)
    #expect(try await test.transfer(transfer.id, by: phone).get().state == .cancelled)
    #expect(try await test.guest().visit.next == .activation)
    let log = try await test.access.accessLog(try await test.signedIn(holder.token), filter: .all, before: nil, limit: 3).entries
    #expect(log.map(\.event) == [.passwordAccepted, .sessionEnded, .deviceRemoved] && log.dropFirst().allSatisfy { $0.way == .page })
    #expect(try await unlink(test, holder.token) == .nothing)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another app's authenticator is taken off alike`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    #expect(try await unlink(test, holder.token) == .unlinked)
    #expect(try await test.guest().visit.next == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong password unlinks nothing, stands in the log, and counts like one at the sign-in`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    for _ in 0..<5 { #expect(try await unlink(test, holder.token, "salah") == .wrongPassword) }
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await unlink(test, holder.token) == .wait(until: until))
    #expect(try await test.isAccepted() == false, "the sign-in waits as well")
    #expect(try await test.access.authenticator(of: try await test.signedIn(holder.token)) != nil)
    test.clock.advance(seconds: 2)
    #expect(try await unlink(test, holder.token) == .unlinked)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A session that ended while the password was looked at unlinks nothing`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let visit = try await test.signedIn(holder.token)
    try await test.access.end(visit, from: .desk)
    let outcome = try await test.access.unlinkAuthenticator(of: visit, password: TestAccess.password, from: .desk)
    #expect(outcome == .stale)
    #expect(try await test.guest().visit.next == .verification)
  }
}
