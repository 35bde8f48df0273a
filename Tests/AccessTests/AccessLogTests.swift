import Access
import Database
import TestSupport
import Testing

@Suite struct AccessLogTests {
  /// Everything that is logged about an account, oldest first, as a reader of the log sees it.
  private func events(_ test: TestAccess, _ visit: SignedIn, _ filter: LogFilter = .all) async throws -> [AccessEvent] {
    try await test.access.accessLog(visit, filter: filter, before: nil, limit: 200).entries.reversed().map(\.event)
  }

  private func events(_ test: TestAccess, _ token: SessionToken) async throws -> [AccessEvent] {
    try await events(test, try await test.signedIn(token))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Every attempt, success and change stands in the user's log, with way, address and browser`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    let id = try #require(UserID("DIN"))
    #expect(try await !test.isAccepted("DIN", "salah", from: .stranger))
    let holder = try await test.activated("DIN")
    let guest = try await test.guest("DIN")
    _ = try await test.access.verify(guest.visit, code: test.wrongCode(holder.secret), from: .desk)
    try await test.access.end(guest.visit, from: .desk)
    #expect(try await test.access.resetAuthenticator(of: id))
    _ = try await test.enrolled("DIN", by: phone)
    let (waiting, signIn) = try await test.waiting("DIN")
    let wrong = try #require(OneTimeCode(signIn.number == "123456" ? "654321" : "123456"))
    _ = try await test.access.decide(.approve(number: wrong), on: signIn.id, signed: phone.request(at: test.clock.seconds))
    guard case .open(let renewed) = try await test.access.renewSignIn(waiting.visit, from: .desk) else { throw Unexpected("no number") }
    let right = try #require(OneTimeCode(renewed.number))
    _ = try await test.access.decide(.approve(number: right), on: renewed.id, signed: phone.request(at: test.clock.seconds))
    let third = try await test.signedIn(try #require(try await test.access.proceed(waiting.visit, from: .desk)))
    test.clock.advance(seconds: 1)
    let (_, alarming) = try await test.waiting("DIN", from: .stranger)
    _ = try await test.access.decide(.denyNotMe, on: alarming.id, signed: phone.request(at: test.clock.seconds))
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds)).refusal == nil)

    #expect(
      try await events(test, third) == [
        .accountCreated, .passwordRefused, .passwordAccepted, .activated, .passwordAccepted, .codeRefused, .signedOut, .factorReset,
        .passwordAccepted, .activated, .signedIn, .passwordAccepted, .numberRefused, .signedIn, .passwordAccepted, .signInDenied,
        .passwordBlocked, .deviceRemoved,
      ])
    #expect(try await events(test, third, .failure) == [.passwordRefused, .codeRefused, .numberRefused, .signInDenied, .passwordBlocked])
    let page = try await test.access.accessLog(third, filter: .success, before: nil, limit: 200)
    #expect(page.entries.contains { $0.event == .signedIn && $0.way == .approval && $0.address == Client.desk.address })
    #expect(page.entries.contains { $0.event == .activated && $0.way == .device && $0.browser == "Chrome 142 · Android" })
    #expect(page.entries.contains { $0.event == .signedIn && $0.way == .device && $0.browser == "Firefox 140 · Linux" })
    #expect(page.entries.allSatisfy { !$0.event.isFailure })

    // Changes by an operator, and a neighbour's log.
    #expect(try await test.access.setPassword(of: id, to: TestAccess.password))
    let fresh = try await test.activated("DIN")
    #expect(try await Array(events(test, fresh.token).suffix(3)) == [.passwordChanged, .passwordAccepted, .activated])
    let neighbour = try await test.activated("MELATI")
    #expect(try await events(test, neighbour.token) == [.accountCreated, .passwordAccepted, .activated])
  }

  @Test(arguments: TestDatabase.allCases)
  func `The log is read page by page, newest first, without gap or repetition`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    for _ in 0..<23 { _ = try await test.guest() }
    let visit = try await test.signedIn(holder.token)
    let all = try await test.access.accessLog(visit, filter: .all, before: nil, limit: 200)
    #expect(all.older == nil)
    var (read, cursor) = ([LogEntry](), Int64?.none)
    repeat {
      let page = try await test.access.accessLog(visit, filter: .all, before: cursor, limit: 7)
      #expect(page.entries.count == 7 || page.older == nil)
      read += page.entries
      cursor = page.older
    } while cursor != nil
    #expect(read == all.entries)
    #expect(read.map(\.sequence) == read.map(\.sequence).sorted(by: >))
    #expect(try await test.access.accessLog(visit, filter: .all, before: nil, limit: 0).entries.count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `No secret, code, password or token is in the log`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let code = try test.code(holder.secret)
    _ = try await test.access.verify(try await test.guest().visit, code: code, from: .desk)
    #expect(try await !test.isAccepted("DIN", "rahasia besar"))
    let text = try await test.database.read { transaction in
      try transaction.rows("SELECT event, way, address, browser FROM access_log").map { (row) throws(DatabaseError) in
        try row.text(0) + row.text(1) + row.text(2) + row.text(3)
      }.joined()
    }
    for secret in [code.text, "rahasia besar", TestAccess.password, holder.token.text] { #expect(!text.contains(secret)) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An untouched log is intact, also while it grows from all sides`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    #expect(try await test.access.verifyLog() == .intact(rows: 1))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<1100 { group.addTask { _ = try await test.isAccepted("USER\(number % 7)", "salah") } }
      for _ in 0..<5 {
        guard case .intact = try await test.access.verifyLog() else { return #expect(Bool(false), "broken while growing") }
      }
      try await group.waitForAll()
    }
    #expect(try await test.access.verifyLog() == .intact(rows: 1101))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A row that was changed, removed, added or moved is found`(_ kind: TestDatabase) async throws {
    let changes: [(String, broken: Int64)] = [
      ("UPDATE access_log SET address = '203.0.113.99' WHERE sequence = 4", 4),
      ("UPDATE access_log SET at = at + 1 WHERE sequence = 5", 5),
      ("UPDATE access_log SET account_id = NULL WHERE sequence = 3", 3),
      ("UPDATE access_log SET event = 'signed-in' WHERE sequence = 2", 2),
      ("UPDATE access_log SET hash = previous_hash WHERE sequence = 6", 6),
      ("DELETE FROM access_log WHERE sequence = 4", 4),
      ("DELETE FROM access_log WHERE sequence = 1", 1),
      ("DELETE FROM access_log WHERE sequence = 8", 8),
      ("DELETE FROM access_log", 1),
      ("UPDATE access_log SET sequence = 99 WHERE sequence = 7", 7),
      ("UPDATE access_log_head SET hash = 'x'", 8),
      ("UPDATE access_log_head SET sequence = 7", 8),
      ("DELETE FROM access_log_head", 9),
      ("INSERT INTO access_log SELECT 9, at, account_id, event, way, address, browser, hash, hash FROM access_log WHERE sequence = 8", 9),
    ]
    for (change, broken) in changes {
      let test = try await TestAccess(kind)
      for _ in 0..<7 { _ = try await test.isAccepted("DIN", "salah") }
      #expect(try await test.access.verifyLog() == .intact(rows: 8))
      try await test.database.transaction { try $0.run(SQL(uncheckedText: change)) }
      #expect(try await test.access.verifyLog() == .broken(at: broken), "\(change)")
    }
  }
}
