import Access
import Database
import TestSupport
import Testing

@Suite struct SessionTests {
  @Test(arguments: TestDatabase.allCases)
  func `A session ends after thirty idle minutes, and each use begins them anew`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let token = try await test.activated().token
    for _ in 0..<4 {
      test.clock.advance(seconds: 29 * 60)
      #expect(try await test.stage(token) == .signedIn)
    }
    test.clock.advance(seconds: 30 * 60)
    #expect(try await test.stage(token) == .visitor)
    test.clock.advance(seconds: -60)
    #expect(try await test.stage(token) == .signedIn)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A session ends after twelve hours, however busy`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let token = try await test.activated().token
    let ends = try await test.signedIn(token).endsAt
    for _ in 0..<35 {
      test.clock.advance(seconds: 20 * 60)
      #expect(try await test.stage(token) == .signedIn)
    }
    test.clock.advance(seconds: 20 * 60 - 1)
    #expect(try await test.stage(token) == .signedIn)
    test.clock.advance(seconds: 1)
    #expect(test.clock.milliseconds == ends.milliseconds)
    #expect(try await test.stage(token) == .visitor)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The step after the password has fifteen minutes`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let guest = try await test.guest()
    test.clock.advance(seconds: 15 * 60 - 1)
    #expect(try await test.stage(guest.token) == .passwordAccepted(.verification))
    test.clock.advance(seconds: 1)
    #expect(try await test.stage(guest.token) == .visitor)
    #expect(try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk) == .stale)
    #expect(try await test.access.progress(guest.visit, knownSignIn: nil, waitingAtMost: 0) == .stale)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Logout ends this session, wakes its page, and no other`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 30)
    let outcome = try await test.access.verify(try await test.guest(from: .phone).visit, code: test.code(holder.secret), from: .phone)
    guard case .signedIn(let other) = outcome else { return #expect(Bool(false), "\(outcome)") }
    try await test.access.end(try await test.signedIn(holder.token), from: .desk)
    #expect(try await test.stage(holder.token) == .visitor)
    #expect(try await test.stage(other) == .signedIn)
    let guest = try await test.guest()
    async let progress = test.access.progress(guest.visit, knownSignIn: nil, waitingAtMost: 20)
    try await test.access.end(guest.visit, from: .desk)
    #expect(try await progress == .stale)
    #expect(try await test.stage(guest.token) == .visitor)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A token that was never given is a visitor's, and only hashes are stored`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    #expect(try await test.stage(nil) == .visitor)
    #expect(SessionToken(cookie: holder.token.text) == holder.token)
    for text in ["", "a", holder.token.text + "A", String(repeating: "!", count: 43)] { #expect(SessionToken(cookie: text) == nil) }
    for text in [String(repeating: "A", count: 43), String(repeating: "_", count: 43), String(holder.token.text.reversed())] {
      #expect(try await test.stage(SessionToken(cookie: text)) == .visitor)
    }
    let found = try await test.database.read { transaction in
      try transaction.rows("SELECT token_hash FROM sessions").map { (row) throws(DatabaseError) in try row.bytes(0) }
    }
    #expect(found.count == 1 && found[0].count == 32 && found[0] != Array(holder.token.text.utf8))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A user sees the sign-in before this one`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated(from: .phone)
    #expect(try await test.signedIn(holder.token).previous == nil)
    let first = test.clock.milliseconds
    test.clock.advance(seconds: 3600)
    let outcome = try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk)
    guard case .signedIn(let token) = outcome else { return #expect(Bool(false), "\(outcome)") }
    let previous = try #require(try await test.signedIn(token).previous)
    #expect(previous.at.milliseconds == first)
    #expect(previous.address == Client.phone.address)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A network stays familiar for 90 days after each sign-in from it`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated(from: .desk)
    func isFamiliar() async throws -> Bool {
      try await test.database.read { try $0.row("SELECT count(*) FROM familiar_networks")?.integer(0) == 1 }
    }
    // The last comes too soon after the one before to be noted, and counts all the same.
    for _ in 0..<3 {
      test.clock.advance(seconds: 86_400 - 60)
      _ = try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk)
    }
    test.clock.advance(seconds: 90 * 86_400 - 60)
    try await test.access.purge()
    #expect(try await isFamiliar())
    test.clock.advance(seconds: 2 * 86_400)
    try await test.access.purge()
    #expect(try await !isFamiliar())
  }

  @Test(arguments: TestDatabase.allCases)
  func `Cleaning takes what is over and leaves what counts`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    let holder = try await test.enrolled("DIN", by: phone)
    _ = try await test.waiting("DIN")
    _ = try await test.opened(try await test.guest("MELATI").visit)
    #expect(try await !test.isAccepted("DIN", "salah"))
    func count(_ table: String) async throws -> Int64 {
      try await test.database.read { try $0.row(SQL(uncheckedText: "SELECT count(*) FROM \(table)"))?.integer(0) ?? -1 }
    }
    let log = try await count("access_log")
    try await test.access.purge()
    #expect(try await test.stage(holder.token) == .signedIn)
    #expect(try await count("sessions") == 3)
    #expect(try await count("nonces") == 1)
    test.clock.advance(seconds: 2 * 86_400)
    try await test.access.purge()
    for table in ["sessions", "nonces", "sign_ins", "activations", "enrolments", "throttles", "disclosed_steps"] {
      #expect(try await count(table) == 0, "\(table)")
    }
    for table in ["accounts", "authenticators", "devices", "familiar_networks"] { #expect(try await count(table) > 0, "\(table)") }
    #expect(try await count("access_log") == log)
    #expect(try await test.guest("DIN").visit.next == .verification)
  }
}
