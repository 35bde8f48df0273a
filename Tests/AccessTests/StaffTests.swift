import Access
import Database
import TestSupport
import Testing

/// Who of the staff may do what, and to whom: every act by every role, by nobody's role, and across LPSEs.
@Suite struct StaffTests {
  /// Written down once more, so that a change of the rule is a change of this table too.
  private static let allowed: [Role: Set<StaffAct>] = [
    .helpdesk: [.findUsers, .startRemedy],
    .verifikator: [
      .findUsers, .answerSuppliers, .verifyRegistrations, .confirmUnlinking, .confirmRoles, .proposeSupplierEmail, .confirmEmail,
    ],
    .adminAgency: [.answerOfficials, .keepOfficials, .keepAgency],
    .adminPPE: [
      .findUsers, .startRemedy, .answerAllForms, .liftSanctions, .unlock, .proposeUnlinking, .confirmUnlinking, .proposeOfficialEmail,
      .confirmEmail, .readLog, .manageStaff, .confirmRoles, .announce, .watchMail,
      .keepAllAgencies,
    ],
  ]
  private let din = UserID("DIN")
  private let reason = ActReason("Diminta lewat telepon")

  /// Every act, as a function of whoever asks.
  private func outcomes(
    _ test: TestAccess, of holder: Holder, with staff: Staff, on userID: UserID, orOfficial officialID: UserID? = nil
  ) async throws -> [StaffAct: StaffRefusal?] {
    let because = try #require(reason)
    func refusal<Value>(_ result: Result<Value, StaffRefusal>) -> StaffRefusal? {
      if case .failure(let refusal) = result { refusal } else { nil }
    }
    let access = test.access
    var found: [StaffAct: StaffRefusal?] = [:]
    found[.findUsers] = refusal(try await access.userState(userID, for: staff))
    found[.startRemedy] = refusal(
      try await access.startRecovery(.resetTOTP, of: userID, because: because, by: staff, from: .desk) { $0.text })
    for act in [StaffAct.answerSuppliers, .answerOfficials] {
      found[act] = refusal(try await access.act(act, on: userID, because: because, by: staff, from: .desk) { _, _, _ in (true, nil) })
    }
    found[.liftSanctions] = refusal(
      try await access.act(.liftSanctions, on: userID, because: because, by: staff, proving: test.fresh(holder), from: .desk) { _, _, _ in
        (true, nil)
      }.get())
    let official = try NewAccount(
      userID: userID, kind: .nonpenyedia, name: "X", email: #require(EmailAddress("x@contoh.go.id")), roles: [.ppk])
    found[.answerAllForms] = refusal(
      try await access.keepOfficial(
        official, by: .answerAllForms, noting: because.text, by: staff, proving: test.fresh(holder), from: .desk,
        linkingTo: { $0.text }, receipt: ""
      ) { _, _, _ in "refused" }.get())
    found[.keepOfficials] = refusal(
      try await access.endTerm(of: officialID ?? userID, because: because, by: staff, proving: test.fresh(holder), from: .desk) { _, _ in
        (true, isDone: false)
      }.get())
    found[.unlock] = refusal(
      try await access.unlock(userID, because: because, by: staff, proving: test.fresh(holder), from: .desk).get())
    found[.proposeUnlinking] = refusal(
      try await access.proposeUnlinking(of: userID, because: because, by: staff, proving: test.fresh(holder), from: .desk).get())
    found[.confirmUnlinking] = refusal(
      try await access.confirmUnlinking(
        of: userID, askedAt: Instant(milliseconds: 0), by: staff, proving: test.fresh(holder), from: .desk
      ).get())
    let address = try #require(EmailAddress("lain@contoh.id"))
    for (act, userID) in [(StaffAct.proposeSupplierEmail, userID), (.proposeOfficialEmail, officialID ?? userID)] {
      found[act] = refusal(
        try await access.proposeEmail(
          address, of: userID, because: because, evidence: "", by: staff, proving: test.fresh(holder), from: .desk,
          linkingTo: { $0.text }
        ) { _ in }.get())
    }
    found[.confirmEmail] = refusal(
      try await access.confirmEmail(of: userID, "", by: staff, proving: test.fresh(holder), from: .desk) { _, _ in true }.get())
    let rejected = refusal(try await access.rejectEmail(of: userID, "", because: because, by: staff, from: .desk))
    #expect(rejected == found[.confirmEmail], "who may confirm may refuse")
    let (noTime, confirming) = (Instant(milliseconds: 0), "who may confirm may call off")
    let unlinking = refusal(try await access.rejectUnlinking(of: userID, askedAt: noTime, because: because, by: staff, from: .desk))
    #expect(unlinking == found[.confirmUnlinking], "\(confirming)")
    let roles = refusal(try await access.rejectRoles(of: userID, askedAt: noTime, because: because, by: staff, from: .desk))
    found[.verifyRegistrations] = refusal(try await access.markRegistration(by: staff) { _ in true })
    found[.readLog] = refusal(try await access.find(LogSearch(), before: nil, limit: 1, for: staff))
    let duties = try #require(Duties(roles: [.helpdesk], agency: ""))
    found[.manageStaff] = refusal(
      try await access.changeDuties(
        of: userID, reading: "?", to: duties, because: because, by: staff, proving: test.fresh(holder), from: .desk
      ).get())
    found[.confirmRoles] = refusal(
      try await access.confirmRoles(
        of: userID, askedAt: Instant(milliseconds: 0), by: staff, proving: test.fresh(holder), from: .desk
      ).get())
    #expect(roles == found[.confirmRoles], "\(confirming)")
    found[.announce] = refusal(try await access.announcements(for: staff))
    for act in [StaffAct.keepAgency, .keepAllAgencies] {
      found[act] = refusal(try await access.keepAgency(by: act, noting: "x", by: staff, from: .desk) { _, _ in (true, isDone: false) })
    }
    found[.watchMail] = refusal(try await access.queuedMail(MailSearch(), limit: 1, for: staff))
    return found
  }

  @Test(arguments: TestDatabase.allCases)
  func `Every act is done by the roles that the rule names, and by no other`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, officials: ["PPK01"])
    let (user, official) = (try #require(din), try #require(UserID("PPK01")))
    for role in Role.allCases {
      let may = Self.allowed[role] ?? []
      #expect(role.acts == may)
      let holder = try await test.member("M-" + role.rawValue, [role])
      let visit = try await test.signedIn(holder.token)
      for act in StaffAct.allCases { #expect((Staff(visit, forAnyOf: [act]) != nil) == may.contains(act), "\(role) \(act)") }
      // Behind one door a member of staff has no more than what the role allows.
      guard let staff = Staff(visit, forAnyOf: may) else { continue }
      for (act, refusal) in try await outcomes(test, of: holder, with: staff, on: user, orOfficial: official) {
        #expect(refusal == (may.contains(act) ? nil : .notPermitted), "\(role) \(act)")
      }
    }
    let supplier = try await test.signedIn(try await test.activated().token)
    #expect(Staff(supplier, forAnyOf: Set(StaffAct.allCases)) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Staff do nothing to the users of another LPSE, nor to themselves, nor to nobody`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let every: Set<Role> = [.adminPPE, .verifikator, .adminAgency, .helpdesk]
    let holder = try await test.member("LAIN", every, lpse: "119", agency: "K22")
    let staff = try await test.staff(holder, for: .unlock)
    let before = try await test.access.verifyLog()
    for (userID, expected) in [("DIN", StaffRefusal.otherLPSE), ("LAIN", .ownAccount), ("NOBODY", .otherLPSE)] {
      let found = try await outcomes(test, of: holder, with: staff, on: try #require(UserID(userID)))
      #expect(found.count == StaffAct.allCases.count)
      // These are no one user's: `StaffLogTests`, `AnnouncementTests` and `MailConsoleTests` show that they end at the LPSE too. Nor is a
      // registration or an agency any user's.
      for act in [StaffAct.verifyRegistrations, .keepAgency, .keepAllAgencies] { #expect(found[act] == .otherLPSE, "\(act)") }
      let ofNobody: Set<StaffAct> = [.readLog, .announce, .watchMail, .verifyRegistrations, .keepAgency, .keepAllAgencies]
      for (act, refusal) in found where !ofNobody.contains(act) && !(act == .findUsers && expected == .ownAccount) {
        #expect(refusal == expected, "\(act) on \(userID)")
      }
    }
    #expect(try await test.access.verifyLog() == before, "nothing was logged, for nothing was done")
    #expect(try await test.access.unlinkings(for: staff).isEmpty)
    #expect(try await test.access.visible(["DIN", "LAIN", "TANPA-AKUN"], to: staff) == ["LAIN"])
    #expect(try await test.access.findAccount("din@contoh.id", for: staff).isEmpty)

    // Who has no account here is the matter of the portal's own LPSE.
    let own = try await test.staff(try await test.member("SENDIRI", every), for: .unlock)
    guard case .failure(.unknownUser) = try await test.access.userState(try #require(UserID("NOBODY")), for: own) else {
      throw Unexpected("somebody is there")
    }
    #expect(try await test.access.visible(["DIN", "LAIN", "TANPA-AKUN"], to: own) == ["DIN", "TANPA-AKUN"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A role that was withdrawn meanwhile counts no more`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(holder, for: .unlock)
    try await test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'admin-ppe'") }
    for (act, refusal) in try await outcomes(test, of: holder, with: staff, on: try #require(din)) {
      #expect(refusal == .notPermitted, "\(act)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Links that strangers have used up keep no member of staff from sending one`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let (user, because) = (try #require(din), try #require(reason))
    _ = try await test.activated()
    for index in 0..<12 {
      test.clock.advance(seconds: 1800)
      _ = try await test.askedRecovery(.resetTOTP, from: Client(address: "198.51.\(index).1", userAgent: "curl/8.5.0"))
    }
    #expect(try await test.askedRecovery(.resetTOTP, from: Client(address: "203.0.113.9", userAgent: "Firefox")) == nil)
    let staff = try await test.staff(try await test.member("BANTU", [.helpdesk]), for: .startRemedy)
    let desk = Client(address: "192.0.2.200", userAgent: "Firefox")
    #expect(try await test.access.startRecovery(.resetTOTP, of: user, because: because, by: staff, from: desk) { $0.text }.get())
  }

  @Test(arguments: TestDatabase.allCases)
  func `Helpdesk sees what the user sees, and sends a link to the user's own address alone`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let (user, because) = (try #require(din), try #require(reason))
    let staff = try await test.staff(try await test.member("BANTU", [.helpdesk]), for: .findUsers)
    #expect(try await test.access.userState(user, for: staff).get().next == .activation)
    _ = try await test.activated()
    for _ in 0..<6 { _ = try await test.isAccepted("DIN", "salah", from: .stranger) }
    let state = try await test.access.userState(user, for: staff).get()
    #expect(state.next == .verification && state.factor?.recoveryCodesLeft == 10 && state.waitsUntil != nil)
    #expect(state.recent.first?.event == .passwordRefused)

    _ = try await test.takenMail()
    for isSent in [true, true, true, false] {
      let outcome = try await test.access.startRecovery(.resetTOTP, of: user, because: because, by: staff, from: .desk) { $0.text }
      #expect(try outcome.get() == isSent)
    }
    let mails = try await test.takenMail()
    #expect(mails.count == 3 && mails.allSatisfy { $0.recipient.text == "din@contoh.id" })
    guard case .link(let link) = mails.first?.notice else { throw Unexpected("no link") }
    #expect(link.note == StaffNote(by: "Ibu BANTU", userIDs: "BANTU", reason: because.text))
    let entry = try #require(try await test.access.userState(user, for: staff).get().recent.first)
    #expect(entry.event == .factorResetRequested && entry.way == .staff)
    #expect(entry.note == StaffNote(by: "Ibu BANTU", userIDs: "BANTU", reason: because.text))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Unlocking needs both factors once more, ends the waits, and is told with who and why`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let (user, because) = (try #require(din), try #require(reason))
    for _ in 0..<14 {
      _ = try await test.isAccepted("DIN", "salah")
      test.clock.advance(seconds: 900)
    }
    _ = try await test.isAccepted("DIN", "salah")
    let holder = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(holder, for: .unlock)
    let wrong = Reauthentication(password: "salah", code: try test.fresh(holder).code)
    let refused = try await test.access.unlock(user, because: because, by: staff, proving: wrong, from: .desk)
    guard case .failure(.wrongPassword) = refused else { throw Unexpected("\(refused)") }
    #expect(try await test.access.userState(user, for: staff).get().waitsUntil != nil)
    _ = try await test.takenMail()
    try await test.access.unlock(user, because: because, by: staff, proving: test.fresh(holder), from: .desk).get().get()
    let state = try await test.access.userState(user, for: staff).get()
    #expect(try await test.isAccepted())
    #expect(state.waitsUntil == nil && state.recent.first?.event == .unlocked)
    #expect(state.recent.first?.note == StaffNote(by: "Ibu ADMIN", userIDs: "ADMIN", reason: because.text))
    let mails = try await test.takenMail()
    #expect(mails.events == [.unlocked] && mails.first?.recipient.text == "din@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who said why stands in the chain: a note that is changed or taken away is found`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(holder, for: .unlock)
    try await test.access.unlock(try #require(din), because: try #require(reason), by: staff, proving: test.fresh(holder), from: .desk)
      .get().get()
    guard case .intact = try await test.access.verifyLog() else { throw Unexpected("not intact") }
    for change: SQL in ["reason = 'Lain'", "staff = NULL, staff_ids = NULL, reason = NULL", "staff = 'Orang lain'", "staff_ids = 'LAIN'"] {
      let kept = try await test.database.read {
        let row = try $0.row("SELECT staff, staff_ids, reason FROM access_log WHERE event = 'unlocked'")
        return (try row?.text(0), try row?.text(1), try row?.text(2))
      }
      try await test.database.transaction { _ = try $0.run("UPDATE access_log SET \(change) WHERE event = 'unlocked'") }
      guard case .broken = try await test.access.verifyLog() else { throw Unexpected("\(change.text) is not found") }
      let (by, ids, why) = kept
      try await test.database.transaction {
        _ = try $0.run("UPDATE access_log SET staff = \(by), staff_ids = \(ids), reason = \(why) WHERE event = 'unlocked'")
      }
    }
    guard case .intact = try await test.access.verifyLog() else { throw Unexpected("not intact") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Refused acts stand in the log of whoever asked, once a minute`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let visit = try await test.signedIn(try await test.activated().token)
    for seconds in [0, 10, 60] {
      test.clock.advance(seconds: Int64(seconds))
      try await test.access.noteRefusal(of: visit, from: .desk)
    }
    let log = try await test.access.accessLog(visit, filter: .failure, before: nil, limit: 10)
    #expect(log.entries.map(\.event) == [.actRefused, .actRefused])
  }

  @Test func `A reason has 5 to 300 characters on one line, and no control characters`() {
    #expect(ActReason("  abcde ")?.text == "abcde" && ActReason("satu\r\ndua tiga")?.text == "satu dua tiga")
    for typed in ["", "abcd", "     \n ", String(repeating: "a", count: 301), "abc\u{0}def"] { #expect(ActReason(typed) == nil) }
  }
}
