import Database
import TestSupport
import Testing

@testable import Access

/// What staff do to accounts by the forms of officials.
@Suite struct StaffFormTests {
  private func official(_ id: String = "BUDI", email: String = "budi@contoh.go.id", role: Role = .ppk) throws -> NewAccount {
    NewAccount(
      userID: try #require(UserID(id)), kind: .nonpenyedia, name: "Budi Santoso", email: try #require(EmailAddress(email)), roles: [role])
  }

  private func keep(
    _ test: TestAccess, _ official: NewAccount, by holder: Holder, proving typed: Reauthentication? = nil, refusal: String? = nil
  ) async throws -> Result<Result<OfficialAccountOutcome<String>, StaffRefusal>, ReauthenticationRefusal> {
    let staff = try await test.staff(holder, for: .answerOfficials)
    return try await test.access.keepOfficial(
      official, by: .answerOfficials, noting: "F-1: SK sudah dicocokkan", by: staff, proving: typed ?? test.fresh(holder), from: .desk,
      linkingTo: { "http://localhost:9000/?kunci=" + $0.text }, receipt: "http://localhost:9000/tanda-terima"
    ) { _, hasAddress, _ in
      refusal == "address" ? hasAddress.map { $0 ? "its address" : "another" } ?? "none" : refusal
    }
  }

  private func link(_ mails: [OutgoingMail]) throws -> (to: String, link: MailLink) {
    let mail = try #require(mails.first)
    guard mails.count == 1, case .link(let link) = mail.notice else { throw Unexpected("not one link") }
    return (mail.recipient.text, link)
  }

  private func log(_ test: TestAccess, _ account: Account) async throws -> [LogEntry] {
    try await test.database.read { transaction in
      try transaction.rows("SELECT \(AccessLog.columns) FROM access_log WHERE account_id = \(account.id) ORDER BY sequence")
        .map { try AccessLog.entry(from: $0) }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A new account opens by the link that its owner gets, and by nothing before`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    _ = try await test.takenMail()
    #expect(try await keep(test, official(), by: admin).get().get() == .made)
    let (address, sent) = try link(try await test.takenMail())
    #expect(address == "budi@contoh.go.id" && sent.purpose == .newAccount)
    #expect(sent.note == StaffNote(by: "Ibu AGENCY", userIDs: "AGENCY", reason: "F-1: SK sudah dicocokkan"))
    let userID = try #require(UserID("BUDI"))
    let account = try #require(try await test.access.find(userID))
    #expect(account.kind == .nonpenyedia && account.roles == [.ppk] && account.lpse.isEmpty && account.agency.isEmpty)
    let entry = try #require(try await log(test, account).last)
    #expect(entry.event == .accountCreated && entry.way == .staff && entry.note?.by == "Ibu AGENCY")

    let token = try token(sent)
    test.clock.advance(seconds: 24 * 3600 - 100)
    let changed = try await test.access.resetPassword(by: token, to: "Tender#2022baru", from: .desk)
    guard case .changed(.nonpenyedia) = changed else { throw Unexpected("\(changed)") }
    guard case .dead = try await test.access.resetPassword(by: token, to: "Tender#2022lain", from: .desk) else { throw Unexpected("again") }
    let outcome = try await test.access.acceptPassword(
      kind: .nonpenyedia, userID: "BUDI", password: "Tender#2022baru", from: .desk, replacing: nil)
    guard case .accepted(_, let visit) = outcome else { throw Unexpected("\(outcome)") }
    #expect(visit.next == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The link to a first password is dead after a day, and Lupa Password goes on`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    _ = try await test.takenMail()
    _ = try await keep(test, official(), by: admin)
    let sent = try link(try await test.takenMail()).link
    test.clock.advance(seconds: 24 * 3600 + 1)
    let token = try token(sent)
    guard case .dead = try await test.access.resetPassword(by: token, to: "Tender#2022baru", from: .desk) else { throw Unexpected("late") }
    #expect(try await test.askedRecovery(.resetPassword, of: "BUDI", .nonpenyedia, email: "budi@contoh.go.id") != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that is there gets the role and keeps everything else; both mailboxes are told`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, officials: ["PP01"])
    _ = try await test.activated("PP01", .nonpenyedia)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    _ = try await test.takenMail()
    #expect(try await keep(test, official("PP01"), by: admin).get().get() == .renewed)
    let userID = try #require(UserID("PP01"))
    let account = try #require(try await test.access.find(userID))
    #expect(account.email.text == "pp01@contoh.id" && account.roles.contains(.ppk))
    #expect(try await test.isAccepted("PP01", TestAccess.password, .nonpenyedia), "the password is as it was")
    let mails = try await test.takenMail()
    #expect(mails.events == [.decreeRecorded] && Set(mails.map(\.recipient.text)) == ["pp01@contoh.id", "budi@contoh.go.id"])
    let stranger = try #require(mails.first { $0.recipient.text == "budi@contoh.go.id" })
    #expect(stranger.userID == nil && stranger.name.isEmpty, "a decree alone names no user ID")
    let entry = try #require(try await log(test, account).last { $0.event == .decreeRecorded })
    #expect(entry.way == .staff && entry.note?.reason == "F-1: SK sudah dicocokkan")

    #expect(try await keep(test, official("PP01", email: "PP01@contoh.id"), by: admin).get().get() == .renewed)
    #expect(try await test.takenMail().map(\.recipient.text) == ["pp01@contoh.id"], "one mailbox is told once")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Suppliers, staff, taken addresses and what the directory refuses leave everything as it was`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    _ = try await test.member("ADMIN", [.adminPPE])
    let other = try await test.member("LAIN", [.ppk], lpse: "119")
    let elsewhere = try await test.member("AGENCY119", [.adminAgency], lpse: "119", agency: "K22")
    _ = try await test.takenMail()
    #expect(try await keep(test, official("DIN"), by: admin).get().get() == .taken)
    #expect(try await keep(test, official("ADMIN"), by: admin).get().get() == .taken)
    #expect(try await keep(test, official(email: "Din@Contoh.id"), by: admin).get().get() == .emailTaken)
    #expect(try await keep(test, official(), by: admin, refusal: "no").get().get() == .refused("no"))
    #expect(try await keep(test, official("AGENCY"), by: admin).get() == .failure(.ownAccount))
    #expect(
      try await keep(test, official(other.userID), by: admin).get().get() == .taken, "no alarm for a user ID that happens to be taken")
    #expect(try await keep(test, official(), by: admin, refusal: "address").get().get() == .refused("none"))
    #expect(try await keep(test, official(), by: elsewhere).get() == .failure(.otherLPSE))
    for typed in [
      Reauthentication(password: "salah", code: try test.fresh(admin).code),
      Reauthentication(password: TestAccess.password, code: try test.wrongCode(admin.secret)),
    ] {
      guard case .failure = try await keep(test, official(), by: admin, proving: typed) else { throw Unexpected("one factor was enough") }
    }
    let userID = try #require(UserID("BUDI"))
    #expect(try await test.access.find(userID) == nil)
    #expect(try await test.takenMail().isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account at a mistyped mailbox is made anew until its owner has opened it, and never after`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    _ = try await test.takenMail()
    _ = try await keep(test, official(email: "budi@gmial.example"), by: admin)
    let wrong = try token(try link(try await test.takenMail()).link)
    _ = try await test.access.resetPassword(by: wrong, to: "Orang#Lain2026", from: .stranger)
    #expect(try await test.isAccepted("BUDI", "Orang#Lain2026", .nonpenyedia))
    let userID = try #require(UserID("BUDI"))
    let stranger = try #require(try await test.access.find(userID))
    let change = try #require(try await log(test, stranger).last { $0.event == .passwordChanged })
    let key = try #require(test.access.notMeKey(for: change))

    #expect(try await keep(test, official(email: "din@contoh.id"), by: admin).get().get() == .emailTaken)
    #expect(try await keep(test, official(role: .pp), by: admin, refusal: "address").get().get() == .refused("another"))
    _ = try await test.takenMail()
    #expect(try await keep(test, official(role: .pp), by: admin).get().get() == .made)
    let mails = try await test.takenMail()
    let (address, sent) = try link(mails.filter { $0.recipient.text == "budi@contoh.go.id" })
    let told = try link(mails.filter { $0.recipient.text == "budi@gmial.example" })
    #expect(mails.count == 2 && told.link.purpose == .accountMoved && mails.allSatisfy { $0.userID == nil || $0.recipient.text == address })
    let account = try #require(try await test.access.find(userID))
    #expect(address == "budi@contoh.go.id" && account.email.text == address && account.roles == [.ppk, .pp])
    #expect(try await !test.isAccepted("BUDI", "Orang#Lain2026", .nonpenyedia))
    #expect(try await test.askedRecovery(.resetPassword, of: "BUDI", .nonpenyedia, email: "budi@gmial.example") == nil)

    guard case .changed = try await test.access.resetPassword(by: token(sent), to: TestAccess.password, from: .desk)
    else { throw Unexpected("the second link is dead") }
    _ = try await test.activated("BUDI", .nonpenyedia)
    #expect(try await !test.access.sayNotMe(key, from: .stranger), "the former mailbox has nothing to say any more")
    #expect(try await keep(test, official(email: "lain@contoh.go.id"), by: admin).get().get() == .renewed)
    #expect(try await test.access.find(userID)?.email.text == "budi@contoh.go.id")
  }

  private func token(_ link: MailLink) throws -> RecoveryToken {
    try #require(RecoveryToken(text: String(link.address.split(separator: "=").last ?? "")))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A refused form is told with the reason, and noted in the log of whoever refuses it`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    let staff = try await test.staff(admin, for: .answerOfficials)
    let (reason, email) = (try #require(ActReason("SK tidak terbaca")), try #require(EmailAddress("budi@contoh.go.id")))
    _ = try await test.takenMail()
    func refuse(isOpen: Bool) async throws -> Result<Bool, StaffRefusal> {
      try await test.access.answerForm(
        by: .answerOfficials, noting: "F-1: SK tidak terbaca", by: staff, from: .desk,
        telling: FormRefusalMail(to: email, reason: reason, receipt: "/x")
      ) { _, _ in (isOpen, isOpen) }
    }
    #expect(try await refuse(isOpen: false).get() == false)
    #expect(try await test.takenMail().isEmpty)
    #expect(try await refuse(isOpen: true).get())
    let (address, sent) = try link(try await test.takenMail())
    #expect(address == email.text && sent.purpose == .formRefused && sent.note?.reason == reason.text)
    let entries = try await log(test, staff.account).filter { $0.event == .formAnswered }
    #expect(entries.map(\.note?.reason) == ["F-1: SK tidak terbaca"])
    let elsewhere = try await test.member("AGENCY119", [.adminAgency], lpse: "119", agency: "K22")
    let outsider = try await test.staff(elsewhere, for: .answerOfficials)
    let refused = try await test.access.answerForm(by: .answerOfficials, noting: "F-1", by: outsider, from: .desk) { _, _ in (true, true) }
    #expect(refused == .failure(.otherLPSE))
    try await test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'admin-agency'") }
    #expect(try await refuse(isOpen: true) == .failure(.notPermitted))
  }
}
