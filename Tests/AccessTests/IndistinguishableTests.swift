import Access
import Database
import TestSupport
import Testing

/// Known, unknown and locked user IDs: the same answer, and times that tell nothing (ASVS 6.3.8).
///
/// Passwords are hashed at the least cost here, so that what is done differently for one of them is not covered by a hash of 26 ms.
@Suite(.serialized) struct IndistinguishableTests {
  private static let samples = 1000

  private enum Kind: CaseIterable {
    /// Two groups of the same kind show what chance does.
    case known, alsoKnown
    case unknown
    /// An account in the middle of a wait, past the attempt that is logged.
    case locked
    /// The attempt that is logged.
    case lockedJustNow
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
    let test = try await TestAccess(database, suppliers: ["DIN", "MELATI", "KUNCI", "BARU", "AKRAB"])
    let ids: [Kind: String] = [
      .known: "DIN", .alsoKnown: "MELATI", .unknown: "SIAPA", .locked: "KUNCI", .lockedAndRight: "KUNCI", .familiar: "AKRAB",
      .lockedJustNow: "BARU",
    ]
    _ = try await test.activated("AKRAB")
    var times: [Kind: [Duration]] = [:]
    let clock = ContinuousClock()
    for round in -20..<Self.samples {
      // Each round is an hour later, when all waits are over; then one begins. The first rounds make the rows that the others change.
      test.clock.advance(seconds: 3601)
      for id in ["KUNCI", "KUNCI", "BARU"] { _ = try await test.isAccepted(id, "salah") }
      for kind in Kind.allCases.shuffled() {
        let id = try #require(ids[kind])
        let password = kind == .lockedAndRight && round >= 0 ? TestAccess.password : "Tender#2021"
        let before = clock.now
        let isAccepted = try await test.isAccepted(id, password)
        if round >= 0 { times[kind, default: []].append(before.duration(to: clock.now)) }
        #expect(!isAccepted, "\(kind) in round \(round)")
      }
    }
    try expectAlike(times, .known)
  }

  private enum Asker: CaseIterable {
    /// Two to whom a link is sent show what chance does.
    case sent, alsoSent
    case unknown
    case otherAddress
    case otherKind
    /// An account that has had its links for this hour.
    case limited
  }

  @Test(arguments: TestDatabase.allCases)
  func `Over a thousand requests each, no time tells whether a link was sent`(_ database: TestDatabase) async throws {
    let test = try await TestAccess(database, suppliers: ["DIN", "MELATI", "LAIN", "JENIS", "PENUH"])
    let ids: [Asker: String] = [
      .sent: "DIN", .alsoSent: "MELATI", .unknown: "SIAPA", .otherAddress: "LAIN", .otherKind: "JENIS", .limited: "PENUH",
    ]
    func ask(_ asker: Asker) async throws {
      let id = try #require(ids[asker])
      let email = try #require(EmailAddress((asker == .otherAddress ? "x" : id.lowercased()) + "@contoh.id"))
      try await test.access.requestRecovery(
        .resetTOTP, kind: asker == .otherKind ? .nonpenyedia : .penyedia, userID: id, email: email, from: .desk
      ) { $0.text }
    }
    var times: [Asker: [Duration]] = [:]
    let clock = ContinuousClock()
    for round in -20..<Self.samples {
      // Each round is a day later, when no limit is left; then one is reached.
      test.clock.advance(seconds: 86_401)
      try await test.access.purge()
      for _ in 0..<3 { try await ask(.limited) }
      for asker in Asker.allCases.shuffled() {
        let before = clock.now
        try await ask(asker)
        if round >= 0 { times[asker, default: []].append(before.duration(to: clock.now)) }
      }
    }
    try expectAlike(times, .sent)
  }

  private enum Applicant: CaseIterable {
    /// Two who are new show what chance does.
    case new, alsoNew
    /// An account has the address.
    case account
    /// An account had it a few days ago, and its reader can still have it back.
    case formerly
    /// Has begun a registration.
    case begun
    /// Has had its links for this hour.
    case limited
  }

  @Test(arguments: TestDatabase.allCases)
  func `Over a thousand requests each, no time tells who has an account or is registering`(_ database: TestDatabase) async throws {
    let test = try await TestAccess(database, suppliers: ["DIN", "LAMA"])
    func ask(_ applicant: Applicant, _ round: Int) async throws {
      let name =
        switch applicant {
        case .new: "baru\(round)"
        case .alsoNew: "lagi\(round)"
        case .account: "din"
        case .formerly: "lama"
        case .begun: "mulai"
        case .limited: "penuh"
        }
      let email = try #require(EmailAddress(name + "@contoh.id"))
      try await test.access.requestRegistration(
        email, language: .indonesian, from: .desk, linkingTo: { "kunci=" + $0.text }, signIn: "login")
    }
    try await test.changedEmail(try await test.activated("LAMA"), to: "kini@contoh.id")
    for _ in 0..<3 { try await ask(.limited, 0) }
    var times: [Applicant: [Duration]] = [:]
    let clock = ContinuousClock()
    for round in -20..<Self.samples {
      // Each round is a day later, when no limit is left but the one that is meant.
      test.clock.advance(seconds: 86_401)
      try await test.database.transaction { transaction in
        let now = transaction.now
        try transaction.run("UPDATE email_changes SET created_at = \(now)")
        try transaction.run(
          "UPDATE registration_links SET created_at = \(now), expires_at = \(now + 1) WHERE email_key = 'penuh@contoh.id'")
        try transaction.run("DELETE FROM registration_links WHERE expires_at < \(now)")
        try transaction.run("DELETE FROM registrations WHERE keep_until < \(now)")
        try transaction.run("DELETE FROM outbox")
      }
      for applicant in Applicant.allCases.shuffled() {
        let before = clock.now
        try await ask(applicant, round)
        if round >= 0 { times[applicant, default: []].append(before.duration(to: clock.now)) }
      }
    }
    try expectAlike(times, .new)
  }

  private func expectAlike<Kind: Hashable>(_ times: [Kind: [Duration]], _ one: Kind) throws {
    let known = try #require(times[one])
    for (kind, other) in times where kind != one {
      let chance = chance(other, longerThan: known)
      let difference = median(other) - median(known)
      // By chance alone the first is 0.5 ± 0.013 (one standard deviation, a thousand samples each), so 0.1 is more than seven of them.
      // That alone would find a microsecond on a quiet machine. Hashes that take 26 to 28 ms give medians of a thousand samples a standard
      // error of about 30 µs, so nobody sees less than twice that from outside; one statement more or less on PostgreSQL is about that.
      #expect(
        abs(chance - 0.5) < 0.1 || abs(difference) < .microseconds(60), "\(kind): longer with a chance of \(chance), by \(difference)")
    }
  }

  private func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }

  private func abs(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
  private func abs(_ number: Double) -> Double { number.magnitude }
}
