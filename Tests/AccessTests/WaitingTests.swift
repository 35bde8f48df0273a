import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite struct WaitingTests {
  /// Waits for the others to get where they are going; fails if they never do.
  private func until(_ isSo: () -> Bool) async throws {
    for _ in 0..<500 where !isSo() { try await Task.sleep(for: .milliseconds(10)) }
    #expect(isSo())
  }

  @Test func `Who waits is woken by its topic alone`() async throws {
    let world = try await TestAccess(.sqlite, suppliers: [])
    let hub = world.hub
    let looks = Counter()
    let waiting = Task { try await world.access.wait(for: "a", seconds: 20) { _ in looks.next() > 1 ? "found" : nil } }
    try await until { hub.count == 1 }
    hub.publish("b")
    #expect(hub.count == 1)
    hub.publish("a")
    #expect(try await waiting.value == "found")
    #expect(hub.count == 0)
  }

  @Test func `Who is cancelled leaves at once`() async throws {
    let world = try await TestAccess(.sqlite, suppliers: [])
    let hub = world.hub
    let waiting = Task { try await world.access.wait(for: "a", seconds: 20) { _ -> String? in nil } }
    try await until { hub.count == 1 }
    let begun = ContinuousClock.now
    waiting.cancel()
    #expect(try await waiting.value == nil)
    #expect(ContinuousClock.now - begun < .seconds(5))
    #expect(hub.count == 0)
  }

  @Test func `Nobody waits for a server that stops`() async throws {
    let world = try await TestAccess(.sqlite, suppliers: [])
    let hub = world.hub
    let waiting = Task { try await world.access.wait(for: "a", seconds: 20) { _ -> String? in nil } }
    try await until { hub.count == 1 }
    hub.stop()
    #expect(try await waiting.value == nil)
    #expect(try await world.access.wait(for: "a", seconds: 20) { _ -> String? in nil } == nil)
    #expect(hub.count == 0)
  }

  @Test func `Time is up for those whose time is up`() async throws {
    let world = try await TestAccess(.sqlite, suppliers: [])
    let hub = world.hub
    let short = Task { try await world.access.wait(for: "a", seconds: 1) { _ -> String? in nil } }
    let long = Task { try await world.access.wait(for: "a", seconds: 20) { _ -> String? in nil } }
    try await until { hub.count == 2 }
    hub.expire(now: .now)
    #expect(hub.count == 2)
    try await Task.sleep(for: .milliseconds(1100))
    hub.expire(now: .now)
    #expect(try await short.value == nil)
    #expect(hub.count == 1)
    hub.publish(nil)
    long.cancel()
    #expect(try await long.value == nil)
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
