import Access
import Database
import TestSupport
import Testing

@Suite struct HubTests {
  private func waits(_ hub: Hub, _ count: Int) async throws -> Bool {
    for _ in 0..<500 {
      if hub.count == count { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  @Test(arguments: TestDatabase.allCases)
  func `A page that waits is sent home when its time is over, and leaves nothing behind`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let visit = try await test.guest().visit
    async let progress = test.access.progress(visit, knownSignIn: nil, waitingAtMost: 1)
    #expect(try await waits(test.hub, 1))
    test.hub.expire(now: .now)
    #expect(test.hub.count == 1)
    test.hub.expire(now: .now.advanced(by: .seconds(2)))
    // Woken before its own time, it looks, finds nothing, and waits on.
    #expect(try await waits(test.hub, 1))
    try await Task.sleep(for: .seconds(1))
    test.hub.expire(now: .now)
    #expect(try await progress == .waiting)
    #expect(test.hub.count == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `After a gap in the news, everyone looks again`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let guest = try await test.guest()
    async let progress = test.access.progress(guest.visit, knownSignIn: nil, waitingAtMost: 20)
    #expect(try await waits(test.hub, 1))
    // A change of which no news came.
    try await test.database.transaction { try $0.run("DELETE FROM sessions") }
    test.hub.publish(nil)
    #expect(try await progress == .stale)
  }

  @Test(arguments: TestDatabase.allCases)
  func `When the server stops, whoever waits is answered and nobody waits any more`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let visit = try await test.guest().visit
    async let progress = test.access.progress(visit, knownSignIn: nil, waitingAtMost: 20)
    #expect(try await waits(test.hub, 1))
    test.hub.stop()
    #expect(try await progress == .waiting)
    #expect(try await test.access.progress(visit, knownSignIn: nil, waitingAtMost: 20) == .waiting)
    #expect(test.hub.count == 0)
  }

  @Test func `A page waits on one server and the phone answers at another`() async throws {
    let (test, phone) = (try await TestAccess(.postgresql), try TestPhone())
    let other = try await TestServer(beside: test)
    defer { other.database.close() }
    _ = try await test.enrolled(by: phone)
    let (guest, signIn) = try await test.waiting()
    async let progress = test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 20)
    #expect(try await waits(test.hub, 1))
    let number = try #require(OneTimeCode(signIn.number))
    #expect(
      try await other.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds)).refusal == nil)
    #expect(try await progress == .ready)
    #expect(try await other.access.proceed(guest.visit, from: .desk) != nil)
  }
}

@Suite struct SchemaTests {
  @Test(arguments: TestDatabase.allCases)
  func `The schema is made from nothing, once, and is what the program asks for`(_ kind: TestDatabase) async throws {
    let database = try Database(try await kind.freshLocation(), create: true)
    defer { database.close() }
    #expect(try await database.migrate(Schema.migrations) == Array(1...Schema.migrations.count))
    #expect(try await database.migrate(Schema.migrations) == [])
    try await database.checkSchema(Schema.migrations)
  }
}
