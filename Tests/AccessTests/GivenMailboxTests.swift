import Access
import Database
import TestSupport
import Testing

/// What a mailbox opens that the staff have given: nothing, until an authenticator has been seen, or two of the staff have made sure once more.
@Suite struct GivenMailboxTests {
  private static let new = "baru@contoh.id"

  private func give(_ test: TestAccess) async throws -> (first: Holder, second: Holder) {
    let first = try await test.member("SATU", [.verifikator])
    let second = try await test.member("DUA", [.adminPPE])
    try await test.givenEmail(Self.new, by: first, and: second)
    test.clock.advance(seconds: 30)
    return (first, second)
  }

  private func reset(_ test: TestAccess) async throws -> FactorResetOutcome {
    guard let link = try await test.askedRecovery(.resetTOTP, email: Self.new) else { throw Unexpected("no link") }
    return try await test.access.resetFactor(by: link, password: TestAccess.password, from: .stranger, replacing: nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `With a leaked password it takes no authenticator off, until that one has been used`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let (_, second) = try await give(test)
    guard case .onlyMailProven = try await reset(test) else { throw Unexpected("the mailbox of the staff has opened the account") }
    #expect(try await test.guest().visit.next == .verification)
    let staff = try await test.staff(second, for: .findUsers)
    #expect(try await test.access.userState(try #require(UserID("DIN")), for: staff).get().isOnlyMailProven)

    test.clock.advance(seconds: 30)
    _ = try await test.signedInAgain(holder)
    guard case .reset = try await reset(test) else { throw Unexpected("the owner has shown both factors") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `By Lupa Password the owner gets in with the authenticator in hand, and nobody without`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    _ = try await give(test)
    let link = try #require(try await test.askedRecovery(.resetPassword, email: Self.new))
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger),
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .stranger, replacing: nil)
    else { throw Unexpected("no new password") }
    #expect(visit.next == .verification)
    guard case .signedIn = try await test.access.verify(visit, code: try test.code(holder.secret), from: .desk)
    else { throw Unexpected("not signed in") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that was never activated opens to nobody by it, until two of the staff let a phone be registered`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let (first, second) = try await give(test)
    let link = try #require(try await test.askedRecovery(.resetPassword, email: Self.new))
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("no new password") }
    func next() async throws -> PasswordAccepted.NextStep {
      guard
        case .accepted(_, let visit) = try await test.access.acceptPassword(
          kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .stranger, replacing: nil)
      else { throw Unexpected("the new password was refused") }
      return visit.next
    }
    guard case .onlyMailProven = try await next() else { throw Unexpected("the mailbox alone has opened the account") }

    let (user, because) = (try #require(UserID("DIN")), try #require(ActReason("KTP sudah dicocokkan")))
    let proposer = try await test.staff(second, for: .proposeUnlinking)
    #expect(
      try await test.access.proposeUnlinking(of: user, because: because, by: proposer, proving: test.fresh(second), from: .desk).get().get()
        == .done)
    let confirmer = try await test.staff(first, for: .confirmUnlinking)
    let waiting = try #require(try await test.access.unlinkings(for: confirmer).first)
    #expect(waiting.isOnlyMailProven)
    #expect(
      try await test.access.confirmUnlinking(
        of: user, askedAt: waiting.askedAt, by: confirmer, proving: test.fresh(first), from: .desk
      ).get().get() == .done)
    #expect(try await next() == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What an operator sets is told to both, and undone by no old mail`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let user = try #require(UserID("DIN"))
    let holder = try await test.activated()
    let old = try #require(try await test.takenMail().first { $0.recipient.text == "din@contoh.id" }?.notice?.entry)
    let (first, second) = (try await test.member("SATU", [.verifikator]), try await test.member("DUA", [.adminPPE]))
    try await test.givenEmail("antara@contoh.id", by: first, and: second)
    let given = try #require(try await test.takenMail().first { $0.notice?.entry?.event == .emailChanged }?.notice?.entry)
    func set(_ userID: UserID?, _ email: String) async throws -> EmailSetting {
      try await test.access.setEmail(of: try #require(userID), to: try #require(EmailAddress(email)))
    }
    guard case .unknownUser = try await set(UserID("NOBODY"), Self.new), case .unchanged = try await set(user, "Antara@contoh.id"),
      case .taken = try await set(user, "melati@contoh.id"), case .done = try await set(user, Self.new)
    else { throw Unexpected("not as it should be") }
    #expect(try await test.email() == Self.new)
    #expect(try await test.stage(holder.token) == .visitor)
    let told = try await test.takenMail()
    #expect(Set(told.map(\.recipient.text)) == ["antara@contoh.id", Self.new] && told.events == [.emailChanged, .emailChanged])
    for mail in told {
      guard case .emailChanged(let entry, let from, let to) = mail.notice else { throw Unexpected("no addresses") }
      #expect(entry.way == .operator && from.text == "antara@contoh.id" && to.text == Self.new)
      #expect(test.access.notMeKey(for: entry) == nil)
    }
    for entry in [old, given] {
      #expect(try await !test.access.sayNotMe(try #require(test.access.notMeKey(for: entry)), from: .stranger))
    }
    #expect(try await test.email() == Self.new)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What an operator sets ends the Bukan saya also of an account that one has closed already`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let entry = try #require(try await test.takenMail().first?.notice?.entry)
    let key = try #require(test.access.notMeKey(for: entry))
    #expect(try await test.access.sayNotMe(key, from: .stranger), "a thief reads the old mailbox")
    let set = try await test.access.setEmail(of: try #require(UserID("DIN")), to: try #require(EmailAddress(Self.new)))
    guard case .done = set else { throw Unexpected("not set") }
    let link = try #require(try await test.askedRecovery(.resetPassword, email: Self.new))
    #expect(try await test.access.notMe(key) == nil)
    #expect(try await !test.access.sayNotMe(key, from: .stranger))
    #expect(try await test.access.recovery(link) != nil, "the owner's link is as good as before")
  }

  private func isGiven(_ test: TestAccess, _ userID: String = "DIN") async throws -> Bool {
    try await test.database.read { try $0.row("SELECT 1 FROM accounts WHERE user_id = \(userID) AND email_given_at IS NOT NULL") != nil }
  }

  /// Gives another address, and says "Bukan saya" at the former one.
  private func giveAndTakeBack(_ test: TestAccess, _ email: String, _ first: Holder, _ second: Holder) async throws {
    try await test.givenEmail(email, by: first, and: second)
    let told = try #require(try await test.takenMail().first { $0.notice?.entry?.event == .emailChanged }?.notice?.entry)
    #expect(try await isGiven(test))
    #expect(try await test.access.sayNotMe(try #require(test.access.notMeKey(for: told)), from: .desk))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Bukan saya gives the former mailbox back with what it proved before`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let (first, second) = (try await test.member("SATU", [.verifikator]), try await test.member("DUA", [.adminPPE]))
    try await giveAndTakeBack(test, Self.new, first, second)
    #expect(try await test.email() == "din@contoh.id")
    #expect(try await !isGiven(test), "the one that was registered is nobody's gift")
    let link = try #require(try await test.askedRecovery(.resetPassword, email: "din@contoh.id"))
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk),
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
    else { throw Unexpected("no new password") }
    #expect(visit.next == .activation, "it was never activated, and opens by its own mailbox again")

    try await test.givenEmail(Self.new, by: first, and: second)
    try await giveAndTakeBack(test, "ketiga@contoh.id", first, second)
    #expect(try await test.email() == Self.new)
    #expect(try await isGiven(test), "one that the staff have given stays one")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that is made anew by a form has an address of its own again`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("AGENCY", [.adminAgency], agency: "K22")
    func keep(_ email: String) async throws {
      let official = NewAccount(
        userID: try #require(UserID("BUDI")), kind: .nonpenyedia, name: "Budi", email: try #require(EmailAddress(email)), roles: [.ppk])
      let staff = try await test.staff(admin, for: .answerOfficials)
      let outcome = try await test.access.keepOfficial(
        official, by: .answerOfficials, noting: "F-1: SK sesuai", by: staff, proving: test.fresh(admin), from: .desk,
        linkingTo: { "http://localhost:9000/?kunci=" + $0.text }, receipt: "http://localhost:9000/tanda-terima"
      ) { _, _, _ in String?.none }
      guard case .success(.success(.made)) = outcome else { throw Unexpected("not made") }
    }
    try await keep("budi@contoh.go.id")
    guard case .done = try await test.access.setEmail(of: try #require(UserID("BUDI")), to: try #require(EmailAddress(Self.new)))
    else { throw Unexpected("not set") }
    #expect(try await isGiven(test, "BUDI"))
    try await keep("budi2@contoh.go.id")
    #expect(try await !isGiven(test, "BUDI"))
  }
}
