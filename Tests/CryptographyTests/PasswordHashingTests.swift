import Cryptography
import Testing

@Suite struct PasswordHashingTests {
  @Test func hashesAndVerifies() async throws {
    let hashing = try PasswordHashing(cost: .leastForTests)
    let hash = try await hashing.hash("rahasia")
    #expect(try await hashing.verify("rahasia", against: hash))
    #expect(try await !hashing.verify("Rahasia", against: hash))
    #expect(try await !hashing.verify("", against: hash))
    #expect(!hashing.needsRehash(hash))
    #expect(try PasswordHashing(threads: 1).needsRehash(hash))
  }

  @Test("No account: false, whatever the password", arguments: ["", "rahasia"])
  func noAccount(password: String) async throws {
    let hashing = try PasswordHashing(threads: 1, cost: .leastForTests)
    #expect(try await !hashing.verify(password, against: nil))
    #expect(hashing.statistics.done == 1)
  }

  @Test("A full queue answers busy at once, and serves those it took")
  func busy() async throws {
    // 100 ms or more for each, so that the queue cannot empty while it is being filled.
    let hashing = try PasswordHashing(threads: 1, waiting: 2, cost: try #require(PasswordCost(passes: 8, memory: 19 << 20)))
    let outcomes = await withTaskGroup(of: Result<Bool, HashingBusy>.self) { group in
      for _ in 0..<12 {
        group.addTask { () async -> Result<Bool, HashingBusy> in
          do throws(HashingBusy) { return .success(try await hashing.verify("rahasia", against: nil)) } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let served = outcomes.filter { $0 == .success(false) }.count
    let refused = outcomes.compactMap { outcome -> Int? in if case .failure(let busy) = outcome { busy.retryAfter } else { nil } }
    #expect(served + refused.count == 12)
    #expect((2...5).contains(served))
    #expect(refused.allSatisfy { (1...60).contains($0) })
    let statistics = hashing.statistics
    #expect(statistics.done == served)
    #expect(statistics.refused == refused.count)
    #expect(statistics.waiting == 0)
    #expect(statistics.spent > .zero)

    // And it recovers.
    #expect(try await !hashing.verify("rahasia", against: nil))
  }

  @Test("A queue with room takes a burst")
  func burst() async throws {
    let hashing = try PasswordHashing(threads: 2, waiting: 64, cost: .leastForTests)
    let hash = try await hashing.hash("rahasia")
    let right = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<60 {
        group.addTask { (try? await hashing.verify(index % 2 == 0 ? "rahasia" : "salah", against: hash)) == (index % 2 == 0) }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 60)
  }

  @Test("One network's flood is told to come back, and leaves room for others")
  func share() async throws {
    // Of eight places one network has two, and eight ask without end.
    let hashing = try PasswordHashing(threads: 1, waiting: 8, cost: try #require(PasswordCost(passes: 4, memory: 19 << 20)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          while !Task.isCancelled {
            do { _ = try await hashing.verify("rahasia", against: nil, for: "198.51.100.0/24") } catch is HashingBusy {
              try? await Task.sleep(for: .milliseconds(1))
            }
          }
        }
      }
      while hashing.statistics.refusedByShare < 100 { try await Task.sleep(for: .milliseconds(1)) }
      for network in ["192.0.2.0/24", "2001:db8::/64", nil, "192.0.2.0/24"] {
        #expect(try await !hashing.verify("rahasia", against: nil, for: network), "\(network ?? "the operator")")
      }
      group.cancelAll()
    }
    #expect(hashing.statistics.refused == hashing.statistics.refusedByShare)
    // And the network gets in again.
    #expect(try await !hashing.verify("rahasia", against: nil, for: "198.51.100.0/24"))
  }

  @Test("Who asks one after the other never meets his own share")
  func inTurn() async throws {
    let hashing = try PasswordHashing(threads: 2, waiting: 4, cost: .leastForTests)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { for _ in 0..<500 { _ = try await hashing.verify("rahasia", against: nil, for: "192.0.2.0/24") } }
      }
      try await group.waitForAll()
    }
    #expect(hashing.statistics.refused == 0)
  }

  @Test("After shutdown everything is refused, and what waited is done")
  func shutdown() async throws {
    let hashing = try PasswordHashing(threads: 1, waiting: 8, cost: try #require(PasswordCost(passes: 8, memory: 19 << 20)))
    async let first = hashing.verify("rahasia", against: nil)
    async let second = hashing.verify("rahasia", against: nil)
    // Both are in: waiting, running, or done already where this machine is busy with something else.
    while hashing.statistics.waiting + hashing.statistics.running + hashing.statistics.done < 2 {
      try await Task.sleep(for: .milliseconds(1))
    }
    hashing.shutdown()
    hashing.shutdown()
    await #expect(throws: HashingBusy.self) { try await hashing.verify("rahasia", against: nil) }
    await #expect(throws: HashingBusy.self) { try await hashing.hash("rahasia") }
    #expect(try await !first)
    #expect(try await !second)
    #expect(hashing.statistics.done == 2)
  }

  @Test("Many come and go without a trace")
  func lifetimes() async throws {
    for _ in 0..<200 {
      let hashing = try PasswordHashing(threads: 2, cost: .leastForTests)
      #expect(try await !hashing.verify("rahasia", against: nil))
    }
  }
}
