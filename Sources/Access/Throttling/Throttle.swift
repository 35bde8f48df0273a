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

  /// - Parameter userID: as typed, in upper case, whether or not there is such an account; at most 64 bytes.
  init(userID: String, client: Client, in transaction: Transaction) throws(DatabaseError) {
    self.userID = userID
    network = Network.of(client.address)
    deviceCookie = client.deviceCookie
    let knownBrowser = try DeviceCookies.known(client.deviceCookie, to: userID, in: transaction)
    place = knownBrowser.map { "browser:" + hexadecimal($0.hash) } ?? network
    let isKnownNetwork = try transaction.row("SELECT 1 FROM familiar_networks WHERE user_id = \(userID) AND network = \(network)") != nil
    let isFamiliar = knownBrowser != nil || isKnownNetwork
    var counts = [
      Count(subject: Throttle.pair(userID, place), free: Throttle.free, applies: true),
      Count(subject: Throttle.elsewhere(userID), free: Throttle.freeElsewhere, applies: !isFamiliar),
      Count(subject: "network:" + network, free: Throttle.freePerNetwork, applies: !isFamiliar),
    ]
    let rows = try transaction.rows(
      "SELECT subject, failures, waits_until, updated_at FROM throttles WHERE subject IN (\(SQL.list(counts.map(\.subject))))")
    for row in rows {
      let subject = try row.text(0)
      guard let index = counts.firstIndex(where: { $0.subject == subject }) else { continue }
      counts[index].failures = try row.integer(1)
      counts[index].waitsUntil = try row.integer(2)
      counts[index].updatedAt = try row.integer(3)
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
    let latest = counts.filter(\.applies).map(\.waitsUntil).max() ?? 0
    return latest > transaction.now ? Instant(milliseconds: latest) : nil
  }

  func countFailure(in transaction: Transaction) throws(DatabaseError) { try record(adding: 1, in: transaction) }

  /// An attempt during a wait counts for nothing, and takes as long as one that counts.
  func countNothing(in transaction: Transaction) throws(DatabaseError) { try record(adding: 0, in: transaction) }

  /// Full success: the counts of this user here are over, and browser and network are known from now on.
  func countSuccess(in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      "DELETE FROM throttles WHERE subject IN (\(SQL.list([Throttle.pair(userID, place), Throttle.elsewhere(userID)])))")
    if let deviceCookie { try DeviceCookies.note(deviceCookie, of: userID, in: transaction) }
    try transaction.run(
      """
      INSERT INTO familiar_networks (user_id, network, last_at) VALUES (\(userID), \(network), \(transaction.now))
      ON CONFLICT (user_id, network) DO UPDATE SET last_at = \(transaction.now)
      """)
  }

  /// All waits of a user ID are over: an operator has seen to it.
  static func forgive(_ userID: UserID, in transaction: Transaction) throws(DatabaseError) {
    // Compared by its beginning and not as a range: the order of texts differs between databases.
    let beginning = pair(userID.text, "")
    try transaction.run(
      "DELETE FROM throttles WHERE subject = \(elsewhere(userID.text)) OR substr(subject, 1, CAST(\(beginning.count) AS INTEGER)) = \(beginning)"
    )
  }

  /// Seconds to wait after so many failures over the free ones: 2, 4, 8, … up to the longest.
  static func wait(_ over: Int64) -> Int64 { over < 0 ? 0 : min(longest, 2 << min(over, 20)) }

  private func record(adding one: Int64, in transaction: Transaction) throws(DatabaseError) {
    for count in counts {
      let added = count.applies ? one : 0
      let over = max(0, count.failures - count.forgotten) + added - count.free
      let until = added > 0 && over >= 0 ? transaction.now + Throttle.wait(over) * 1000 : count.waitsUntil
      let (updated, forgotten) = added > 0 ? (transaction.now, count.forgotten) : (count.updatedAt, 0)
      // A network's row is another user's as well at the same time, so the database adds, and no wait gets shorter.
      try transaction.run(
        """
        INSERT INTO throttles (subject, failures, waits_until, updated_at) VALUES (\(count.subject), \(added), \(until), \(transaction.now))
        ON CONFLICT (subject) DO UPDATE SET
          failures = CASE WHEN throttles.failures > \(forgotten) THEN throttles.failures - \(forgotten) ELSE 0 END + \(added),
          waits_until = CASE WHEN throttles.waits_until < \(until) THEN \(until) ELSE throttles.waits_until END,
          updated_at = CASE WHEN throttles.updated_at < \(updated) THEN \(updated) ELSE throttles.updated_at END
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
    var failures: Int64 = 0
    var waitsUntil: Int64 = 0
    var updatedAt: Int64 = 0
    /// How many of the failures are forgotten by now.
    var forgotten: Int64 = 0
  }
}
