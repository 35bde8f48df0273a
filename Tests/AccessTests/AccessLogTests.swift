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
    let third = try await test.signedIn(try #require(try await test.access.proceed(waiting.visit, from: .desk)).token)
    test.clock.advance(seconds: 1)
    let (_, alarming) = try await test.waiting("DIN", from: .stranger)
    _ = try await test.access.decide(.denyNotMe, on: alarming.id, signed: phone.request(at: test.clock.seconds))
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone).refusal == nil)

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
    #expect(page.entries.contains { $0.event == .deviceRemoved && $0.way == .device && $0.address == Client.phone.address })
    #expect(page.entries.contains { $0.event == .deviceRemoved && $0.browser == Client.phone.browser })
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
    #expect(try await test.rowsOfIntactLog() == 1)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<1100 {
        // Each from a network of its own, so that none of them waits.
        let client = Client(address: "10.\(number / 250).\(number % 250).9", userAgent: "")
        group.addTask { _ = try await test.isAccepted("USER\(number)", "salah", from: client) }
      }
      for _ in 0..<5 {
        guard case .intact = try await test.access.verifyLog() else { return #expect(Bool(false), "broken while growing") }
      }
      try await group.waitForAll()
    }
    #expect(try await test.rowsOfIntactLog() == 1101)
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
      (
        "INSERT INTO access_log SELECT 9, at, account_id, event, way, address, browser, hash, hash, NULL, NULL, NULL FROM access_log WHERE sequence = 8",
        9
      ),
    ]
    for (change, broken) in changes {
      let test = try await TestAccess(kind)
      for network in 0..<7 {
        _ = try await test.isAccepted("DIN", "salah", from: Client(address: "10.0.\(network).9", userAgent: ""))
      }
      #expect(try await test.rowsOfIntactLog() == 8)
      try await test.database.transaction { try $0.run(SQL(uncheckedText: change)) }
      #expect(try await test.access.verifyLog() == .broken(at: broken), "\(change)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A log that was cut off or written anew fits in itself, but not to a head that was kept elsewhere`(_ kind: TestDatabase) async throws
  {
    let test = try await TestAccess(kind)
    func grow(_ count: Int) async throws -> LogHead {
      for number in 0..<count { _ = try await test.isAccepted("USER\(number)", "salah") }
      guard case .intact(let head) = try await test.access.verifyLog() else { throw Unexpected("the chain is broken") }
      return head
    }
    let first = try await grow(5)
    #expect(first.rows == 6 && LogHead(first.text) == first)
    let second = try await grow(4)
    for kept in [first, second] { #expect(try await test.access.verifyLog(containing: kept) == .intact(second)) }

    // Whoever can write to the database takes the last four rows away, and the head back.
    let cut: [SQL] = [
      "DELETE FROM access_log WHERE sequence > 6",
      "UPDATE access_log_head SET sequence = 6, hash = (SELECT hash FROM access_log WHERE sequence = 6)",
    ]
    try await test.database.transaction { transaction in for statement in cut { try transaction.run(statement) } }
    #expect(try await test.access.verifyLog(containing: first) == .intact(first))
    #expect(try await test.access.verifyLog(containing: second) == .replaced)
    // And lets as many others grow in their place.
    test.clock.advance(seconds: 1)
    #expect(try await grow(4).rows == second.rows)
    #expect(try await test.access.verifyLog(containing: second) == .replaced)
    let madeUp = try #require(LogHead("0123456789abcdef0123456789abcdef@3"))
    #expect(try await test.access.verifyLog(containing: madeUp) == .replaced)
  }

  @Test(arguments: [
    "", "@", "ab@1", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef@0",
    "0123456789abcdef0123456789abcdef@-1", "0123456789ABCDEF0123456789ABCDEF@1", "0123456789abcdef0123456789abcdeg@1",
    "0123456789abcdef0123456789abcdef@1@1",
  ])
  func `What is no head of a log is not taken for one`(_ text: String) { #expect(LogHead(text) == nil) }
}

extension TestAccess {
  /// - Throws: if the chain is broken.
  fileprivate func rowsOfIntactLog() async throws -> Int64 {
    guard case .intact(let head) = try await access.verifyLog() else { throw Unexpected("the chain is broken") }
    return head.rows
  }
}
