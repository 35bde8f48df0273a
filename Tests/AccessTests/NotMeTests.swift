import Access
import Database
import TestSupport
import Testing

/// "Bukan saya" by mail: what it undoes, and how long its links live.
@Suite struct NotMeTests {
  /// The key in a mail, as its letter would carry it.
  private func key(_ test: TestAccess, of event: AccessEvent) async throws -> String {
    let entry = try #require(try await test.takenMail().compactMap { $0.notice?.entry }.last { $0.event == event })
    return try #require(test.access.notMeKey(for: entry))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The reader of the old mailbox undoes a change of e-mail, and both are told`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    try await test.changedEmail(holder, to: "baru@contoh.id")
    let key = try await key(test, of: .emailChanged)
    test.clock.advance(seconds: 7 * 86_400 - 1)
    let recovery = try #require(try await test.askedRecovery(.resetPassword, email: "baru@contoh.id"))
    #expect(try await test.access.notMe(key)?.event == .emailChanged)
    #expect(try await test.email() == "baru@contoh.id", "looking changes nothing")
    #expect(try await test.access.sayNotMe(key, from: .stranger))
    #expect(try await test.email() == "din@contoh.id")
    #expect(try await test.access.recovery(recovery) == nil)
    guard case .passwordBlocked = try await test.guest().visit.next else { throw Unexpected("the password way is open") }
    let told = try await test.takenMail()
    func recipients(of event: AccessEvent) -> [String] {
      told.filter { $0.notice?.entry?.event == event }.map(\.recipient.text).sorted()
    }
    #expect(recipients(of: .emailRestored) == ["baru@contoh.id", "din@contoh.id"])
    #expect(recipients(of: .passwordBlocked) == ["din@contoh.id"])
    let restored = try #require(told.compactMap { $0.notice?.entry }.first { $0.event == .emailRestored })
    #expect(test.access.notMeKey(for: restored) == nil, "the other one does not undo the undoing")
    #expect(try await test.access.sayNotMe(key, from: .stranger), "twice is as good as once")
    #expect(try await test.email() == "din@contoh.id")
    #expect(try await test.takenMail().isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `After seven days the address stays`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    try await test.changedEmail(holder, to: "baru@contoh.id")
    let key = try await key(test, of: .emailChanged)
    test.clock.advance(seconds: 7 * 86_400)
    #expect(try await test.access.notMe(key) == nil)
    #expect(try await !test.access.sayNotMe(key, from: .desk))
    #expect(try await test.email() == "baru@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `What an intruder did first is undone with all that followed, though he changed the password last`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    let intruder = try await test.activated()
    let first = try await key(test, of: .activated)
    test.clock.advance(seconds: 60)
    try await test.changedEmail(intruder, to: "maling@contoh.id")
    let second = try await key(test, of: .emailChanged)
    test.clock.advance(seconds: 3600)
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.newPassword))
    #expect(try await test.access.sayNotMe(first, from: .desk), "a changed password ends the owner's link")
    #expect(try await test.email() == "din@contoh.id")
    guard case .phoneLost = try await test.stepWithoutBlock() else { throw Unexpected("the intruder's authenticator is on") }

    // The owner is back; the other links into those days are done with, and cannot close the account again.
    test.clock.advance(seconds: 60)
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password))
    for key in [first, second] {
      #expect(try await test.access.notMe(key) == nil)
      #expect(try await !test.access.sayNotMe(key, from: .stranger))
    }
    #expect(try await test.email() == "din@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An answer to a later change leaves the link of an earlier one`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let earlier = try await key(test, of: .activated)
    test.clock.advance(seconds: 60)
    try await test.changedEmail(holder, to: "baru@contoh.id")
    #expect(try await test.access.sayNotMe(try await key(test, of: .emailChanged), from: .desk))
    test.clock.advance(seconds: 60)
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.newPassword))
    #expect(try await test.access.sayNotMe(earlier, from: .desk))
    guard case .phoneLost = try await test.stepWithoutBlock() else { throw Unexpected("the authenticator is on") }
  }
}

extension TestAccess {
  /// What comes after the password once the way is open again.
  fileprivate func stepWithoutBlock() async throws -> PasswordAccepted.NextStep {
    try await database.transaction { _ = try $0.run("UPDATE accounts SET password_blocked_at = NULL") }
    for password in [TestAccess.password, TestAccess.newPassword] {
      if case .accepted(_, let visit) = try await access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: password, from: .desk, replacing: nil)
      {
        return visit.next
      }
    }
    throw Unexpected("neither password is right")
  }
}
