import Database
import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite struct WaitingTests {
  @Test func `Who waits is woken by its topic alone, looks, and waits on if it finds nothing`() async throws {
    let test = try await TestAccess(.sqlite, suppliers: [])
    let looks = Counter()
    let waiting = Task { try await test.access.wait(for: "a", seconds: 20) { _ in looks.next() > 2 ? "found" : nil } }
    #expect(try await eventually { test.hub.count == 1 })
    test.hub.publish("b")
    #expect(test.hub.count == 1)
    test.hub.publish("a")
    #expect(try await eventually { test.hub.count == 1 })
    test.hub.publish("a")
    #expect(try await waiting.value == "found")
    #expect(test.hub.count == 0)
  }

  @Test func `Who is cancelled leaves at once`() async throws {
    let test = try await TestAccess(.sqlite, suppliers: [])
    let waiting = Task { try await test.access.wait(for: "a", seconds: 20) { _ -> String? in nil } }
    #expect(try await eventually { test.hub.count == 1 })
    // Nobody else would wake it: the hub is not told here that time passes.
    waiting.cancel()
    #expect(try await waiting.value == nil)
    #expect(test.hub.count == 0)
  }

  @Test func `Time is up for those whose time is up`() async throws {
    let test = try await TestAccess(.sqlite, suppliers: [])
    let begun = ContinuousClock.now
    let short = Task { try await test.access.wait(for: "a", seconds: 1) { _ -> String? in nil } }
    let long = Task { try await test.access.wait(for: "a", seconds: 20) { _ -> String? in nil } }
    #expect(try await eventually { test.hub.count == 2 })
    test.hub.expire(now: begun)
    #expect(test.hub.count == 2)
    try await Task.sleep(for: .milliseconds(1100))
    test.hub.expire(now: .now)
    #expect(try await short.value == nil)
    #expect(test.hub.count == 1)
    long.cancel()
    #expect(try await long.value == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `After a gap in the news, everyone looks again`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let guest = try await test.guest()
    async let progress = test.access.progress(guest.visit, knownSignIn: nil, waitingAtMost: 20)
    #expect(try await eventually { test.hub.count == 1 })
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
    #expect(try await eventually { test.hub.count == 1 })
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
    #expect(try await eventually { test.hub.count == 1 })
    let number = try #require(OneTimeCode(signIn.number))
    #expect(
      try await other.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds)).refusal == nil)
    #expect(try await progress == .ready)
    #expect(try await other.access.proceed(guest.visit, from: .desk) != nil)
  }
}

/// Counts from 1.
private final class Counter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
