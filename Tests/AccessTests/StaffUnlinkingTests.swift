import Access
import Database
import TestSupport
import Testing

/// An authenticator is taken off by two members of staff, never by one.
@Suite struct StaffUnlinkingTests {
  /// A user with an authenticator, and the two.
  struct House {
    let test: TestAccess
    let user: UserID
    let holder: Holder
    let first: Holder
    let second: Holder

    init(_ kind: TestDatabase) async throws {
      test = try await TestAccess(kind)
      user = try #require(UserID("DIN"))
      holder = try await test.activated()
      first = try await test.member("SATU", [.adminPPE, .verifikator])
      second = try await test.member("DUA", [.verifikator])
    }

    func propose() async throws -> UnlinkingOutcome {
      let because = try #require(ActReason("HP hilang, KTP sudah dicocokkan"))
      let staff = try await test.staff(first, for: .proposeUnlinking)
      return try await test.access.proposeUnlinking(of: user, because: because, by: staff, proving: test.fresh(first), from: .desk).get()
        .get()
    }

    /// - Parameter askedAt: of what the member has read; nil for what stands there now.
    func confirm(_ member: Holder, askedAt: Instant? = nil) async throws -> UnlinkingOutcome {
      let staff = try await test.staff(member, for: .confirmUnlinking)
      let read = if let askedAt { askedAt } else { try await self.askedAt() }
      return try await test.access.confirmUnlinking(of: user, askedAt: read, by: staff, proving: test.fresh(member), from: .desk).get()
        .get()
    }

    /// When what stands there was asked for, even if it holds no longer.
    func askedAt() async throws -> Instant {
      let row = try await test.database.read { try $0.row("SELECT asked_at FROM unlinkings")?.integer(0) }
      return Instant(milliseconds: row ?? 0)
    }

    /// Calls off what stands there now.
    func reject(_ member: Holder, askedAt: Instant? = nil) async throws -> Result<UnlinkingOutcome, StaffRefusal> {
      let staff = try await test.staff(member, for: .findUsers)
      let read = if let askedAt { askedAt } else { try await self.askedAt() }
      return try await test.access.rejectUnlinking(
        of: user, askedAt: read, because: try #require(ActReason("KTP tidak cocok")), by: staff, from: .desk)
    }

    func waiting(_ member: Holder) async throws -> [Unlinking] {
      try await test.access.unlinkings(for: try await test.staff(member, for: .confirmUnlinking))
    }

    func isBound() async throws -> Bool { try await test.guest().visit.next == .verification }
  }

  @Test(arguments: TestDatabase.allCases)
  func `One asks, another confirms: the phone is off, sessions end, and the user is told both times`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.test.takenMail()
    #expect(try await house.propose() == .done)
    #expect(try await house.propose() == .waitsAlready)
    #expect(try await house.isBound(), "one alone takes nothing off")
    #expect(try await house.test.stage(house.holder.token) == .signedIn)
    #expect(try await house.waiting(house.first).map(\.isOwn) == [true])
    let seen = try #require(try await house.waiting(house.second).first)
    #expect(!seen.isOwn && seen.askedBy == "Ibu SATU (SATU)" && seen.reason == "HP hilang, KTP sudah dicocokkan")

    #expect(try await house.confirm(house.second) == .done)
    #expect(try await house.test.stage(house.holder.token) == .visitor)
    #expect(try await house.test.guest().visit.next == .activation)
    #expect(try await house.waiting(house.first).isEmpty)
    #expect(try await house.confirm(house.second, askedAt: seen.askedAt) == .over)
    let mails = try await house.test.takenMail()
    #expect(mails.events == [.removalProposed, .deviceRemoved])
    guard case .logged(let entry) = mails.last?.notice else { throw Unexpected("no entry") }
    #expect(entry.way == .staff && entry.note == StaffNote(by: "Ibu SATU, Ibu DUA", userIDs: "SATU, DUA", reason: seen.reason))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The same person is never the second, whatever roles he has`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    #expect(try await house.confirm(house.first) == .sameMember)
    #expect(try await house.isBound())
    #expect(try await house.confirm(house.second) == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without the second's own factors, fresh, nothing is taken off`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    #expect(try await house.propose() == .done)
    let staff = try await test.staff(house.second, for: .confirmUnlinking)
    let typed = try test.fresh(house.second)
    let wrong = Reauthentication(password: "salah", code: typed.code)
    let refused = try await test.access.confirmUnlinking(
      of: house.user, askedAt: try await house.askedAt(), by: staff, proving: wrong, from: .desk)
    guard case .failure(.wrongPassword) = refused else { throw Unexpected("\(refused)") }
    // The first one's code is no code of the second's.
    let foreign = try await test.access.confirmUnlinking(
      of: house.user, askedAt: try await house.askedAt(), by: staff, proving: test.fresh(house.first), from: .desk)
    guard case .failure(.code) = foreign else { throw Unexpected("\(foreign)") }
    #expect(try await house.isBound())
  }

  @Test(arguments: TestDatabase.allCases)
  func `After 24 hours, with another authenticator, after Bukan saya, or without the first one's role it is over`(_ kind: TestDatabase)
    async throws
  {
    let late = try await House(kind)
    #expect(try await late.propose() == .done)
    // The sessions of staff do not last as long.
    try await late.test.database.transaction { _ = try $0.run("UPDATE unlinkings SET ends_at = \($0.now)") }
    #expect(try await late.waiting(late.second).isEmpty)
    #expect(try await late.confirm(late.second) == .over)
    #expect(try await late.propose() == .done, "it can be asked for again")

    try await late.test.database.transaction { _ = try $0.run("UPDATE authenticators SET bound_at = bound_at + 1") }
    #expect(try await late.confirm(late.second) == .over)

    let withdrawn = try await House(kind)
    #expect(try await withdrawn.propose() == .done)
    try await withdrawn.test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'admin-ppe'") }
    #expect(try await withdrawn.confirm(withdrawn.second) == .over)
    #expect(try await withdrawn.isBound())

    let warned = try await House(kind)
    _ = try await warned.test.takenMail()
    #expect(try await warned.propose() == .done)
    let read = try await warned.askedAt()
    guard case .logged(let entry) = try await warned.test.takenMail().first?.notice, let key = warned.test.access.notMeKey(for: entry)
    else { throw Unexpected("the mail has no Bukan saya") }
    #expect(try await warned.test.access.sayNotMe(key, from: .desk))
    #expect(try await warned.confirm(warned.second, askedAt: read) == .over)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What the second has read is what he confirms: not another one that has come in its place`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    let read = try await house.askedAt()
    #expect(try await house.reject(house.first).get() == .done)
    house.test.clock.advance(seconds: 1)
    #expect(try await house.propose() == .done)
    #expect(try await house.reject(house.second, askedAt: read).get() == .over)
    #expect(try await house.confirm(house.second, askedAt: read) == .over)
    #expect(try await house.isBound())
    #expect(try await house.waiting(house.second).count == 1, "the new one still waits")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone that its owner reports lost meanwhile is no more what was asked for`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    let read = try await house.askedAt()
    #expect(try await house.test.access.reportLostPhone(try await house.test.guest().visit, from: .desk))
    #expect(try await house.confirm(house.second, askedAt: read) == .over)
    guard case .phoneLost = try await house.test.guest().visit.next else { throw Unexpected("the account is open") }
  }

  /// The password by a link in a mail, and where a sign-in with it leads.
  private func stepAfterMailedPassword(_ test: TestAccess) async throws -> PasswordAccepted.NextStep {
    let link = try await test.sentRecovery(.resetPassword, from: .stranger)
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("no new password") }
    return try await stepWithNewPassword(test)
  }

  private func stepWithNewPassword(_ test: TestAccess) async throws -> PasswordAccepted.NextStep {
    guard
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
    else { throw Unexpected("the new password was refused") }
    return visit.next
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who has lost phone, codes and password gets in by a mailed password and two of the staff`(_ kind: TestDatabase) async throws {
    for hasPhone in [true, false] {
      let house = try await House(kind)
      if !hasPhone { #expect(try await house.test.access.resetAuthenticator(of: house.user)) }
      house.test.clock.advance(seconds: 1)
      let step = try await stepAfterMailedPassword(house.test)
      if hasPhone { #expect(step == .verification) } else if case .onlyMailProven = step {} else { throw Unexpected("\(step)") }
      let staff = try await house.test.staff(house.first, for: .proposeUnlinking)
      #expect(try await house.test.access.userState(house.user, for: staff).get().isOnlyMailProven)
      #expect(try await house.propose() == .done)
      #expect(try await stepWithNewPassword(house.test) == step, "one alone opens nothing")
      #expect(try await house.waiting(house.second).map(\.isOnlyMailProven) == [true])
      #expect(try await house.confirm(house.second) == .done)
      #expect(try await stepWithNewPassword(house.test) == .activation)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A password that came by mail after the first has asked is not what the second confirms`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    let read = try await house.askedAt()
    house.test.clock.advance(seconds: 1)
    _ = try await stepAfterMailedPassword(house.test)
    #expect(try await house.confirm(house.second, askedAt: read) == .over)
    #expect(try await stepWithNewPassword(house.test) == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What a member of staff has asked for ends with Bukan saya to his own account`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let told = try await house.test.takenMail().first { $0.recipient.text == "satu@contoh.id" }
    #expect(try await house.propose() == .done)
    let read = try await house.askedAt()
    guard case .logged(let entry) = told?.notice, let key = house.test.access.notMeKey(for: entry) else { throw Unexpected("no mail") }
    #expect(try await house.test.access.sayNotMe(key, from: .desk))
    #expect(try await house.confirm(house.second, askedAt: read) == .over)
    #expect(try await house.isBound())
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who is concerned neither sees it nor confirms it`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    let because = try #require(ActReason("HP petugas hilang"))
    let (own, first) = (try #require(UserID("DUA")), try await test.staff(house.first, for: .proposeUnlinking))
    #expect(
      try await test.access.proposeUnlinking(of: own, because: because, by: first, proving: test.fresh(house.first), from: .desk).get()
        .get() == .done)
    #expect(try await house.waiting(house.second).isEmpty)
    let second = try await test.staff(house.second, for: .confirmUnlinking)
    let outcome = try await test.access.confirmUnlinking(
      of: own, askedAt: try await house.askedAt(), by: second, proving: test.fresh(house.second), from: .desk
    ).get()
    guard case .failure(.ownAccount) = outcome else { throw Unexpected("\(outcome)") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of two who confirm at once, one takes it off and the other is late`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let third = try await house.test.member("TIGA", [.adminPPE])
    #expect(try await house.propose() == .done)
    house.test.clock.advance(seconds: 30)
    let askedAt = try await house.askedAt()
    let outcomes = try await withThrowingTaskGroup(of: UnlinkingOutcome.self) { group in
      for member in [house.second, third] {
        group.addTask {
          let staff = try await house.test.staff(member, for: .confirmUnlinking)
          let typed = try house.test.reauthentication(member)
          return try await house.test.access.confirmUnlinking(
            of: house.user, askedAt: askedAt, by: staff, proving: typed, from: .desk
          ).get().get()
        }
      }
      return try await group.reduce(into: [UnlinkingOutcome]()) { $0.append($1) }
    }
    #expect(outcomes.contains(.done) && outcomes.contains(.over))
  }
}
