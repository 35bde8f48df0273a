import Glibc
import Testing

@testable import Cryptography

@Suite struct PasswordHashTests {
  private let password = Array("rahasia tender malam ini".utf8)

  @Test func recommendedCostStandsInTheHash() throws {
    let hash = try PasswordHash.hash(password: password)
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try PasswordHash.verify(hash, password: password))
    #expect(try !PasswordHash.verify(hash, password: password + [0x20]))
    #expect(!PasswordHash.needsRehash(hash))
  }

  @Test("A hash made by the reference implementation")
  func foreignHash() throws {
    let hash = "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Gpj7qOY5RCXJvcMzqcdQqvgR3wcPX7SleI4c9NtXk6E"
    #expect(try PasswordHash.verify(hash, password: Array("password".utf8)))
    #expect(try !PasswordHash.verify(hash, password: Array("Password".utf8)))
    #expect(PasswordHash.needsRehash(hash))
  }

  @Test(
    "Every byte of a password counts", arguments: [[], [0], [0, 0], [0x61, 0, 0x62], Array(repeating: 0xFF, count: 5000)] as [[UInt8]])
  func unusualPasswords(password: [UInt8]) throws {
    let hash = try PasswordHash.hash(password: password, cost: .leastForTests)
    #expect(try PasswordHash.verify(hash, password: password))
    #expect(try !PasswordHash.verify(hash, password: password + [0]))
    #expect(try !PasswordHash.verify(hash, password: password + [0x61]))
    if !password.isEmpty { #expect(try !PasswordHash.verify(hash, password: Array(password.dropLast()))) }
  }

  @Test func saltsDiffer() throws {
    #expect(
      try PasswordHash.hash(password: password, cost: .leastForTests) != PasswordHash.hash(password: password, cost: .leastForTests))
  }

  @Test("Another cost asks for a new hash", arguments: [(1, 19 << 20), (3, 19 << 20), (2, 18 << 20), (2, 20 << 20)])
  func rehash(passes: Int, memory: Int) throws {
    let cost = try #require(PasswordCost(passes: passes, memory: memory))
    let hash = try PasswordHash.hash(password: password, cost: cost)
    #expect(PasswordHash.needsRehash(hash))
    #expect(!PasswordHash.needsRehash(hash, cost: cost))
    #expect(try PasswordHash.verify(hash, password: password))
  }

  @Test(
    "What is no hash fits no password",
    arguments: [
      "", "$", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$$", "plain", "$2b$10$abcdefghijklmnopqrstuv", "\0",
      String(repeating: "$", count: 4096),
      "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$\0", "$argon2i$v=19$m=8,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA",
    ])
  func malformed(hash: String) throws {
    #expect(try !PasswordHash.verify(hash, password: []))
    #expect(try !PasswordHash.verify(hash, password: password))
    #expect(PasswordHash.needsRehash(hash))
  }

  @Test("A damaged hash fits no password")
  func damaged() throws {
    let hash = try PasswordHash.hash(password: password, cost: .leastForTests)
    // The parameters are left alone: a larger memory there is a costly but honest computation.
    let start = hash.index(hash.startIndex, offsetBy: "$argon2id$v=19$m=8,t=1,p=1$".count)
    for index in hash.indices where index >= start {
      var copy = hash
      copy.replaceSubrange(index...index, with: hash[index] == "A" ? "B" : "A")
      #expect(try !PasswordHash.verify(copy, password: password))
      #expect(try !PasswordHash.verify(String(hash[..<index]), password: password))
    }
  }

  @Test("The stand-in for a missing account costs what a real hash costs, and fits nothing")
  func unmatchable() throws {
    let dummy = PasswordHash.unmatchable(cost: .recommended)
    #expect(!PasswordHash.needsRehash(dummy))
    #expect(dummy.utf8.count == (try PasswordHash.hash(password: password)).utf8.count)
    #expect(try !PasswordHash.verify(dummy, password: password))

    let real = try PasswordHash.hash(password: password)
    var (forReal, forDummy) = (0.0, 0.0)
    for _ in 0..<8 {
      forReal += try processorSeconds { _ = try PasswordHash.verify(real, password: []) }
      forDummy += try processorSeconds { _ = try PasswordHash.verify(dummy, password: []) }
    }
    // Both do the same work, whatever else the machine does meanwhile.
    #expect(forDummy > forReal / 3 && forDummy < forReal * 3)
  }

  /// What this thread uses of the processor for something.
  private func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
  }

  @Test(arguments: [(0, 19 << 20), (101, 19 << 20), (2, 0), (2, 8191), (2, 8193), (2, (4 << 30) + 1024), (-1, -1)])
  func impossibleCosts(passes: Int, memory: Int) { #expect(PasswordCost(passes: passes, memory: memory) == nil) }
}
