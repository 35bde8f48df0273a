import Database
import TestSupport
import Testing

@testable import Access

/// Accounts and roles of staff and officials, by the Admin PPE.
@Suite struct StaffAccountTests {
  /// An LPSE with an Admin PPE, a Verifikator who can be the second, a helpdesk, and an official.
  struct House {
    let test: TestAccess
    let admin: Holder
    let because: ActReason

    init(_ kind: TestDatabase, hasSecond: Bool = true) async throws {
      test = try await TestAccess(kind, officials: ["PPK01"])
      because = try #require(ActReason("SK Kepala LPSE nomor 7"))
      admin = try await test.member("ADMIN", [.adminPPE])
      if hasSecond { _ = try await test.member("VERIF", [.verifikator]) }
      _ = try await test.takenMail()
    }

    func account(_ id: String) async throws -> Account {
      let userID = try #require(UserID(id))
      return try #require(try await test.access.find(userID))
    }

    func change(
      _ id: String, to roles: Set<Role>, agency: String = "", by holder: Holder? = nil, reading standing: String? = nil,
      proving typed: Reauthentication? = nil
    ) async throws -> Result<Result<DutyOutcome, StaffRefusal>, ReauthenticationRefusal> {
      let holder = holder ?? admin
      let read = if let standing { standing } else { try await account(id).standing }
      return try await test.access.changeDuties(
        of: try #require(UserID(id)), reading: read, to: try #require(Duties(roles: roles, agency: agency)), because: because,
        by: try await test.staff(holder, for: .manageStaff), proving: typed ?? test.fresh(holder), from: .desk)
    }

    func turn(_ id: String, on isOn: Bool, by holder: Holder? = nil, reading standing: String? = nil) async throws -> Result<
      DutyOutcome, StaffRefusal
    > {
      let holder = holder ?? admin
      let read = if let standing { standing } else { try await account(id).standing }
      return try await test.access.switchAccount(
        try #require(UserID(id)), isOn: isOn, reading: read, because: because, by: try await test.staff(holder, for: .manageStaff),
        proving: test.fresh(holder), from: .desk
      ).get()
    }

    func make(
      _ id: String, _ roles: Set<Role>, email: String? = nil, agency: String = ""
    ) async throws -> Result<NewMemberOutcome, StaffRefusal> {
      let member = NewMember(
        userID: try #require(UserID(id)), name: "Ibu " + id, email: try #require(EmailAddress(email ?? id.lowercased() + "@contoh.id")),
        duties: try #require(Duties(roles: roles, agency: agency)))
      return try await test.access.makeAccount(
        member, because: because, by: try await test.staff(admin, for: .manageStaff), proving: test.fresh(admin), from: .desk,
        linkingTo: { "http://localhost:9000/?kunci=" + $0.text }, door: "http://localhost:9000/masuk"
      ).get()
    }

    func log(_ id: String) async throws -> [LogEntry] {
      let account = try await account(id)
      return try await test.database.read { transaction in
        try transaction.rows("SELECT \(AccessLog.columns) FROM access_log WHERE account_id = \(account.id) ORDER BY sequence")
          .map { try AccessLog.entry(from: $0) }
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that is made opens by the link to its owner, and has its roles at once`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.make("BANTU", [.helpdesk, .adminAgency], agency: "K22").get() == .made(waiting: []))
    let account = try await house.account("BANTU")
    #expect(account.roles == [.helpdesk, .adminAgency] && account.agency == "K22" && account.kind == .nonpenyedia && account.lpse.isEmpty)
    let mails = try await house.test.takenMail()
    guard mails.count == 1, case .link(let link) = mails.first?.notice else { throw Unexpected("not one link") }
    #expect(link.purpose == .newStaffAccount && mails.first?.recipient.text == "bantu@contoh.id")
    let entry = try #require(try await house.log("BANTU").last)
    #expect(entry.event == .accountCreated && entry.way == .staff)
    #expect(
      entry.note == StaffNote(by: "Ibu ADMIN", userIDs: "ADMIN", reason: "+ Admin Agency, Helpdesk: SK Kepala LPSE nomor 7"))
    let token = try #require(RecoveryToken(text: String(link.address.split(separator: "=").last ?? "")))
    guard case .changed = try await house.test.access.resetPassword(by: token, to: TestAccess.password, from: .desk)
    else { throw Unexpected("the link is dead") }
    let holder = try await house.test.activated("BANTU", .nonpenyedia)
    #expect(Staff(try await house.test.signedIn(holder.token), forAnyOf: [.findUsers]) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is taken stays taken: user IDs, addresses, accounts that somebody has opened`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.test.member("LAIN", [.helpdesk], lpse: "119")
    for id in ["DIN", "PPK01", "VERIF", "LAIN"] {
      #expect(try await house.make(id, [.helpdesk], email: "x@contoh.id").get() == .taken, "\(id)")
    }
    #expect(try await house.make("BARU", [.helpdesk], email: "Din@Contoh.id").get() == .emailTaken)
    #expect(try await house.make("ADMIN", [.helpdesk]) == .failure(.ownAccount))
    #expect(try await house.test.access.find(try #require(UserID("BARU"))) == nil)

    // A mistyped address is put right until the account has been opened, and never after.
    #expect(try await house.make("BARU", [.helpdesk], email: "salah@contoh.id").get() == .made(waiting: []))
    _ = try await house.test.takenMail()
    #expect(try await house.make("BARU", [.adminAgency], email: "benar@contoh.id", agency: "K22").get() == .made(waiting: []))
    let account = try await house.account("BARU")
    #expect(account.roles == [.adminAgency] && account.email.text == "benar@contoh.id")
    let mails = try await house.test.takenMail()
    #expect(Set(mails.map(\.recipient.text)) == ["salah@contoh.id", "benar@contoh.id"])
    let link = try #require(
      mails.lazy.compactMap { if case .link(let link) = $0.notice, link.purpose == .newStaffAccount { link } else { nil } }.first)
    let token = try #require(RecoveryToken(text: String(link.address.split(separator: "=").last ?? "")))
    _ = try await house.test.access.resetPassword(by: token, to: TestAccess.password, from: .desk)
    _ = try await house.test.activated("BARU", .nonpenyedia)
    #expect(try await house.make("BARU", [.helpdesk], email: "lain@contoh.id").get() == .taken)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A role that is taken away counts no more at once, an official's too, and the owner is told`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let helpdesk = try await house.test.member("BANTU", [.helpdesk])
    let open = try await house.test.staff(helpdesk, for: .findUsers)
    _ = try await house.test.takenMail()
    #expect(try await house.change("BANTU", to: []).get().get() == .done)
    let din = try #require(UserID("DIN"))
    guard case .failure(.notPermitted) = try await house.test.access.userState(din, for: open) else { throw Unexpected("it still counts") }
    #expect(try await house.test.stage(helpdesk.token) == .signedIn)
    #expect(try await house.test.takenMail().events == [.rolesChanged])
    let entry = try #require(try await house.log("BANTU").last)
    #expect(entry.note?.reason == "- Helpdesk: SK Kepala LPSE nomor 7" && house.test.access.notMeKey(for: entry) != nil)

    #expect(try await house.change("PPK01", to: [.pp]).get().get() == .done)
    #expect(try await house.account("PPK01").roles == [.pp])
    #expect(try await house.change("PPK01", to: [.pp, .adminAgency], agency: "K22").get().get() == .done)
    #expect(try await house.account("PPK01").agency == "K22")
    #expect(try await house.change("PPK01", to: []).get().get() == .done)
    let bare = try await house.account("PPK01")
    #expect(bare.roles.isEmpty && bare.agency.isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Both factors, the own LPSE, another's account, and the state that was read`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let before = try await house.account("PPK01")
    for typed in [
      Reauthentication(password: "salah", code: try house.test.fresh(house.admin).code),
      Reauthentication(password: TestAccess.password, code: try house.test.wrongCode(house.admin.secret)),
    ] {
      guard case .failure = try await house.change("PPK01", to: [], proving: typed) else { throw Unexpected("one factor was enough") }
    }
    #expect(try await house.change("ADMIN", to: []).get() == .failure(.ownAccount))
    #expect(try await house.turn("ADMIN", on: false) == .failure(.ownAccount))
    let foreign = try await house.test.member("ADMIN119", [.adminPPE], lpse: "119")
    #expect(try await house.change("PPK01", to: [], by: foreign).get() == .failure(.otherLPSE))
    #expect(try await house.turn("PPK01", on: false, by: foreign) == .failure(.otherLPSE))
    #expect(try await house.change("ADMIN119", to: []).get() == .failure(.otherLPSE))
    #expect(try await house.change("DIN", to: [.ppk]).get().get() == .supplier)
    #expect(try await house.turn("DIN", on: false).get() == .supplier)
    #expect(try await house.change("PPK01", to: [.ppk]).get().get() == .unchanged)
    #expect(try await house.change("PPK01", to: [], reading: "pp@").get().get() == .stale)
    #expect(try await house.turn("PPK01", on: false, reading: "pp@").get() == .stale)
    #expect(try await house.account("PPK01") == before)
    #expect(Duties(roles: [.adminAgency], agency: "") == nil && Duties(roles: [.helpdesk], agency: "K22") == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that is switched off lets nobody in, until it is on again`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    let official = try await test.activated("PPK01", .nonpenyedia)
    let halfway = try await test.guest("PPK01", .nonpenyedia)
    _ = try await test.takenMail()
    #expect(try await house.turn("PPK01", on: false).get() == .done)
    #expect(try await test.stage(official.token) == .visitor)
    #expect(try await test.stage(halfway.token) == .visitor)
    let mails = try await test.takenMail()
    #expect(mails.events == [.accountOff] && mails.first?.notice?.entry.flatMap(test.access.notMeKey) == nil)

    let since = try #require(try await house.account("PPK01").offSince)
    let guest = try await test.guest("PPK01", .nonpenyedia)
    #expect(guest.visit.next == .switchedOff(since: since))
    test.clock.advance(seconds: 30)
    let outcome = try await test.access.verify(guest.visit, code: try test.code(official.secret), from: .desk)
    guard case .stale = outcome else { throw Unexpected("\(outcome)") }
    guard case .ended = try await test.access.activation(guest.visit) else { throw Unexpected("it may activate") }
    #expect(try await house.change("PPK01", to: [.ppk, .verifikator]).get().get() == .switchedOff)

    #expect(try await house.turn("PPK01", on: false).get() == .unchanged)
    #expect(try await house.turn("PPK01", on: true).get() == .done)
    #expect(try await test.guest("PPK01", .nonpenyedia).visit.next == .verification)
    #expect(try await test.takenMail().events == [.accountOn])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A member of staff who is switched off may nothing, and what he has asked for is off`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let second = try await house.test.member("ADMIN2", [.adminPPE])
    let staff = try await house.test.staff(second, for: .proposeUnlinking)
    _ = try await house.test.activated()
    let din = try #require(UserID("DIN"))
    _ = try await house.test.access.proposeUnlinking(
      of: din, because: house.because, by: staff, proving: house.test.fresh(second), from: .desk)
    _ = try await house.change("PPK01", to: [.ppk, .verifikator], by: second)
    #expect(try await house.turn("ADMIN2", on: false).get() == .done)
    let mine = try await house.test.staff(house.admin, for: .confirmRoles)
    #expect(try await house.test.access.unlinkings(for: mine).isEmpty)
    #expect(try await house.test.access.roleProposals(for: mine).isEmpty)
    guard case .failure(.notPermitted) = try await house.test.access.userState(din, for: staff) else { throw Unexpected("it still counts") }
    // On again, roles that confirm wait for a second, or one alone would make one.
    #expect(try await house.turn("ADMIN2", on: true).get() == .proposed)
    #expect(try await house.account("ADMIN2").roles.isEmpty)
    #expect(try await house.test.access.roleProposals(for: mine).map(\.roles) == [[.adminPPE]])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of two Admin PPE who remove each other at once, one is left`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let other = try await house.test.member("ADMIN2", [.adminPPE])
    let (mine, theirs) = (try house.test.fresh(house.admin), try house.test.reauthentication(other))
    let none = try #require(Duties(roles: [], agency: ""))
    let asked = try [("ADMIN2", house.admin, mine), ("ADMIN", other, theirs)].map { (try #require(UserID($0)), $1, $2) }
    var ready: [(UserID, String, Staff, Reauthentication)] = []
    for (userID, holder, typed) in asked {
      ready.append((userID, try await house.account(userID.text).standing, try await house.test.staff(holder, for: .manageStaff), typed))
    }
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for (userID, standing, staff, typed) in ready {
        group.addTask {
          try await house.test.access.changeDuties(
            of: userID, reading: standing, to: none, because: house.because, by: staff, proving: typed, from: .desk
          ).get() == .success(.done)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 } == 1)
    let left = try await house.test.database.read {
      try $0.row("SELECT count(*) FROM account_roles WHERE role = 'admin-ppe'")?.integer(0)
    }
    #expect(left == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An operator gives roles without a second, but takes the last Admin PPE from no LPSE`(_ kind: TestDatabase) async throws {
    let house = try await House(kind, hasSecond: false)
    let (admin, ppk) = (try #require(UserID("ADMIN")), try #require(UserID("PPK01")))
    let none = try #require(Duties(roles: [], agency: ""))
    #expect(try await house.test.access.setDuties(of: admin, to: none) == .lastAdmin)
    #expect(try await house.test.access.switchAccount(admin, isOn: false) == .lastAdmin)
    #expect(try await house.test.access.setDuties(of: try #require(UserID("NOBODY")), to: none) == nil)
    #expect(try await house.test.access.setDuties(of: try #require(UserID("DIN")), to: none) == .supplier)
    let both = try #require(Duties(roles: [.ppk, .adminPPE], agency: ""))
    #expect(try await house.test.access.setDuties(of: ppk, to: both) == .done)
    #expect(try await house.account("PPK01").roles == [.ppk, .adminPPE])
    #expect(try await house.test.access.switchAccount(admin, isOn: false) == .done)
    #expect(try await house.test.access.switchAccount(admin, isOn: true) == .done)
    #expect(try await house.account("ADMIN").roles == [.adminPPE], "an operator needs no second")
    #expect(try await house.test.access.setDuties(of: admin, to: none) == .done)
    let entry = try #require(try await house.log("ADMIN").last)
    #expect(entry.way == .operator && entry.note?.reason == "- Admin PPE")
  }

  @Test(arguments: TestDatabase.allCases)
  func `The list has the staff of the own LPSE, officials by their role, and anybody by user ID`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.test.member("ADMIN119", [.adminPPE], lpse: "119")
    let staff = try await house.test.staff(house.admin, for: .manageStaff)
    func found(_ change: (inout MemberSearch) -> Void, limit: Int = 50) async throws -> [String] {
      var search = MemberSearch()
      change(&search)
      return try await house.test.access.members(search, limit: limit, for: staff).get().members.map(\.account.userID.text)
    }
    #expect(try await found { _ in } == ["ADMIN", "VERIF"])
    #expect(try await found { $0.role = .ppk } == ["PPK01"])
    #expect(try await found { $0.userID = UserID("PPK01") } == ["PPK01"])
    for id in ["DIN", "ADMIN119"] { #expect(try await found { $0.userID = UserID(id) }.isEmpty) }
    #expect(try await found({ _ in }, limit: 1) == ["ADMIN"])
    #expect(try await found { $0.after = UserID("ADMIN") } == ["VERIF"])
    _ = try await house.change("PPK01", to: [.ppk, .verifikator])
    #expect(try await found { _ in } == ["ADMIN", "PPK01", "VERIF"], "whoever is to become staff is among them")
    #expect(try await found { $0.role = .verifikator } == ["PPK01", "VERIF"], "who waits for the role that is looked for")
    #expect(try await found { $0.role = .adminPPE } == ["ADMIN"], "and not for another")
    #expect(try await found { $0.role = .auditor }.isEmpty)
    #expect(try await house.test.access.member(try #require(UserID("PPK01")), for: staff).get().waiting == [.verifikator])
    let (foreign, supplier) = (try #require(UserID("ADMIN119")), try #require(UserID("DIN")))
    #expect(try await house.test.access.member(foreign, for: staff) == .failure(.otherLPSE))
    #expect(try await house.test.access.member(supplier, for: staff) == .failure(.unknownUser))
  }
}
