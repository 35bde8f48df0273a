import Database
import TestSupport
import Testing

@testable import Access

/// A role that makes somebody the second of two is given by two members of staff, never by one.
@Suite struct RoleProposalTests {
  private struct House {
    let test: TestAccess
    let user: UserID
    let holder: Holder
    let first: Holder
    let second: Holder

    init(_ kind: TestDatabase) async throws {
      test = try await TestAccess(kind)
      user = try #require(UserID("BANTU"))
      holder = try await test.member("BANTU", [.helpdesk])
      first = try await test.member("SATU", [.adminPPE, .verifikator])
      second = try await test.member("DUA", [.verifikator])
    }

    func propose(_ roles: Set<Role> = [.helpdesk, .verifikator], by member: Holder? = nil) async throws -> DutyOutcome {
      let member = member ?? first
      let because = try #require(ActReason("SK Kepala LPSE"))
      let account = try #require(try await test.access.find(user))
      return try await test.access.changeDuties(
        of: user, reading: account.standing, to: try #require(Duties(roles: roles, agency: "")), because: because,
        by: try await test.staff(member, for: .manageStaff), proving: test.fresh(member), from: .desk
      ).get().get()
    }

    func confirm(_ member: Holder, askedAt: Instant? = nil) async throws -> Result<ProposalOutcome, StaffRefusal> {
      let staff = try await test.staff(member, for: .confirmRoles)
      let row = try await test.database.read { try $0.row("SELECT asked_at FROM role_proposals")?.integer(0) }
      return try await test.access.confirmRoles(
        of: user, askedAt: askedAt ?? Instant(milliseconds: row ?? 0), by: staff, proving: test.fresh(member), from: .desk
      ).get()
    }

    /// Calls off what stands there now.
    func reject(_ member: Holder, askedAt: Instant? = nil) async throws -> Result<ProposalOutcome, StaffRefusal> {
      let staff = try await test.staff(member, for: .findUsers)
      let row = try await test.database.read { try $0.row("SELECT asked_at FROM role_proposals")?.integer(0) }
      return try await test.access.rejectRoles(
        of: user, askedAt: askedAt ?? Instant(milliseconds: row ?? 0), because: try #require(ActReason("Bukan pegawai LPSE")), by: staff,
        from: .desk)
    }

    func waiting(_ member: Holder) async throws -> [RoleProposal] {
      try await test.access.roleProposals(for: try await test.staff(member, for: .confirmRoles))
    }

    func roles() async throws -> Set<Role> { try #require(try await test.access.find(user)).roles }
  }

  @Test func `Roles that confirm are those of the second of two, and no others`() {
    #expect(Set(Role.allCases.filter(\.confirms)) == [.verifikator, .adminPPE])
  }

  @Test(arguments: TestDatabase.allCases)
  func `One asks, another confirms; until then the role does not count, and the owner is told both times`(_ kind: TestDatabase) async throws
  {
    let house = try await House(kind)
    _ = try await house.test.takenMail()
    #expect(try await house.propose() == .proposed)
    #expect(try await house.propose([.helpdesk, .adminPPE]) == .waitsAlready)
    #expect(try await house.roles() == [.helpdesk], "one alone gives nothing that confirms")
    #expect(try await house.waiting(house.first).map(\.isOwn) == [true])
    let seen = try #require(try await house.waiting(house.second).first)
    #expect(!seen.isOwn && seen.askedBy == "Ibu SATU (SATU)" && seen.roles == [.verifikator] && seen.email.text == "bantu@contoh.id")
    #expect(try await house.confirm(house.second).get() == .done)
    #expect(try await house.roles() == [.helpdesk, .verifikator])
    #expect(try await house.confirm(house.second, askedAt: seen.askedAt).get() == .over)
    let mails = try await house.test.takenMail()
    #expect(mails.events == [.rolesProposed, .rolesChanged])
    #expect(
      mails.last?.notice?.entry?.note
        == StaffNote(by: "Ibu SATU, Ibu DUA", userIDs: "SATU, DUA", reason: "+ Verifikator: SK Kepala LPSE"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Neither the one who asks nor the one who gets the role is the second`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .proposed)
    #expect(try await house.confirm(house.first).get() == .sameMember)
    try await house.test.database.transaction {
      _ = try $0.run("INSERT INTO account_roles (account_id, role) SELECT id, 'admin-ppe' FROM accounts WHERE user_id = 'BANTU'")
    }
    #expect(try await house.confirm(house.holder) == .failure(.ownAccount))
    #expect(try await house.waiting(house.holder).isEmpty)
    let foreign = try await house.test.member("VERIF119", [.verifikator], lpse: "119")
    #expect(try await house.confirm(foreign) == .failure(.otherLPSE))
    #expect(try await !house.roles().contains(.verifikator))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Where nobody else could be the second, nothing waits, and no account is made`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, officials: ["PPK01"])
    let admin = try await test.member("ADMIN", [.adminPPE])
    _ = try await test.member("VERIF119", [.verifikator], lpse: "119")
    let (staff, because) = (try await test.staff(admin, for: .manageStaff), try #require(ActReason("SK Kepala LPSE")))
    let user = try #require(UserID("PPK01"))
    let duties = try #require(Duties(roles: [.verifikator], agency: ""))
    let standing = try #require(try await test.access.find(user)).standing
    #expect(
      try await test.access.changeDuties(
        of: user, reading: standing, to: duties, because: because, by: staff, proving: test.fresh(admin), from: .desk
      ).get().get() == .nobodyToConfirm)
    let new = NewMember(
      userID: try #require(UserID("BARU")), name: "Baru", email: try #require(EmailAddress("baru@contoh.id")), duties: duties)
    #expect(
      try await test.access.makeAccount(
        new, because: because, by: staff, proving: test.fresh(admin), from: .desk, linkingTo: { $0.text }, door: ""
      ).get().get() == .nobodyToConfirm)
    #expect(try await test.access.find(new.userID) == nil)
    #expect(try #require(try await test.access.find(user)).roles == [.ppk], "what could have been given alone was not either")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A new account waits for the second with its mailbox, and another mailbox ends that`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let (staff, because) = (try await house.test.staff(house.first, for: .manageStaff), try #require(ActReason("SK Kepala LPSE")))
    func make(_ email: String) async throws -> NewMemberOutcome {
      let new = NewMember(
        userID: try #require(UserID("BARU")), name: "Baru", email: try #require(EmailAddress(email)),
        duties: try #require(Duties(roles: [.verifikator, .helpdesk], agency: "")))
      return try await house.test.access.makeAccount(
        new, because: because, by: staff, proving: house.test.fresh(house.first), from: .desk, linkingTo: { $0.text }, door: ""
      ).get().get()
    }
    #expect(try await make("baru@contoh.id") == .made(waiting: [.verifikator]))
    let read = try #require(try await house.waiting(house.second).first)
    #expect(read.email.text == "baru@contoh.id")
    house.test.clock.advance(seconds: 1)
    #expect(try await make("lain@contoh.id") == .made(waiting: [.verifikator]))
    let second = try await house.test.staff(house.second, for: .confirmRoles)
    let stale = try await house.test.access.confirmRoles(
      of: read.userID, askedAt: read.askedAt, by: second, proving: house.test.fresh(house.second), from: .desk)
    #expect(try stale.get().get() == .over, "what was read is another mailbox")
    try await house.test.database.transaction { _ = try $0.run("UPDATE accounts SET email = 'x@contoh.id' WHERE user_id = 'BARU'") }
    #expect(try await house.waiting(house.second).isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `It ends by a no, by Bukan saya, by time, and if whoever asked has lost the role`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .proposed)
    let read = try #require(try await house.waiting(house.second).first).askedAt
    #expect(try await house.reject(house.second, askedAt: read.adding(seconds: -1)).get() == .over, "not what was read")
    _ = try await house.test.takenMail()
    #expect(try await house.reject(house.second).get() == .done)
    #expect(try await house.reject(house.second, askedAt: read).get() == .over)
    #expect(try await house.waiting(house.second).isEmpty)
    let mails = try await house.test.takenMail()
    #expect(mails.events == [.rolesRejected, .rolesRejected])
    #expect(mails.map(\.recipient.text).sorted() == ["bantu@contoh.id", "satu@contoh.id"])
    #expect(
      mails.allSatisfy {
        $0.notice?.entry?.note == StaffNote(by: "Ibu DUA", userIDs: "DUA", reason: "+ Verifikator: Bukan pegawai LPSE")
      }, "the reason of the one who says no")

    #expect(try await house.propose() == .proposed)
    let entry = try #require(try await house.test.takenMail().last?.notice?.entry)
    let key = try #require(house.test.access.notMeKey(for: entry))
    #expect(try await house.test.access.sayNotMe(key, from: .desk))
    #expect(try await house.waiting(house.second).isEmpty)

    #expect(try await house.propose() == .proposed)
    house.test.clock.advance(seconds: RoleProposal.patience - 120)
    let (first, other) = (try await house.test.signInAgain(house.first), try await house.test.signInAgain(house.second))
    #expect(try await house.waiting(other).count == 1)
    _ = try await house.test.takenMail()
    house.test.clock.advance(seconds: 61)
    #expect(try await house.waiting(other).isEmpty)
    #expect(try await house.confirm(other).get() == .over)
    for _ in 0..<2 { try await house.test.access.purge() }
    let ended = try await house.test.takenMail()
    #expect(ended.events == [.rolesExpired, .rolesExpired], "once, to the owner and to whoever asked")
    #expect(ended.map(\.recipient.text).sorted() == ["bantu@contoh.id", "satu@contoh.id"])

    #expect(try await house.propose(by: first) == .proposed)
    try await house.test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'admin-ppe'") }
    #expect(try await house.confirm(other).get() == .over)
    #expect(try await house.roles() == [.helpdesk])
  }
}

extension RoleProposalTests {
  @Test(arguments: TestDatabase.allCases)
  func `Nobody of another role or LPSE sees what waits, with its mail address, or calls it off`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .proposed)
    let helpdesk = try await house.test.member("MEJA", [.helpdesk])
    let foreign = try await house.test.member("VERIF119", [.verifikator, .adminPPE], lpse: "119")
    #expect(try await house.reject(helpdesk) == .failure(.notPermitted))
    #expect(try await house.reject(foreign) == .failure(.otherLPSE))
    for member in [helpdesk, foreign] {
      #expect(try await house.test.access.roleProposals(for: try await house.test.staff(member, for: .findUsers)).isEmpty)
    }
    #expect(try await house.waiting(house.second).count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever asked and is no more of the staff is told nothing; a role that is taken away tells the one who asked`(
    _ kind: TestDatabase
  ) async throws {
    let house = try await House(kind)
    let third = try await house.test.member("TIGA", [.adminPPE])
    for isStaff in [true, false] {
      #expect(try await house.propose() == .proposed)
      if !isStaff {
        try await house.test.database.transaction {
          _ = try $0.run("DELETE FROM account_roles WHERE account_id = (SELECT id FROM accounts WHERE user_id = 'SATU')")
        }
      }
      _ = try await house.test.takenMail()
      if isStaff {
        #expect(try await house.propose([], by: third) == .done)
        #expect(
          try await house.test.takenMail().map(\.recipient.text).sorted() == ["bantu@contoh.id", "bantu@contoh.id", "satu@contoh.id"])
        #expect(try await house.propose([.helpdesk]) == .done)
      } else {
        #expect(try await house.reject(house.second).get() == .done)
        #expect(try await house.test.takenMail().map(\.recipient.text) == ["bantu@contoh.id"])
      }
    }
  }
}

extension TestAccess {
  /// A new session of a member of staff whose last one is over.
  fileprivate func signInAgain(_ holder: Holder) async throws -> Holder {
    clock.advance(seconds: 30)
    let guest = try await guest(holder.userID, .nonpenyedia)
    guard case .signedIn(let token) = try await access.verify(guest.visit, code: try code(holder.secret), from: .desk)
    else { throw Unexpected("not signed in") }
    return Holder(userID: holder.userID, secret: holder.secret, token: token)
  }
}
