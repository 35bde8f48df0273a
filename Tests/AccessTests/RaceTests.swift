import Access
import OneTimePassword
import TestSupport
import Testing

/// One code, 64 posts at once, a thousand rounds, on both databases: exactly one gets in each time (RFC 6238 §5.2, ASVS 6.5.1).
@Suite(.serialized) struct RaceTests {
  private static let posts = 64
  private static let rounds = 1000

  @Test(arguments: TestDatabase.allCases)
  func `Of 64 browsers that post one right code at once, one gets in, a thousand times`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 8)
    let holder = try await test.activated()
    var guests: [Guest] = []
    for round in 0..<Self.rounds {
      test.clock.advance(seconds: 30)
      // A session after the password lives 15 minutes; the clock moves a step a round.
      if round % 25 == 0 { guests = [] }
      while guests.count < Self.posts { guests.append(try await test.guest()) }
      let code = try test.code(holder.secret)
      let outcomes = try await post(code, by: guests, test)
      let winners = outcomes.indices.filter { if case .signedIn = outcomes[$0] { true } else { false } }
      guard winners.count == 1, outcomes.filter({ $0 == .alreadyUsed }).count == Self.posts - 1 else {
        return #expect(Bool(false), "round \(round): \(winners.count) got in, and the others were told \(Set(outcomes.map { "\($0)" }))")
      }
      guests.remove(at: winners[0])
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of 64 posts of one right code by one browser, one gets in`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 8)
    let holder = try await test.activated()
    for round in 0..<100 {
      test.clock.advance(seconds: 30)
      let guest = try await test.guest()
      let outcomes = try await post(try test.code(holder.secret), by: Array(repeating: guest, count: Self.posts), test)
      let tokens = outcomes.compactMap { if case .signedIn(let token) = $0 { token } else { nil } }
      #expect(tokens.count == 1, "round \(round)")
      #expect(outcomes.filter { $0 == .stale }.count == Self.posts - 1, "round \(round)")
    }
  }

  private func post(_ code: OneTimeCode, by guests: [Guest], _ test: TestAccess) async throws -> [CodeOutcome] {
    try await withThrowingTaskGroup(of: (Int, CodeOutcome).self) { group in
      for (index, guest) in guests.enumerated() {
        group.addTask { (index, try await test.access.verify(guest.visit, code: code, from: .desk)) }
      }
      var outcomes = [CodeOutcome](repeating: .wrong, count: guests.count)
      for try await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes
    }
  }
}
