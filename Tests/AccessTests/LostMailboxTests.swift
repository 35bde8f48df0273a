import Access
import Database
import TestSupport
import Testing

/// Another address for who has lost the mailbox: two members of staff and the new mailbox, never less.
@Suite struct LostMailboxTests {
  private typealias House = LostMailboxHouse
  private static let new = House.new

  @Test(arguments: TestDatabase.allCases)
  func `One proposes, the mailbox is proven, another confirms: the address is new, sessions and links end, and all are told`(
    _ kind: TestDatabase
  ) async throws {
    let house = try await House(kind)
    let test = house.test
    _ = try await test.takenMail()
    #expect(try await test.proposeEmail(Self.new, by: house.first).get() == .done)
    let sent = try await test.takenMail()
    guard case .emailChanged(let entry, let from, let to) = sent.first(where: { $0.recipient.text == "din@contoh.id" })?.notice,
      case .link(let link) = sent.first(where: { $0.recipient.text == Self.new })?.notice
    else { throw Unexpected("not told at both addresses") }
    #expect(entry.event == .emailProposed && entry.way == .staff && from.text == "din@contoh.id" && to.text == Self.new)
    #expect(entry.note == StaffNote(by: "Ibu SATU", userIDs: "SATU", reason: "KTP direktur sudah dicocokkan"))
    #expect(link.purpose == .proposedEmail && sent.count == 2)
    #expect(sent.first { $0.recipient.text == Self.new }?.userID == nil, "whose mailbox that is nobody knows yet")

    let seen = try #require(try await test.emailProposal(seenBy: house.second))
    #expect(seen.endsAt.milliseconds - seen.askedAt.milliseconds == 24 * 3_600_000)
    #expect(!seen.isOwn && !seen.isProven && seen.askedBy == "Ibu SATU (SATU)" && seen.to.text == Self.new && seen.evidence == "bukti")
    #expect(try await test.emailProposal(seenBy: house.first)?.isOwn == true)
    #expect(try await test.confirmEmail(by: house.second).get() == .unproven)
    #expect(try await house.isUnchanged(), "one alone changes nothing")

    let token = try #require(link.address.split(separator: "=").last.flatMap { RecoveryToken(text: String($0)) })
    #expect(try await test.access.proposedEmail(token)?.isProven == false, "looking changes nothing")
    for _ in 0..<2 {
      guard case .proven = try await test.access.proveMailbox(token, from: .phone) else { throw Unexpected("not proven") }
    }
    #expect(try await house.isUnchanged(), "the mailbox alone changes nothing")
    #expect(try await test.stage(house.holder.token) == .signedIn)
    let old = try await test.sentRecovery(.resetPassword)
    let asked = try await test.requestedEmail(house.holder, to: "lain@contoh.id")

    #expect(try await test.confirmEmail(by: house.second).get() == .done)
    #expect(try await test.email() == Self.new)
    #expect(try await test.stage(house.holder.token) == .visitor)
    #expect(try await test.access.recovery(old) == nil, "a link to the old mailbox is dead")
    #expect(try await test.access.emailChange(asked.old, to: .old) == nil)
    #expect(try await test.access.proposedEmail(token) == nil, "and so is the one that proved")
    #expect(try await test.confirmEmail(seen.id, by: house.second).get() == .over, "a proposal counts once")
    let told = try await test.takenMail().filter { $0.notice?.entry?.event == .emailChanged }
    #expect(Set(told.map(\.recipient.text)) == ["din@contoh.id", Self.new])
    #expect(told.allSatisfy { $0.notice?.entry?.note?.by == "Ibu SATU, Ibu DUA" && $0.notice?.entry?.way == .staff })
    // The authenticator is as it was.
    #expect(try await test.guest().visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The same person is never the second, whatever roles he has`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let both = try await house.test.member("SEMUA", [.verifikator, .adminPPE])
    let token = try await house.test.proposedEmail(Self.new, by: both)
    _ = try await house.test.access.proveMailbox(token, from: .phone)
    #expect(try await house.test.confirmEmail(by: both).get() == .sameMember)
    #expect(try await house.isUnchanged())
    #expect(try await house.test.confirmEmail(by: house.second).get() == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without fresh factors of the own nothing is proposed, and nothing confirmed`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let (test, because) = (house.test, try #require(ActReason("KTP sudah dicocokkan")))
    let address = try #require(EmailAddress(Self.new))
    let first = try await test.staff(house.first, for: .proposeSupplierEmail)
    let wrong = Reauthentication(password: "salah", code: try test.fresh(house.first).code)
    let proposed = try await test.access.proposeEmail(
      address, of: house.user, because: because, evidence: "x", by: first, proving: wrong, from: .desk, linkingTo: { $0.text }
    ) { _ in throw Unexpected("the file was kept") }
    guard case .failure(.wrongPassword) = proposed else { throw Unexpected("\(proposed)") }
    #expect(try await test.emailProposal(seenBy: house.second) == nil)

    let id = try await house.proven()
    let second = try await test.staff(house.second, for: .confirmEmail)
    let foreign = try await test.access.confirmEmail(
      of: house.user, id, by: second, proving: test.fresh(house.first), from: .desk
    ) { _, _ in true }
    guard case .failure(.code) = foreign else { throw Unexpected("\(foreign)") }
    #expect(try await house.isUnchanged())
  }

  @Test(arguments: TestDatabase.allCases)
  func `Suppliers are a Verifikator's matter, officials an Admin PPE's, and the staff's own accounts nobody's`(_ kind: TestDatabase)
    async throws
  {
    let house = try await House(kind)
    let test = house.test
    let official = try await test.member("PPK01", [.ppk])
    #expect(try await test.proposeEmail(Self.new, by: house.second, for: .confirmEmail) == .failure(.notPermitted))
    #expect(try await test.proposeEmail(Self.new, of: official.userID, by: house.first) == .failure(.notPermitted))
    #expect(try await test.proposeEmail(Self.new, of: "SATU", by: house.second, for: .confirmEmail) == .failure(.staffAccount))
    #expect(try await test.proposeEmail(Self.new, of: "DUA", by: house.second, for: .confirmEmail) == .failure(.ownAccount))
    #expect(try await test.proposeEmail(Self.new, of: "NOBODY", by: house.second, for: .confirmEmail) == .failure(.unknownUser))
    let elsewhere = try await test.member("LAIN", [.verifikator], lpse: "119")
    #expect(try await test.proposeEmail(Self.new, by: elsewhere) == .failure(.otherLPSE))
    #expect(try await test.takenMail().allSatisfy { $0.recipient.text != Self.new })

    #expect(try await test.proposeEmail(Self.new, of: official.userID, by: house.second, for: .confirmEmail).get() == .done)
    #expect(try await test.emailProposal(of: official.userID, seenBy: elsewhere) == nil)
    #expect(try await test.confirmEmail("x", of: official.userID, by: elsewhere) == .failure(.otherLPSE))
    // An official who has become a Verifikator meanwhile neither sees nor confirms what is about the own account.
    try await test.database.transaction { transaction in
      _ = try transaction.run(
        "INSERT INTO account_roles (account_id, role) SELECT id, 'verifikator' FROM accounts WHERE user_id = 'PPK01'")
    }
    #expect(try await test.emailProposal(of: official.userID, seenBy: official) == nil)
    #expect(try await test.confirmEmail("x", of: official.userID, by: official) == .failure(.ownAccount))
    #expect(try await test.confirmEmail(of: official.userID, by: house.first).get() == .over, "nor does anybody, for one of the staff")
  }

  @Test(arguments: TestDatabase.allCases)
  func `What the second has read is what he confirms, with evidence that he can see`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let read = try await house.proven()
    #expect(try await house.test.confirmEmail(by: house.second, canSee: false).get() == .unseen)
    try await house.callOff()
    _ = try await house.proven()
    #expect(try await house.test.confirmEmail(read, by: house.second).get() == .over)
    #expect(try await house.isUnchanged())
    #expect(try await house.test.confirmEmail(by: house.second).get() == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `It ends after 24 hours, with a new password, without the first one's role, and by either mailbox`(_ kind: TestDatabase) async throws
  {
    let late = try await House(kind)
    let test = late.test
    var read = try await late.proven()
    try await test.database.transaction { _ = try $0.run("UPDATE email_proposals SET ends_at = \($0.now)") }
    #expect(try await test.emailProposal(seenBy: late.second) == nil)
    #expect(try await test.confirmEmail(read, by: late.second).get() == .over)

    let token = try await late.propose()
    #expect(try await test.access.disownMailbox(token, from: .stranger), "the reader of the new mailbox is somebody else")
    #expect(try await !test.access.disownMailbox(token, from: .stranger))
    guard case .dead = try await test.access.proveMailbox(token, from: .stranger) else { throw Unexpected("it lives") }

    read = try await late.proven()
    #expect(try await test.access.setPassword(of: late.user, to: TestAccess.newPassword))
    #expect(try await test.confirmEmail(read, by: late.second).get() == .over)
    #expect(try await late.isUnchanged())

    let mailed = try await House(kind)
    read = try await mailed.proven()
    let link = try await mailed.test.sentRecovery(.resetPassword)
    guard case .changed = try await mailed.test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    #expect(try await mailed.test.confirmEmail(read, by: mailed.second).get() == .over, "somebody reads the old mailbox after all")

    let withdrawn = try await House(kind)
    read = try await withdrawn.proven()
    try await withdrawn.test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'verifikator'") }
    #expect(try await withdrawn.test.confirmEmail(read, by: withdrawn.second).get() == .over)
    #expect(try await withdrawn.test.emailProposal(seenBy: withdrawn.second) == nil)
    let ended = try await withdrawn.test.database.read { transaction in
      try transaction.row("SELECT event, way, reason FROM access_log WHERE account_id = \(withdrawn.account) ORDER BY sequence DESC")
        .map { [try $0.text(0), try $0.text(1), try $0.optionalText(2) ?? "-"] }
    }
    #expect(ended == ["email-change-withdrawn", "staff", "-"])
    #expect(try await withdrawn.isUnchanged())
  }

  @Test(arguments: TestDatabase.allCases)
  func `The signed-in user ends it, by his word or by a change of his own`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    var read = try await house.proven()
    let visit = try await test.signedIn(house.holder.token)
    #expect(try await test.access.proposedEmail(of: visit)?.to.text == Self.new)
    #expect(try await !test.access.withdrawEmailChange(of: visit, from: .desk), "that is about the own change")
    let own = try await test.requestedEmail(house.holder, to: "lain@contoh.id")
    #expect(try await test.access.withdrawProposedEmail(of: visit, from: .desk))
    #expect(try await !test.access.withdrawProposedEmail(of: visit, from: .desk))
    #expect(try await test.access.emailChange(own.old, to: .old) != nil, "and this about the proposal")
    #expect(try await test.confirmEmail(read, by: house.second).get() == .over)

    read = try await house.proven()
    try await test.changedEmail(house.holder, to: "milikku@contoh.id")
    #expect(try await test.confirmEmail(read, by: house.second).get() == .over)
    #expect(try await test.email() == "milikku@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Bukan saya ends the proposal; afterwards it gives the address back, for seven days`(_ kind: TestDatabase) async throws {
    let before = try await House(kind)
    _ = try await before.test.takenMail()
    #expect(try await before.test.proposeEmail(Self.new, by: before.first).get() == .done)
    let mails = try await before.test.takenMail()
    let entry = try #require(mails.first { $0.recipient.text == "din@contoh.id" }?.notice?.entry)
    let read = try #require(try await before.test.emailProposal(seenBy: before.second)?.id)
    #expect(try await before.test.access.sayNotMe(try #require(before.test.access.notMeKey(for: entry)), from: .desk))
    #expect(try await before.test.emailProposal(seenBy: before.second) == nil)
    #expect(try await before.test.confirmEmail(read, by: before.second).get() == .over)

    for (days, isGivenBack) in [(6, true), (8, false)] {
      let after = try await House(kind)
      let test = after.test
      _ = try await test.takenMail()
      try await test.givenEmail(Self.new, by: after.first, and: after.second)
      let told = try #require(try await test.takenMail().first { $0.notice?.entry?.event == .emailChanged }?.notice?.entry)
      let key = try #require(test.access.notMeKey(for: told))
      test.clock.advance(seconds: Int64(days) * 86_400)
      #expect(try await test.access.sayNotMe(key, from: .desk) == isGivenBack)
      #expect(try await test.email() == (isGivenBack ? "din@contoh.id" : Self.new))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Bukan saya to the account of whoever has proposed it ends it too`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let told = try await house.test.takenMail().first { $0.recipient.text == "satu@contoh.id" }
    let read = try await house.proven()
    let entry = try #require(told?.notice?.entry)
    let key = try #require(house.test.access.notMeKey(for: entry))
    #expect(try await house.test.access.sayNotMe(key, from: .desk))
    #expect(try await house.test.confirmEmail(read, by: house.second).get() == .over)
    #expect(try await house.isUnchanged())
  }

  @Test(arguments: TestDatabase.allCases)
  func `An address of another account is told to its mailbox alone, and never given`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    _ = try await test.takenMail()
    #expect(try await test.proposeEmail("Melati@contoh.id", by: house.first).get() == .done, "the staff see nothing")
    let mails = try await test.takenMail()
    guard case .link(let link) = mails.first(where: { $0.recipient.text == "Melati@contoh.id" })?.notice else {
      throw Unexpected("no mail")
    }
    #expect(link.purpose == .emailTaken && !link.address.contains("kunci"))
    #expect(try await test.emailProposal(seenBy: house.second)?.isProven == false)
    try await house.callOff()

    // Another account comes by the address before the mailbox is proven, or after.
    let token = try await house.propose()
    try await setEmail(of: "MELATI", to: Self.new, test)
    guard case .taken = try await test.access.proveMailbox(token, from: .phone) else { throw Unexpected("not taken") }
    guard case .dead = try await test.access.proveMailbox(token, from: .phone) else { throw Unexpected("it lives") }
    try await setEmail(of: "MELATI", to: "melati@contoh.id", test)
    _ = try await house.proven()
    try await setEmail(of: "MELATI", to: "Baru@contoh.id", test)
    _ = try await test.takenMail()
    #expect(try await test.confirmEmail(by: house.second).get() == .taken)
    let told = try await test.takenMail()
    guard case .link(let why) = told.first?.notice else { throw Unexpected("nobody is told") }
    #expect(told.map(\.recipient.text) == [Self.new] && why.purpose == .emailTaken && why.note?.by == "Ibu SATU, Ibu DUA")
    #expect(try await test.events(house.holder.token).last == .emailChangeWithdrawn, "nobody has refused it")
    #expect(try await test.emailProposal(seenBy: house.second) == nil)
    #expect(try await house.isUnchanged())
  }

  private func setEmail(of userID: String, to email: String, _ test: TestAccess) async throws {
    try await test.database.transaction { _ = try $0.run("UPDATE accounts SET email = \(email) WHERE user_id = \(userID)") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of two who confirm at once, one changes the address and the other is late`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let third = try await house.test.member("TIGA", [.verifikator])
    let read = try await house.proven()
    house.test.clock.advance(seconds: 30)
    let outcomes = try await withThrowingTaskGroup(of: EmailProposalOutcome.self) { group in
      for member in [house.second, third] {
        group.addTask {
          let staff = try await house.test.staff(member, for: .confirmEmail)
          let typed = try house.test.reauthentication(member)
          return try await house.test.access.confirmEmail(of: house.user, read, by: staff, proving: typed, from: .desk) { _, _ in true }
            .get().get()
        }
      }
      return try await group.reduce(into: [EmailProposalOutcome]()) { $0.append($1) }
    }
    #expect(outcomes.contains(.done) && outcomes.contains(.over))
  }
}
