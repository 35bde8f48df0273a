import Access
import Database
import TestSupport
import Testing

/// "Ganti Email": both factors, both mailboxes, and what ends it.
@Suite struct EmailChangeTests {
  private static let new = "baru@contoh.id"

  private func confirm(
    _ test: TestAccess, _ token: RecoveryToken?, _ mailbox: EmailChange.Mailbox
  ) async throws -> EmailConfirmation {
    try await test.access.confirmEmailChange(try #require(token), by: mailbox, from: .desk)
  }

  private func isOpen(_ test: TestAccess, _ links: EmailLinks) async throws -> Bool {
    let old = try await test.access.emailChange(links.old, to: .old) != nil
    let new = try await test.access.emailChange(try #require(links.new), to: .new) != nil
    #expect(old == new, "one of the two links lives on")
    return old
  }

  @Test(arguments: TestDatabase.allCases, EmailChange.Mailbox.allCases)
  func `The address is another once both mailboxes have confirmed, in either order, and both are told`(
    _ kind: TestDatabase, _ first: EmailChange.Mailbox
  ) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let links = try await test.requestedEmail(holder, to: Self.new)
    let tokens = [EmailChange.Mailbox.old: links.old, .new: try #require(links.new)]
    #expect(try await test.email() == "din@contoh.id")
    let shown = try #require(try await test.access.emailChange(of: try await test.signedIn(holder.token)))
    #expect(shown.to.text == Self.new && shown.confirmed.isEmpty)

    guard case .waiting(let change) = try await confirm(test, tokens[first], first) else { throw Unexpected("not waiting") }
    #expect(change.confirmed == [first])
    #expect(try await test.email() == "din@contoh.id", "one mailbox changes nothing")
    guard case .waiting = try await confirm(test, tokens[first], first) else { throw Unexpected("one mailbox counts twice") }
    #expect(try await test.email() == "din@contoh.id")
    #expect(try await test.takenMail().isEmpty)

    let second: EmailChange.Mailbox = first == .old ? .new : .old
    guard case .changed = try await confirm(test, tokens[second], second) else { throw Unexpected("not changed") }
    #expect(try await test.email() == Self.new)
    let told = try await test.takenMail()
    #expect(told.events == [.emailChanged, .emailChanged])
    #expect(Set(told.map(\.recipient.text)) == ["din@contoh.id", Self.new])
    #expect(
      try await Array(test.events(holder.token).suffix(4)) == [.emailChangeRequested, .emailConfirmed, .emailConfirmed, .emailChanged])
    for (mailbox, token) in tokens { #expect(try await confirm(test, token, mailbox) == .dead, "a link is good twice") }
    #expect(try await test.stage(holder.token) == .signedIn)
    #expect(try await test.access.emailChange(of: try await test.signedIn(holder.token)) == nil)
    guard case .intact = try await test.access.verifyLog() else { throw Unexpected("the log's chain is broken") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A link is for one mailbox, for thirty minutes, and looking changes nothing`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let links = try await test.requestedEmail(holder, to: Self.new)
    #expect(try await confirm(test, links.old, .new) == .dead, "the old mailbox proves nothing about the new one")
    #expect(try await confirm(test, links.new, .old) == .dead)
    #expect(try await test.access.emailChange(links.old, to: .old)?.account.userID.text == "DIN")
    guard case .waiting = try await confirm(test, links.old, .old) else { throw Unexpected("not waiting") }
    test.clock.advance(seconds: 1800)
    #expect(try await confirm(test, links.new, .new) == .dead)
    #expect(try await !isOpen(test, links))
    #expect(try await test.email() == "din@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without both factors anew nothing is sent, and failures count like at the sign-in`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    guard case .failure(.code(.alreadyUsed)) = try await test.askForEmail(holder, to: Self.new)
    else { throw Unexpected("the code of the sign-in counts twice") }
    test.clock.advance(seconds: 30)
    _ = try await test.takenMail()
    for _ in 0..<5 {
      guard case .failure(.wrongPassword) = try await test.askForEmail(holder, to: Self.new, password: "Salah#2022")
      else { throw Unexpected("a wrong password was taken") }
    }
    guard case .failure(.wait) = try await test.askForEmail(holder, to: Self.new) else { throw Unexpected("no wait") }
    #expect(try await test.takenMail().isEmpty)
    #expect(try await test.access.emailChange(of: try await test.signedIn(holder.token)) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A session that has ended asks for nothing and withdraws nothing`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let links = try await test.requestedEmail(holder, to: Self.new)
    let visit = try await test.signedIn(holder.token)
    try await test.access.end(visit, from: .desk)
    test.clock.advance(seconds: 30)
    let outcome = try await test.access.requestEmailChange(
      of: visit, to: try #require(EmailAddress("lain@contoh.id")), by: try test.reauthentication(holder), from: .desk
    ) { $1.text }
    #expect(outcome == .failure(.stale))
    #expect(try await !test.access.withdrawEmailChange(of: visit, from: .desk))
    #expect(try await isOpen(test, links), "signing out leaves the change to its mailboxes")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An address of another account is told to its mailbox alone`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let holder = try await test.activated()
    let free = try await test.requestedEmail(holder, to: Self.new)
    let taken = try await test.requestedEmail(holder, to: "Melati@Contoh.id")
    #expect(try await !isOpen(test, free), "a new request ends the one before")
    #expect(taken.new == nil, "there is nothing to confirm")
    let shown = try #require(try await test.access.emailChange(of: try await test.signedIn(holder.token)))
    #expect(shown.confirmed.isEmpty && shown.to.text == "Melati@Contoh.id", "the page is that of any other address")
    guard case .waiting = try await confirm(test, taken.old, .old) else { throw Unexpected("the old mailbox learns it") }
    #expect(try await test.email() == "din@contoh.id")
    test.clock.advance(seconds: 30)
    guard case .success(.unchanged) = try await test.askForEmail(holder, to: "DIN@contoh.id") else { throw Unexpected("not unchanged") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of two accounts that are to have one address, one has it, and its former address stays kept for seven days`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"], connections: 4)
    let (din, melati) = (try await test.activated(), try await test.activated("MELATI"))
    let (one, two) = (try await test.requestedEmail(din, to: Self.new), try await test.requestedEmail(melati, to: Self.new))
    for links in [one, two] { guard case .waiting = try await confirm(test, links.new, .new) else { throw Unexpected("not waiting") } }
    let outcomes = try await withThrowingTaskGroup(of: EmailConfirmation.self) { group in
      for token in [one.old, two.old] { group.addTask { try await test.access.confirmEmailChange(token, by: .old, from: .desk) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .taken }.count == 1)
    let emails = [try await test.email(), try await test.email(of: "MELATI")]
    #expect(emails.filter { $0 == Self.new }.count == 1)

    let isDin = emails[0] == Self.new
    let (other, left) = isDin ? (melati, "din@contoh.id") : (din, "melati@contoh.id")
    #expect(try await test.requestedEmail(other, to: left).new == nil, "it may come back by Bukan saya")
    test.clock.advance(seconds: 8 * 86_400)
    let session = try await test.signedInAgain(other)
    #expect(try await test.requestedEmail(other, to: left, token: session).new != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of many that confirm at once, one changes the address`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    let holder = try await test.activated()
    let links = try await test.requestedEmail(holder, to: Self.new)
    guard case .waiting = try await confirm(test, links.new, .new) else { throw Unexpected("not waiting") }
    let outcomes = try await withThrowingTaskGroup(of: EmailConfirmation.self) { group in
      for _ in 0..<8 { group.addTask { try await test.access.confirmEmailChange(links.old, by: .old, from: .desk) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .dead }.count == 7)
    #expect(try await test.takenMail().count == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Three are asked for in an hour and six in a day, withdrawn ones included`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let visit = try await test.signedIn(holder.token)
    let start = test.clock.milliseconds + 30_000
    for hour in 0..<2 {
      for _ in 0..<3 {
        _ = try await test.requestedEmail(holder, to: Self.new)
        #expect(try await test.access.withdrawEmailChange(of: visit, from: .desk))
        #expect(try await !test.access.withdrawEmailChange(of: visit, from: .desk), "there is none any more")
      }
      test.clock.advance(seconds: 30)
      let span: Int64 = hour == 0 ? 3_600_000 : 86_400_000
      guard case .success(.wait(let until)) = try await test.askForEmail(holder, to: Self.new) else { throw Unexpected("no limit") }
      #expect(until == Instant(milliseconds: start + span))
      #expect(try await test.takenMail().isEmpty)
      // The session lives on by being used.
      for _ in 0..<3 {
        test.clock.advance(seconds: 1200)
        _ = try await test.signedIn(holder.token)
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Either mailbox can refuse, and the owner can withdraw`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    for mailbox in EmailChange.Mailbox.allCases {
      let links = try await test.requestedEmail(holder, to: Self.new)
      guard case .waiting = try await confirm(test, links.new, .new) else { throw Unexpected("not waiting") }
      let token = mailbox == .old ? links.old : try #require(links.new)
      #expect(try await test.access.refuseEmailChange(token, by: mailbox, from: .stranger))
      #expect(try await !test.access.refuseEmailChange(token, by: mailbox, from: .stranger))
      #expect(try await !isOpen(test, links))
      #expect(try await confirm(test, links.old, .old) == .dead)
    }
    let links = try await test.requestedEmail(holder, to: Self.new)
    #expect(try await test.access.withdrawEmailChange(of: try await test.signedIn(holder.token), from: .desk))
    #expect(try await !isOpen(test, links))
    #expect(try await test.events(holder.token).filter { $0 == .emailChangeWithdrawn }.count == 3)
    #expect(try await test.email() == "din@contoh.id")
  }

  @Test(arguments: TestDatabase.allCases)
  func `The links end with any other change of password or authenticator, and links to the old mailbox with the change`(
    _ kind: TestDatabase
  ) async throws {
    for change in ["password", "authenticator", "lost", "Bukan saya"] {
      let (test, din) = (try await TestAccess(kind), try #require(UserID("DIN")))
      let holder = try await test.activated()
      let activation = try #require(try await test.takenMail().last?.notice?.entry)
      let key = try #require(test.access.notMeKey(for: activation))
      let links = try await test.requestedEmail(holder, to: Self.new)
      #expect(try await isOpen(test, links))
      switch change {
      case "password": #expect(try await test.access.setPassword(of: din, to: TestAccess.newPassword))
      case "authenticator": #expect(try await test.access.resetAuthenticator(of: din))
      case "lost": _ = try await test.access.reportLostPhone(try await test.guest().visit, from: .desk)
      default: #expect(try await test.access.sayNotMe(key, from: .desk))
      }
      #expect(try await !isOpen(test, links), "\(change)")
    }
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let recovery = try await test.sentRecovery(.resetPassword)
    try await test.changedEmail(holder, to: Self.new)
    #expect(try await test.access.recovery(recovery) == nil, "the old mailbox still opens the account")
    #expect(try await test.askedRecovery(.resetTOTP, email: "din@contoh.id") == nil)
    #expect(try await test.askedRecovery(.resetTOTP, email: Self.new) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `For seven days each address that was given up is told of whatever happens to the account`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let days: Int64 = 86_400
    try await test.changedEmail(holder, to: "dua@contoh.id")
    test.clock.advance(seconds: days)
    let later = Holder(userID: holder.userID, secret: holder.secret, token: try await test.signedInAgain(holder))
    try await test.changedEmail(later, to: "tiga@contoh.id")
    func told(_ event: AccessEvent) async throws -> [String] {
      try await test.takenMail().filter { $0.notice?.entry?.event == event }.map(\.recipient.text).sorted()
    }
    #expect(try await told(.emailChanged) == ["din@contoh.id", "dua@contoh.id", "tiga@contoh.id"])
    #expect(try await test.access.reportLostPhone(try await test.guest().visit, from: .stranger))
    #expect(try await told(.phoneLost) == ["din@contoh.id", "dua@contoh.id", "tiga@contoh.id"])
    let reset = try #require(try await test.askedRecovery(.resetTOTP, email: "tiga@contoh.id"))
    guard case .reset = try await test.access.resetFactor(by: reset, password: TestAccess.password, from: .stranger, replacing: nil) else {
      throw Unexpected("no reset")
    }
    #expect(try await told(.factorReset) == ["din@contoh.id", "dua@contoh.id", "tiga@contoh.id"])
    // The first is given up for longer than that now, the second is not.
    test.clock.advance(seconds: 6 * days)
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.newPassword))
    #expect(try await told(.passwordChanged) == ["dua@contoh.id", "tiga@contoh.id"])
  }
}
