import Cryptography
import Database

/// The table `throttles`: consecutive failures of one user ID, whatever way in they were made on, and the wait that they cause.
///
/// Failures are counted for the user ID and the network that they come from, so that a stranger who types wrong passwords elsewhere makes
/// nobody wait but himself. Who spreads his guesses over many networks meets two more counts: one for the user ID over all networks that
/// it has not signed in from yet, and one for each network over all user IDs. Neither holds up a user on a familiar network or with a browser
/// that has signed in before (`DeviceCookie`); such a browser is a place of its own, whatever network it comes by.
///
/// Known and unknown user IDs are counted alike, by the same statements (ASVS 6.3.8). To be used while `UserID.lock` is held.
struct Throttle: Sendable {
  /// Failures of a user ID from one network before the first wait.
  static let free: Int64 = 5
  /// Failures of a user ID from all unfamiliar networks; every six minutes one of them is forgotten. One stranger, who may go on once in
  /// `longest`, thus never fills it for long.
  static let freeElsewhere: Int64 = 20
  static let elsewhereForgets: Int64 = 360
  /// Failures from one network, over all user IDs; forgotten after an hour without one.
  static let freePerNetwork: Int64 = 100
  static let networkMemory: Int64 = 3600
  /// The longest wait, in seconds.
  static let longest: Int64 = 15 * 60

  private let userID: String
  private let network: String
  private let deviceCookie: DeviceCookie?
  /// Where the attempt comes from: a known browser, or else the network.
  private let place: String
  private let counts: [Count]
  /// When a sign-in from this network was last noted.
  private let networkNoted: Instant?

  /// - Parameter userID: as typed, in upper case, whether or not there is such an account; at most 64 bytes.
  init(userID: String, client: Client, in transaction: Transaction) throws(DatabaseError) {
    self.userID = userID
    network = Network.of(client.address)
    deviceCookie = client.deviceCookie
    let knownBrowser = try DeviceCookies.known(client.deviceCookie, to: userID, in: transaction)
    place = knownBrowser.map { "browser:" + hexadecimal($0.hash) } ?? network
    networkNoted = try Network.lastNoted(network, of: userID, in: transaction)
    let isFamiliar = knownBrowser != nil || networkNoted != nil
    var counts = [
      Count(subject: Throttle.pair(userID, place), free: Throttle.free, applies: true),
      Count(subject: Throttle.elsewhere(userID), free: Throttle.freeElsewhere, applies: !isFamiliar),
      Count(subject: "network:" + network, free: Throttle.freePerNetwork, applies: !isFamiliar),
    ]
    // Three looks by the key: for an `IN`, SQLite would first sort the three.
    let rows = try transaction.rows(
      """
      SELECT subject, failures, waits_until, updated_at, noted_until FROM throttles WHERE subject = \(counts[0].subject)
      UNION ALL SELECT subject, failures, waits_until, updated_at, noted_until FROM throttles WHERE subject = \(counts[1].subject)
      UNION ALL SELECT subject, failures, waits_until, updated_at, noted_until FROM throttles WHERE subject = \(counts[2].subject)
      """)
    for row in rows {
      let subject = try row.text(0)
      guard let index = counts.firstIndex(where: { $0.subject == subject }) else { continue }
      counts[index].exists = true
      counts[index].failures = try row.integer(1)
      counts[index].waitsUntil = try row.integer(2)
      counts[index].updatedAt = try row.integer(3)
      counts[index].notedUntil = try row.integer(4)
      // A clock that was set back forgets nothing.
      let quiet = max(0, transaction.now - counts[index].updatedAt) / 1000
      // The count of the pair is forgotten by success alone.
      if index == 1 { counts[index].forgotten = quiet / Throttle.elsewhereForgets }
      if index == 2, quiet > Throttle.networkMemory { counts[index].forgotten = .max }
    }
    self.counts = counts
  }

  /// Until when nothing is looked at; nil if there is no wait now.
  func waitsUntil(in transaction: Transaction) -> Instant? {
    guard let latest = longestWait?.waitsUntil, latest > transaction.now else { return nil }
    return Instant(milliseconds: latest)
  }

  private var longestWait: Count? { counts.filter(\.applies).max { $0.waitsUntil < $1.waitsUntil } }

  func countFailure(in transaction: Transaction) throws(DatabaseError) { try record(adding: 1, noting: nil, in: transaction) }

  /// An attempt during a wait counts for nothing. The first of a wait stands in the access log; those after it are only counted, so that
  /// nobody fills the log by not waiting. Either takes the same statements as a failure that counts.
  func noteAttempt(
    _ event: AccessEvent, by way: AccessWay, account: String?, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) {
    guard let wait = longestWait else { return }
    try record(adding: 0, noting: wait, in: transaction)
    try AccessLog.append(event, by: way, account: account, from: client, isKept: !wait.isNoted, in: transaction)
  }

  /// Full success: the counts of this user here are over, and browser and network are known from now on.
  func countSuccess(in transaction: Transaction) throws(DatabaseError) {
    if counts[0].exists || counts[1].exists {
      try transaction.run("DELETE FROM throttles WHERE subject IN (\(counts[0].subject), \(counts[1].subject))")
    }
    if let deviceCookie { try DeviceCookies.note(deviceCookie, of: userID, in: transaction) }
    try Network.note(network, of: userID, last: networkNoted, in: transaction)
  }

  /// All waits of a user ID are over: an operator has seen to it.
  static func forgive(_ userID: UserID, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM throttles WHERE \(isOf(userID))")
  }

  /// The latest end of the waits of a user ID, wherever they hold; nil if there is none now.
  static func latestWait(of userID: UserID, in transaction: Transaction) throws(DatabaseError) -> Instant? {
    let row = try transaction.row("SELECT max(waits_until) FROM throttles WHERE waits_until > \(transaction.now) AND (\(isOf(userID)))")
    return try row?.optionalInteger(0).map(Instant.init(milliseconds:))
  }

  /// The condition for a row that counts failures of one user ID.
  private static func isOf(_ userID: UserID) -> SQL {
    // Compared by its beginning and not as a range: the order of texts differs between databases.
    let beginning = pair(userID.text, "")
    return "subject = \(elsewhere(userID.text)) OR substr(subject, 1, CAST(\(beginning.count) AS INTEGER)) = \(beginning)"
  }

  /// Seconds to wait after so many failures over the free ones: 2, 4, 8, … up to the longest.
  static func wait(_ over: Int64) -> Int64 { over < 0 ? 0 : min(longest, 2 << min(over, 20)) }

  private func record(adding one: Int64, noting wait: Count?, in transaction: Transaction) throws(DatabaseError) {
    for count in counts {
      let added = count.applies ? one : 0
      let over = max(0, count.failures - count.forgotten) + added - count.free
      let until = added > 0 && over >= 0 ? transaction.now + Throttle.wait(over) * 1000 : count.waitsUntil
      let (updated, forgotten) = added > 0 ? (transaction.now, count.forgotten) : (count.updatedAt, 0)
      let isWait = count.subject == wait?.subject
      let noted = isWait ? count.waitsUntil : count.notedUntil
      let unlogged = isWait && count.isNoted ? 1 : 0
      // A network's row is another user's as well at the same time, so the database adds, and no wait gets shorter.
      try transaction.run(
        """
        INSERT INTO throttles (subject, failures, waits_until, updated_at, noted_until, unlogged)
        VALUES (\(count.subject), \(added), \(until), \(updated), \(noted), 0)
        ON CONFLICT (subject) DO UPDATE SET
          failures = CASE WHEN throttles.failures > \(forgotten) THEN throttles.failures - \(forgotten) ELSE 0 END + \(added),
          waits_until = CASE WHEN throttles.waits_until < \(until) THEN \(until) ELSE throttles.waits_until END,
          updated_at = CASE WHEN throttles.updated_at < \(updated) THEN \(updated) ELSE throttles.updated_at END,
          noted_until = CASE WHEN throttles.noted_until < \(noted) THEN \(noted) ELSE throttles.noted_until END,
          unlogged = throttles.unlogged + \(unlogged)
        """)
    }
  }

  // A user ID has no space in it, so no two pairs look alike.
  private static func pair(_ userID: String, _ place: String) -> String { "user:" + userID + " " + place }
  private static func elsewhere(_ userID: String) -> String { "elsewhere:" + userID }

  /// One row of the table, as it was when this transaction began to look.
  private struct Count: Sendable {
    let subject: String
    let free: Int64
    /// Whether its wait holds here, and a failure counts.
    let applies: Bool
    var exists = false
    var failures: Int64 = 0
    var waitsUntil: Int64 = 0
    var updatedAt: Int64 = 0
    /// The end of the wait in which an attempt was last logged.
    var notedUntil: Int64 = 0
    /// Whether an attempt of the present wait stands in the log already.
    var isNoted: Bool { notedUntil >= waitsUntil }
    /// How many of the failures are forgotten by now.
    var forgotten: Int64 = 0
  }
}
