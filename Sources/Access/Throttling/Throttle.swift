import Database

/// The table `throttles`: consecutive failures, and the wait that they cause.
///
/// A stranger's failures are counted apart from those of a browser or a network that the user has signed in from before, so that nobody
/// can lock a user out by typing wrong passwords from elsewhere. Known and unknown user IDs are counted alike.
struct Throttle: Sendable {
  /// Failures before the first wait.
  static let free: Int64 = 5
  /// The longest wait, in seconds.
  static let longest: Int64 = 15 * 60
  /// Failures from one network, over all users, before it has to wait as well.
  static let freePerNetwork: Int64 = 100
  /// After so many seconds without a failure, a network's count begins anew.
  static let networkMemory: Int64 = 3600

  private let userID: String
  private let network: String
  private let deviceCookie: DeviceCookie?
  private let origin: Origin

  private enum Origin {
    /// A browser that the user has signed in with.
    case knownBrowser(DeviceCookie)
    /// Another one, on a network that the user has signed in from.
    case familiarNetwork
    case stranger
  }

  /// - Parameter userID: as typed, in upper case, whether or not there is such an account; at most 64 bytes.
  init(userID: String, client: Client, in transaction: Transaction) throws(DatabaseError) {
    self.userID = userID
    network = Network.of(client.address)
    deviceCookie = client.deviceCookie
    if let cookie = client.deviceCookie, try DeviceCookies.isKnown(cookie, to: userID, in: transaction) {
      origin = .knownBrowser(cookie)
    } else {
      let row = try transaction.row("SELECT 1 FROM familiar_networks WHERE user_id = \(userID) AND network = \(network)")
      origin = row == nil ? .stranger : .familiarNetwork
    }
  }

  /// Until when nothing is looked at; nil if there is no wait now.
  func waitsUntil(in transaction: Transaction) throws(DatabaseError) -> Instant? {
    var latest: Int64 = 0
    for subject in subjects {
      guard let row = try transaction.row("SELECT waits_until FROM throttles WHERE subject = \(subject.key)") else { continue }
      latest = max(latest, try row.integer(0))
    }
    return latest > transaction.now ? Instant(milliseconds: latest) : nil
  }

  func countFailure(in transaction: Transaction) throws(DatabaseError) {
    for subject in subjects {
      let forgotten = subject.isNetwork ? transaction.now - Throttle.networkMemory * 1000 : 0
      let row = try transaction.row(
        """
        INSERT INTO throttles (subject, failures, waits_until, updated_at) VALUES (\(subject.key), 1, 0, \(transaction.now))
        ON CONFLICT (subject) DO UPDATE SET
          failures = CASE WHEN throttles.updated_at < \(forgotten) THEN 1 ELSE throttles.failures + 1 END, updated_at = \(transaction.now)
        RETURNING failures
        """)
      let failures = try row?.integer(0) ?? 1
      let over = failures - (subject.isNetwork ? Throttle.freePerNetwork : Throttle.free)
      guard over >= 0 else { continue }
      let until = transaction.now + Throttle.wait(over) * 1000
      try transaction.run("UPDATE throttles SET waits_until = \(until) WHERE subject = \(subject.key)")
    }
  }

  /// Full success: the counts of this user are over, and browser and network are known from now on.
  func countSuccess(in transaction: Transaction) throws(DatabaseError) {
    try Throttle.forgive(userID, in: transaction)
    if case .knownBrowser(let cookie) = origin {
      try transaction.run("DELETE FROM throttles WHERE subject = \(Throttle.key(of: cookie, userID))")
    }
    if let deviceCookie { try DeviceCookies.note(deviceCookie, of: userID, in: transaction) }
    try transaction.run(
      """
      INSERT INTO familiar_networks (user_id, network, last_at) VALUES (\(userID), \(network), \(transaction.now))
      ON CONFLICT (user_id, network) DO UPDATE SET last_at = \(transaction.now)
      """)
  }

  static func forgive(_ userID: UserID, in transaction: Transaction) throws(DatabaseError) { try forgive(userID.text, in: transaction) }

  private static func forgive(_ userID: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM throttles WHERE subject IN (\("user:" + userID), \("familiar:" + userID))")
  }

  /// Seconds to wait after so many failures over the free ones: 2, 4, 8, … up to the longest.
  static func wait(_ over: Int64) -> Int64 { min(longest, 2 << min(over, 20)) }

  private var subjects: [(key: String, isNetwork: Bool)] {
    switch origin {
    case .knownBrowser(let cookie): [(Throttle.key(of: cookie, userID), false)]
    case .familiarNetwork: [("familiar:" + userID, false)]
    case .stranger: [("user:" + userID, false), ("network:" + network, true)]
    }
  }

  private static func key(of cookie: DeviceCookie, _ userID: String) -> String { "browser:" + hexadecimal(cookie.hash) + ":" + userID }
}
