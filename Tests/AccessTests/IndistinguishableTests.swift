import Access
import TestSupport
import Testing

/// Known, unknown and locked user IDs: the same answer, and times that tell nothing (ASVS 6.3.8).
///
/// Passwords are hashed at the least cost here, so that what the database does differently would show a hundred times more clearly than
/// in operation, where a hash of 26 ms and its jitter cover it.
@Suite(.serialized) struct IndistinguishableTests {
  private static let samples = 1000

  private enum Kind: CaseIterable {
    /// Two groups of the same kind show what chance does.
    case known, alsoKnown
    case unknown
    /// An account in the middle of a wait.
    case locked
    /// The same, with the right password.
    case lockedAndRight
    /// An account that knows this network.
    case familiar
  }

  /// How likely a sample of one group takes longer than one of the other; 0.5 if the groups cannot be told apart (Mann-Whitney's U
  /// over the number of pairs: what counts is the order, so a few very slow samples of a busy machine do no harm).
  private func chance(_ left: [Duration], longerThan right: [Duration]) -> Double {
    let (left, right) = (left.sorted(), right.sorted())
    var (below, equal, wins) = (0, 0, 0.0)
    for value in left {
      while below < right.count, right[below] < value { below += 1 }
      equal = below
      while equal < right.count, right[equal] == value { equal += 1 }
      wins += Double(below) + Double(equal - below) / 2
    }
    return wins / Double(left.count * right.count)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Over a thousand samples each, no time tells a known user from an unknown or a locked one`(_ database: TestDatabase) async throws {
    let test = try await TestAccess(database, suppliers: ["DIN", "MELATI", "KUNCI", "AKRAB"])
    let ids: [Kind: String] = [
      .known: "DIN", .alsoKnown: "MELATI", .unknown: "SIAPA", .locked: "KUNCI", .lockedAndRight: "KUNCI", .familiar: "AKRAB",
    ]
    _ = try await test.activated("AKRAB", from: Client(address: "10.255.0.1", userAgent: ""))
    var times: [Kind: [Duration]] = [:]
    let clock = ContinuousClock()
    for round in 0..<Self.samples {
      // Each round an hour later and from a network of its own, so that the only ones who wait are those who are to.
      test.clock.advance(seconds: 3601)
      let client = Client(address: "10.\(round / 256).\(round % 256).1", userAgent: "")
      let home = Client(address: "10.255.0.1", userAgent: "")
      for _ in 0..<5 { _ = try await test.isAccepted("KUNCI", "salah", from: client) }
      for kind in Kind.allCases.shuffled() {
        let id = try #require(ids[kind])
        let password = kind == .lockedAndRight ? TestAccess.password : "Tender#2021"
        let before = clock.now
        let isAccepted = try await test.isAccepted(id, password, from: kind == .familiar ? home : client)
        times[kind, default: []].append(before.duration(to: clock.now))
        #expect(!isAccepted, "\(kind) in round \(round)")
      }
    }
    let known = try #require(times[.known])
    for kind in Kind.allCases where kind != .known {
      let chance = chance(try #require(times[kind]), longerThan: known)
      // By chance alone this is 0.5 ± 0.013 (one standard deviation for a thousand each), so 0.1 is more than seven of them, which does
      // not happen; one statement more or less moves it further than that.
      #expect(abs(chance - 0.5) < 0.1, "\(kind) takes longer than known with a chance of \(chance)")
    }
  }
}
