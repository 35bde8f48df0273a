import Cryptography
import Database
import TestSupport
import Testing

@testable import Access

@Suite struct OutboxTests {
  private func account(_ test: TestAccess, _ id: String = "DIN") async throws -> Account {
    let userID = try #require(UserID(id))
    return try #require(try await test.access.find(userID))
  }

  /// What the outbox holds of an account, oldest first.
  private func told(_ test: TestAccess, _ id: String = "DIN") async throws -> [String] {
    let account = try await account(test, id)
    return try await test.database.read { transaction in
      try transaction.rows(
        """
        SELECT access_log.event FROM outbox JOIN access_log ON access_log.sequence = outbox.log_sequence
        WHERE outbox.account_id = \(account.id) ORDER BY outbox.log_sequence
        """
      ).map { try $0.text(0) }
    }
  }

  /// Puts a mail into the outbox: a new password.
  private func change(_ test: TestAccess, _ id: String = "DIN") async throws {
    #expect(try await test.access.setPassword(of: try #require(UserID(id)), to: TestAccess.password))
  }

  private func link(_ test: TestAccess, seconds: Int64 = 1800) -> MailLink {
    MailLink(
      .resetTOTP, address: "http://localhost:9000/eproc4/user/resettotp?token=rahasia",
      expiresAt: test.access.now().adding(seconds: seconds),
      askedBy: .desk)
  }

  private func send(_ link: MailLink, _ test: TestAccess) async throws {
    let recipient = MailRecipient(try await account(test))
    try await test.database.transaction { try Outbox.add(link, to: recipient, sealedBy: test.sealing, in: $0) }
  }

  private func number(_ test: TestAccess, _ sql: SQL) async throws -> Int64? {
    try await test.database.read { try $0.row(sql)?.integer(0) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whatever changes who can get in is told once, and nothing else is`(_ kind: TestDatabase) async throws {
    let (test, phone, newPhone) = (try await TestAccess(kind), try TestPhone(), try TestPhone())
    #expect(try await !test.isAccepted("DIN", "salah"))
    #expect(try await told(test).isEmpty, "neither a new account nor a wrong password")
    let holder = try await test.enrolled(by: phone)
    #expect(try await told(test) == ["activated"])
    let (guest, signIn) = try await test.waiting()
    let number = try #require(OneTimeCode(signIn.number))
    try await test.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds)).get()
    _ = try #require(try await test.access.proceed(guest.visit, from: .desk))
    let mistaken = try await test.waiting().signIn
    try await test.access.decide(.denyMistake, on: mistaken.id, signed: phone.request(at: test.clock.seconds)).get()
    #expect(try await told(test) == ["activated"], "neither a sign-in nor one's own refusal")

    _ = try await test.moved(from: phone, to: newPhone)
    #expect(try await told(test) == ["activated", "transferred"])
    let foreign = try await test.waiting(from: .stranger).signIn
    try await test.access.decide(.denyNotMe, on: foreign.id, signed: newPhone.request(at: test.clock.seconds)).get()
    #expect(try await told(test) == ["activated", "transferred", "password-blocked"], "one mail, though the log has more to say")
    try await change(test)
    _ = try await test.access.removeDevice(signed: newPhone.request(at: test.clock.seconds), from: .newPhone).get()
    #expect(try await test.access.resetAuthenticator(of: try #require(UserID("DIN"))))
    #expect(
      try await told(test) == ["activated", "transferred", "password-blocked", "password-changed", "device-removed", "factor-reset"])
    #expect(try await test.stage(holder.token) == .visitor)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The factor that goes off is told`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    try await test.database.transaction { _ = try $0.run("UPDATE authenticators SET failures = 49") }
    test.clock.advance(seconds: 60)
    let visit = try await test.guest().visit
    guard case .factorOff = try await test.access.verify(visit, code: test.wrongCode(holder.secret), from: .stranger) else {
      throw Unexpected("the factor is still on")
    }
    #expect(try await told(test) == ["activated", "factor-off"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `An action that is undone leaves no mail`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let account = try await account(test)
    let (sealing, link) = (test.sealing, link(test))
    await #expect(throws: Unexpected.self) {
      try await test.database.transaction { transaction in
        try AccessLog.append(.passwordChanged, by: .page, account: account.id, from: .desk, in: transaction)
        try Outbox.add(link, to: MailRecipient(account), sealedBy: sealing, in: transaction)
        throw Unexpected("the rest of the action fails")
      }
    }
    #expect(try await test.access.mailQueue() == MailQueue(waiting: 0, oldestSeconds: 0, failed: 0))
    #expect(try await test.access.takeMail() == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A mail says what the log says, to the account's address`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let mail = try #require(try await test.access.takeMail())
    #expect(mail.recipient.text == "din@contoh.id" && mail.userID?.text == "DIN" && mail.name == "PT DIN" && mail.attempt == 1)
    #expect(mail.createdAt == test.access.now() && mail.language == .indonesian && mail.id.count == 32)
    guard case .logged(let entry) = mail.notice else { throw Unexpected("another notice: \(String(describing: mail.notice))") }
    #expect(entry.event == .activated && entry.way == .code && entry.address == Client.desk.address && entry.browser == Client.desk.browser)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of deliverers at two servers that come at once each takes another mail`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    let other = try await TestServer(beside: test)
    for _ in 0..<24 { try await change(test) }
    let taken = try await withThrowingTaskGroup { group in
      for index in 0..<8 {
        group.addTask {
          let access = index.isMultiple(of: 2) ? test.access : other.access
          var ids: [String] = []
          while let mail = try await onceFree({ try await access.takeMail() }) {
            ids.append(mail.id)
            try await onceFree { try await access.settle(mail, .sent) }
          }
          return ids
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(taken.count == 24 && Set(taken).count == 24)
    #expect(try await test.access.mailQueue().waiting == 0)
  }

  /// Asks again where two servers write into one SQLite file and the other has held it for too long, as a deliverer does.
  private func onceFree<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    for _ in 0..<20 {
      do { return try await ask() } catch AccessError.unavailable { try await Task.sleep(for: .milliseconds(100)) }
    }
    return try await ask()
  }

  @Test(arguments: TestDatabase.allCases)
  func `A mail whose deliverer is gone is another's after three minutes, and still the same mail`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await change(test)
    let first = try #require(try await test.access.takeMail())
    test.clock.advance(milliseconds: 179_999)
    #expect(try await test.access.takeMail() == nil)
    #expect(try await test.access.mailQueue() == MailQueue(waiting: 1, oldestSeconds: 179, failed: 0))
    test.clock.advance(milliseconds: 1)
    let second = try #require(try await test.access.takeMail())
    #expect(second.id == first.id && second.createdAt == first.createdAt && second.attempt == 2)

    try await test.access.settle(first, .failed(cause: "late"))
    try await test.access.settle(first, .deferred(cause: "late"))
    #expect(try await test.access.takeMail() == nil, "what the first says of its failure counts no more")
    try await test.access.settle(first, .sent)
    #expect(try await test.access.mailQueue() == MailQueue(waiting: 0, oldestSeconds: 0, failed: 0), "but that it is delivered does")
    try await test.access.settle(second, .deferred(cause: "late"))
    test.clock.advance(seconds: 7200)
    #expect(try await test.access.takeMail() == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Pauses grow from half a minute to an hour, and after three days it is given up`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await change(test)
    var pauses: [Int64] = []
    for _ in 0..<10 {
      let mail = try #require(try await test.access.takeMail())
      try await test.access.settle(mail, .deferred(cause: "the server answered 451"))
      let begun = test.clock.seconds
      let next = try #require(try await number(test, "SELECT next_attempt_at FROM outbox"))
      test.clock.advance(milliseconds: next - test.clock.milliseconds - 1)
      #expect(try await test.access.takeMail() == nil)
      test.clock.advance(milliseconds: 1)
      pauses.append(test.clock.seconds - begun)
    }
    for (pause, least) in zip(pauses, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]) {
      #expect((Int64(least)...Int64(least) * 5 / 4 + 1).contains(pause), "\(pauses)")
    }
    #expect(try await test.access.giveUpMail().isEmpty)
    test.clock.advance(seconds: 3 * 86400 - pauses.reduce(0, +) + 60)
    #expect(try await test.access.takeMail() == nil)
    let given = try await test.access.giveUpMail()
    #expect(given.map(\.cause) == ["the server answered 451"])
    #expect(try await test.access.giveUpMail().isEmpty)
    #expect(try await test.access.mailQueue() == MailQueue(waiting: 0, oldestSeconds: 0, failed: 1))
    test.clock.advance(seconds: 31 * 86400)
    try await test.access.purge()
    #expect(try await number(test, "SELECT count(*) FROM outbox") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A link lies sealed, is opened to be delivered, and is wiped when that is over`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let link = link(test)
    for outcome in [MailOutcome.sent, .failed(cause: "550")] {
      try await send(link, test)
      let sealed = try await test.database.read { try $0.row("SELECT sealed FROM outbox WHERE state = 'waiting'")?.bytes(0) }
      #expect(try #require(sealed).firstRange(of: Array("rahasia".utf8)) == nil)
      let mail = try #require(try await test.access.takeMail())
      #expect(mail.notice == .link(link) && mail.recipient.text == "din@contoh.id")
      try await test.access.settle(mail, outcome)
      #expect(try await number(test, "SELECT count(*) FROM outbox WHERE sealed IS NOT NULL") == 0)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A mail outlives its link by nothing`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await send(link(test, seconds: 1800), test)
    test.clock.advance(seconds: 1800)
    #expect(try await test.access.takeMail() == nil)
    #expect(try await test.access.giveUpMail().map(\.cause) == [""])
    #expect(try await number(test, "SELECT count(*) FROM outbox WHERE sealed IS NOT NULL") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another key file, or another row's content, opens nothing and holds nothing up`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await send(link(test), test)
    try await send(link(test), test)
    // Each has the other's content.
    try await test.database.transaction { transaction in
      let rows = try transaction.rows("SELECT id, sealed FROM outbox").map { (try $0.text(0), try $0.bytes(1)) }
      try transaction.run("UPDATE outbox SET sealed = \(rows[1].1) WHERE id = \(rows[0].0)")
      try transaction.run("UPDATE outbox SET sealed = \(rows[0].1) WHERE id = \(rows[1].0)")
    }
    #expect(try #require(try await test.access.takeMail()).notice == nil)
    let foreign = try await TestServer(beside: test, keyFile: SealingKeyFile.generate())
    #expect(try #require(try await foreign.access.takeMail()).notice == nil)
    try await send(link(test), test)
    #expect(try #require(try await test.access.takeMail()).notice != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The language is that of the pages seen with both factors, or before there is a second`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let guest = try await test.guest()
    _ = try await test.access.visit(guest.token, seeing: .english)
    #expect(try await account(test).language == .english, "whoever activates is told of it in his own language")
    let holder = try await test.activated()
    #expect(try #require(try await test.access.takeMail()).language == .english)

    test.clock.advance(seconds: 60)
    let thief = try await test.guest(from: .stranger)
    _ = try await test.access.visit(thief.token, seeing: .indonesian)
    _ = try await test.access.visit(nil, seeing: .indonesian)
    #expect(try await account(test).language == .english, "the password alone does not choose it")
    _ = try await test.access.visit(holder.token, seeing: .indonesian)
    #expect(try await account(test).language == .indonesian)
    try await change(test)
    #expect(try #require(try await test.access.takeMail()).language == .indonesian)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The demonstration keeps the newest two hundred, whole`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let link = link(test)
    try await send(link, test)
    let mail = try #require(try await test.access.takeMail())
    #expect(try await test.access.shownMail(mail.id) == nil, "not before it is kept")
    try await test.access.settle(mail, .shown)
    #expect(try await test.access.shownMail(mail.id)?.notice == .link(link))
    #expect(try await test.access.mailQueue().waiting == 0)
    for _ in 0..<200 {
      test.clock.advance(milliseconds: 1)
      try await change(test)
      try await test.access.settle(try #require(try await test.access.takeMail()), .shown)
    }
    #expect(try await test.access.shownMail().count == 200)
    try await test.access.purge()
    #expect(try await test.access.shownMail(mail.id) == nil, "the oldest has gone")
    #expect(try await number(test, "SELECT count(*) FROM outbox") == 200)
  }
}
