import Access
import Database
import TestSupport
import Testing

/// How much may be proposed, what of it is found, and how the staff end it.
@Suite struct LostMailboxLimitTests {
  private typealias House = LostMailboxHouse
  private static let new = House.new

  @Test(arguments: TestDatabase.allCases)
  func `One proposal for each user, and so many in an hour and a day`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    #expect(try await test.proposeEmail("Din@contoh.id", by: house.first).get() == .unchanged)
    for index in 0..<3 {
      #expect(try await test.proposeEmail("a\(index)@contoh.id", by: house.first).get() == .done)
      #expect(try await test.proposeEmail(Self.new, by: house.first).get() == .waitsAlready)
      try await house.callOff()
    }
    let (hour, day): (ClosedRange<Int64>, ClosedRange<Int64>) = (3300...3600, 68_400...86_400)
    #expect(hour.contains(try await house.wait()))
    // The sessions of staff do not last as long.
    try await test.database.transaction { _ = try $0.run("UPDATE email_proposals SET asked_at = asked_at - 3600000") }
    #expect(try await test.proposeEmail(Self.new, by: house.first).get() == .done)
    try await test.database.transaction { _ = try $0.run("UPDATE email_proposals SET asked_at = asked_at - 3600000") }
    for _ in 0..<2 {
      try await house.callOff()
      #expect(try await test.proposeEmail(Self.new, by: house.first).get() == .done)
    }
    try await house.callOff()
    try await test.database.transaction { _ = try $0.run("UPDATE email_proposals SET asked_at = asked_at - 3600000") }
    #expect(day.contains(try await house.wait()), "six in a day")
    try await test.database.transaction { _ = try $0.run("UPDATE email_proposals SET asked_at = asked_at - 86400000") }
    #expect(try await test.proposeEmail(Self.new, by: house.first).get() == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One member of staff proposes thirty in an hour, for whomever; another goes on`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    try await house.proposed(for: Array(repeating: "DUA", count: 29), state: "ended")
    #expect(try await house.test.proposeEmail("a@contoh.id", by: house.first).get() == .done)
    #expect((3000...3600).contains(try await house.wait(for: "MELATI")))
    let third = try await house.test.member("TIGA", [.verifikator])
    #expect(try await house.test.proposeEmail("b@contoh.id", of: "MELATI", by: third).get() == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who is switched off stays one of the staff, and what waits about the account ends`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let test = house.test
    let official = try await test.member("PPK01", [.ppk])
    let helper = try await test.member("BANTU", [.helpdesk])
    #expect(try await test.proposeEmail(Self.new, of: official.userID, by: house.second, for: .confirmEmail).get() == .done)
    for userID in [official.userID, helper.userID] {
      #expect(try await test.access.switchAccount(#require(UserID(userID)), isOn: false) == .done)
    }
    #expect(try await test.proposeEmail(Self.new, of: helper.userID, by: house.second, for: .confirmEmail) == .failure(.staffAccount))
    let again = try await test.proposeEmail(Self.new, of: official.userID, by: house.second, for: .confirmEmail)
    #expect(try again.get() == .done, "the one before has ended")
  }

  @Test(arguments: TestDatabase.allCases)
  func `What waits for one user is found, however many wait for others`(_ kind: TestDatabase) async throws {
    let others = (0..<100).map { "USAHA\($0)" }
    let house = try await House(kind, others: others)
    try await house.proposed(for: others, state: "open")
    _ = try await house.test.database.transaction { try $0.run("UPDATE email_proposals SET asked_at = asked_at - 7200000") }
    _ = try await house.propose()
    let staff = try await house.test.staff(house.second, for: .confirmEmail)
    #expect(try await house.test.access.emailProposals(for: staff).count == 100)
    #expect(try await house.test.access.emailProposal(of: house.user, for: staff)?.to.text == Self.new)
    let stranger = try await house.test.member("LAIN", [.verifikator], lpse: "119")
    let elsewhere = try await house.test.staff(stranger, for: .confirmEmail)
    #expect(try await house.test.access.emailProposal(of: house.user, for: elsewhere) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What stands against a proposal is known before anything is taken in for it`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    let access = house.test.access
    let staff = try await house.test.staff(house.first, for: .proposeSupplierEmail)
    #expect(try await access.emailHindrance(house.user, for: staff, from: .desk).get().get() == nil)
    _ = try await house.propose()
    #expect(try await access.emailHindrance(house.user, for: staff, from: .desk).get().get() == .waitsAlready)
    try await house.callOff()
    try await house.proposed(for: ["DIN", "DIN"], state: "ended")
    guard case .tooMany = try await access.emailHindrance(house.user, for: staff, from: .desk).get().get()
    else { throw Unexpected("three in an hour") }
    for _ in 0..<8 {
      let wrong = Reauthentication(password: "salah", code: try house.test.fresh(house.first).code)
      _ = try await access.proposeEmail(
        try #require(EmailAddress(Self.new)), of: house.user, because: try #require(ActReason("KTP sudah dicocokkan")), evidence: "x",
        by: staff, proving: wrong, from: .desk, linkingTo: { $0.text }
      ) { _ in }
    }
    _ = try await house.test.database.transaction { try $0.run("UPDATE throttles SET waits_until = \($0.now + 60_000)") }
    guard case .failure(.wait) = try await access.emailHindrance(house.user, for: staff, from: .desk)
    else { throw Unexpected("no wait") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Either of the two says no; the user and whoever proposed are told why, and the new mailbox, if it was proven`(_ kind: TestDatabase)
    async throws
  {
    let house = try await House(kind)
    let (test, because) = (house.test, try #require(ActReason("Surat kuasa tidak ditandatangani")))
    for (member, isProven) in [(house.first, false), (house.second, true)] {
      let token = try await house.propose()
      if isProven { _ = try await test.access.proveMailbox(token, from: .phone) }
      let read = try #require(try await test.emailProposal(seenBy: member)?.id)
      let staff = try await test.staff(member, for: .confirmEmail)
      _ = try await test.takenMail()
      #expect(try await test.access.rejectEmail(of: house.user, "lain", because: because, by: staff, from: .desk).get() == .over)
      #expect(try await test.access.rejectEmail(of: house.user, read, because: because, by: staff, from: .desk).get() == .done)
      let mails = try await test.takenMail()
      let proposer = house.first.userID.lowercased() + "@contoh.id"
      #expect(mails.map(\.recipient.text).sorted() == (isProven ? [Self.new, "din@contoh.id", proposer] : ["din@contoh.id"]).sorted())
      for mail in mails {
        switch mail.notice {
        case .link(let link): #expect(link.purpose == .proposalRefused && link.note?.reason == because.text)
        case .proposalEnded(let entry, let subject):
          #expect(mail.recipient.text == proposer && subject == house.user && entry.note?.reason == because.text)
        default: #expect(mail.recipient.text == "din@contoh.id" && mail.notice?.entry?.event == .emailProposalRejected)
        }
      }
      #expect(try await test.access.proposedEmail(token) == nil)
      #expect(try await test.confirmEmail(read, by: house.second).get() == .over)
    }
    #expect(try await house.isUnchanged())
    #expect(try await test.events(house.holder.token).suffix(2) == [.emailConfirmed, .emailProposalRejected])
  }

  @Test(arguments: TestDatabase.allCases)
  func `The end of its time is told once, to the user, to whoever proposed, and to a mailbox that was proven`(_ kind: TestDatabase)
    async throws
  {
    for isProven in [false, true] {
      let house = try await House(kind)
      let test = house.test
      let token = try await house.propose()
      if isProven { _ = try await test.access.proveMailbox(token, from: .phone) }
      _ = try await test.takenMail()
      test.clock.advance(seconds: EmailProposal.patience - 60)
      try await test.access.purge()
      #expect(try await test.takenMail().isEmpty, "it still waits")
      test.clock.advance(seconds: 60)
      for _ in 0..<2 { try await test.access.purge() }
      let mails = try await test.takenMail()
      let proposer = house.first.userID.lowercased() + "@contoh.id"
      #expect(mails.map(\.recipient.text).sorted() == (["din@contoh.id", proposer] + (isProven ? [Self.new] : [])).sorted())
      for mail in mails {
        if case .link(let link) = mail.notice {
          #expect(mail.recipient.text == Self.new && link.purpose == .proposalRefused && link.note == nil)
        } else {
          #expect(mail.notice?.entry?.event == .emailProposalExpired && mail.notice?.entry?.way == .time)
        }
      }
      #expect(try await test.database.read { try $0.row("SELECT 1 FROM email_proposals WHERE state = 'open'") } == nil)
    }
  }
}
