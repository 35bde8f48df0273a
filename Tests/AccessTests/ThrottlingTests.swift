import Access
import Database
import TestSupport
import Testing

@Suite struct ThrottlingTests {
  /// Wrong passwords until one is not looked at any more: how many were, judged by the right one being refused behind them.
  private func fail(_ test: TestAccess, _ times: Int, _ userID: String = "DIN", from client: Client = .desk) async throws {
    for _ in 0..<times { #expect(try await !test.isAccepted(userID, "salah", from: client)) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A clock that is set back does not multiply failures`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await fail(test, 1, from: Client(address: "10.0.1.9", userAgent: ""))
    test.clock.advance(seconds: -36_000)
    for network in 2..<5 { try await fail(test, 1, from: Client(address: "10.0.\(network).9", userAgent: "")) }
    #expect(try await test.isAccepted(from: Client(address: "10.0.9.9", userAgent: "")))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Waits begin with the fifth failure in a row, double, and end at fifteen minutes`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await fail(test, 4)
    #expect(try await test.isAccepted())
    try await fail(test, 1)
    for seconds: Int64 in [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
      #expect(try await !test.isAccepted(), "before \(seconds) s")
      test.clock.advance(seconds: seconds - 1)
      #expect(try await !test.isAccepted(), "a second before \(seconds) s")
      test.clock.advance(seconds: 1)
      #expect(try await test.isAccepted(), "after \(seconds) s")
      try await fail(test, 1)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is tried during a wait does not make it longer`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await fail(test, 5)
    try await fail(test, 50)
    test.clock.advance(seconds: 2)
    #expect(try await test.isAccepted())
  }

  private func count(_ test: TestAccess, _ query: SQL) async throws -> Int64 {
    try await test.database.read { try $0.row(query)?.integer(0) ?? 0 }
  }

  @Test(arguments: TestDatabase.allCases, ["DIN", "SIAPA"])
  func `Of the attempts during a wait the first is logged, and those after it are only counted`(
    _ kind: TestDatabase, _ userID: String
  ) async throws {
    let test = try await TestAccess(kind)
    let empty = try await count(test, "SELECT count(*) FROM access_log")
    func refusals() async throws -> Int64 { try await count(test, "SELECT count(*) FROM access_log") - empty }
    try await fail(test, 5, userID)
    #expect(try await refusals() == 5)
    try await fail(test, 20, userID)
    #expect(try await !test.isAccepted(userID))
    #expect(try await refusals() == 6)
    #expect(try await count(test, "SELECT CAST(sum(unlogged) AS BIGINT) FROM throttles") == 20)
    // The next wait begins with a failure and has a first attempt of its own.
    test.clock.advance(seconds: 2)
    try await fail(test, 10, userID)
    #expect(try await refusals() == 8)
    #expect(try await count(test, "SELECT CAST(sum(unlogged) AS BIGINT) FROM throttles") == 28)
    guard case .intact(let head) = try await test.access.verifyLog() else { return #expect(Bool(false), "the chain is broken") }
    #expect(head.rows == empty + 8)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Made-up user IDs during a network's wait leave one row in the log, and nothing that lasts`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for number in 0..<100 { try await fail(test, 1, "USER\(number)", from: .stranger) }
    try await test.access.purge()
    let log = try await count(test, "SELECT count(*) FROM access_log")
    let throttles = try await count(test, "SELECT count(*) FROM throttles")
    for number in 0..<50 { try await fail(test, 1, "MADEUP\(number)", from: .stranger) }
    #expect(try await count(test, "SELECT count(*) FROM access_log") == log + 1)
    try await test.access.purge()
    #expect(try await count(test, "SELECT count(*) FROM throttles") == throttles)
    // What counts is still there: the network waits on.
    #expect(try await !test.isAccepted(from: .stranger))
    #expect(try await test.isAccepted(from: .desk))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Codes typed during a wait are logged once`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 30)
    let guest = try await test.guest()
    try await fail(test, 5)
    let log = try await count(test, "SELECT count(*) FROM access_log")
    for _ in 0..<10 {
      guard case .wait = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk)
      else { return #expect(Bool(false), "looked at") }
    }
    #expect(try await count(test, "SELECT count(*) FROM access_log") == log + 1)
    #expect(try await count(test, "SELECT CAST(sum(unlogged) AS BIGINT) FROM throttles") == 9)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Failures of password, typed code and number on the phone are counted together`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 30)
    let (guest, signIn) = try await test.waiting()
    try await fail(test, 2)
    for _ in 0..<2 {
      #expect(try await test.access.verify(guest.visit, code: test.wrongCode(holder.secret), from: .desk) == .wrong)
    }
    let number = try #require(OneTimeCode(signIn.number == "000000" ? "000001" : "000000"))
    let decision = try await test.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds))
    #expect(decision.refusal == .wrongNumber)
    #expect(try await !test.isAccepted())
    let until = Instant(milliseconds: test.clock.milliseconds).adding(seconds: 2)
    #expect(try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk) == .wait(until: until))
    test.clock.advance(seconds: 2)
    #expect(try await test.isAccepted())
  }

  @Test(arguments: TestDatabase.allCases)
  func `The right password alone forgives nothing; both factors forgive all`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    try await fail(test, 4)
    let guest = try await test.guest()
    try await fail(test, 1)
    #expect(try await !test.isAccepted())
    test.clock.advance(seconds: 2)
    guard case .signedIn = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk)
    else { return #expect(Bool(false), "not signed in") }
    try await fail(test, 4)
    #expect(try await test.isAccepted())
  }

  @Test(arguments: TestDatabase.allCases)
  func `A stranger who tries for days locks nobody out but himself`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    // A user who has never been here, on a network never seen, is not held up at any hour of two days.
    for hour in 0..<48 {
      try await fail(test, 8, from: .stranger)
      for _ in 0..<5 {
        #expect(try await test.isAccepted(from: hour % 2 == 0 ? .desk : .phone), "hour \(hour)")
        test.clock.advance(seconds: 720)
        try await fail(test, 1, from: .stranger)
      }
    }
    #expect(try await !test.isAccepted(from: .stranger))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Guesses from many networks are held up together, but not on a network that the user has signed in from`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated(from: .desk)
    for network in 0..<24 { try await fail(test, 1, from: Client(address: "10.0.\(network).9", userAgent: "")) }
    #expect(try await !test.isAccepted(from: Client(address: "10.0.99.9", userAgent: "")))
    #expect(try await test.isAccepted(from: .desk))
    #expect(try await test.isAccepted(from: Client(address: "192.0.2.200", userAgent: "")))
    test.clock.advance(seconds: 3600)
    #expect(try await test.isAccepted(from: Client(address: "10.0.99.9", userAgent: "")))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Guesses at many users from one network are held up, and forgotten after a quiet hour`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for number in 0..<100 { try await fail(test, 1, "USER\(number)", from: Client(address: "2001:db8:1:2::\(number)", userAgent: "")) }
    #expect(try await !test.isAccepted(from: Client(address: "2001:db8:1:2:ffff::1", userAgent: "")))
    #expect(try await test.isAccepted(from: Client(address: "2001:db8:1:3::1", userAgent: "")))
    test.clock.advance(seconds: 3601)
    try await fail(test, 1, from: Client(address: "2001:db8:1:2::7", userAgent: ""))
    #expect(try await test.isAccepted(from: Client(address: "2001:db8:1:2::7", userAgent: "")))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Fifty failures of the second factor turn it off until an operator takes it off`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    for count in 1...50 {
      test.clock.advance(seconds: 900)
      let guest = try await test.guest()
      let outcome = try await test.access.verify(guest.visit, code: test.wrongCode(holder.secret), from: .desk)
      #expect(outcome == (count < 50 ? .wrong : .factorOff), "failure \(count)")
    }
    test.clock.advance(seconds: 900)
    let off = try await test.guest()
    guard case .factorOff = off.visit.next else { return #expect(Bool(false), "\(off.visit.next)") }
    // The right code, and a binding of one's own, are of no use to whoever has the password.
    #expect(try await test.access.verify(off.visit, code: test.code(holder.secret), from: .desk) == .factorOff)
    guard case .done = try await test.access.openActivation(off.visit) else { return #expect(Bool(false), "a QR was shown") }
    #expect(try await test.access.confirmActivation(off.visit, code: test.code(holder.secret), from: .desk) == .stale)
    #expect(try await test.access.proceed(off.visit, from: .desk) == nil)
    // A year later the same.
    test.clock.advance(seconds: 365 * 86_400)
    try await test.access.purge()
    guard case .factorOff = try await test.guest().visit.next else { return #expect(Bool(false), "on again") }

    #expect(try await test.access.resetAuthenticator(of: try #require(UserID("DIN"))))
    _ = try await test.activated()
    test.clock.advance(seconds: 30)
    #expect(try await test.guest().visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A success in between begins the count of fifty anew, and wrong passwords do not add to it`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    for _ in 0..<60 {
      test.clock.advance(seconds: 900)
      try await fail(test, 1)
    }
    for round in 0..<2 {
      for _ in 0..<30 {
        test.clock.advance(seconds: 900)
        let guest = try await test.guest()
        #expect(try await test.access.verify(guest.visit, code: test.wrongCode(holder.secret), from: .desk) == .wrong, "round \(round)")
      }
      test.clock.advance(seconds: 900)
      let outcome = try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk)
      guard case .signedIn = outcome else { return #expect(Bool(false), "\(outcome)") }
    }
  }
}

extension Result where Failure == DeviceRefusal {
  /// What the phone was told, or nil if it succeeded.
  var refusal: DeviceRefusal? { if case .failure(let refusal) = self { refusal } else { nil } }
}
