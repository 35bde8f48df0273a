import Cryptography
import Database

/// The table `recoveries`: every request for a link, whether or not it found an account. A new link leaves the earlier ones as they are, so that
/// nobody ends another's by asking; the first that is used ends them all.
enum Recoveries {
  /// Links of one purpose that are sent to one account in an hour and in a day; more are asked for in vain. Requests that do not match count for
  /// the network alone: a stranger who does not know the address keeps nobody from a link. One who knows it uses up only what places have that
  /// the user has not signed in from; browsers and networks that he has count apart.
  static let hourly: Int64 = 3
  static let daily: Int64 = 10
  /// Requests from one network in an hour, over all user IDs, an office may be one network; or of one member of staff.
  static let hourlyPerNetwork: Int64 = 30
  /// New passwords that one link compares with the one on record.
  static let comparisons: Int64 = 5

  /// What decides about a request, read by the same statements whatever the account is.
  struct Request: Sendable {
    let network: String
    let purpose: Recovery.Purpose
    let origin: Origin

    /// Whose requests count together. As stored in `is_familiar`, which had two values before staff could ask.
    enum Origin: Int64, Sendable {
      case elsewhere = 0
      case familiar = 1
      case staff = 2
    }

    /// - Parameter subject: the user ID as typed, in upper case; what is familiar is looked for at the same cost whether or not there is one.
    init(_ purpose: Recovery.Purpose, of subject: String, from client: Client, in transaction: Transaction) throws(DatabaseError) {
      network = Network.of(client.address)
      self.purpose = purpose
      let isKnownBrowser = try DeviceCookies.known(client.deviceCookie, to: subject, in: transaction) != nil
      let isKnownNetwork = try Network.lastNoted(network, of: subject, in: transaction) != nil
      origin = isKnownBrowser || isKnownNetwork ? .familiar : .elsewhere
    }

    /// Of a member of staff: neither the user, nor strangers, nor visitors in the same office use it up, nor does it use up theirs.
    init(_ purpose: Recovery.Purpose, startedBy staff: Account) {
      (network, self.purpose, origin) = ("staff:" + staff.id, purpose, .staff)
    }

    /// Of the first link to an account that a member of staff has made; it counts with none of the others.
    init(forAccountMadeBy staff: Account) { (network, purpose, origin) = ("form:" + staff.id, .resetPassword, .staff) }

    /// Whether too much was asked for already.
    /// - Parameter account: that the request is for, if there is one; looked for at the same cost if not.
    func isLimited(for account: String?, in transaction: Transaction) throws(DatabaseError) -> Bool {
      let (hour, day) = (transaction.now - 3_600_000, transaction.now - 86_400_000)
      let byAccount = try transaction.row(
        """
        SELECT count(*), coalesce(sum(CASE WHEN created_at > \(hour) THEN 1 ELSE 0 END), 0) FROM recoveries
        WHERE account_id = \(account ?? "") AND purpose = \(purpose.rawValue) AND created_at > \(day) AND is_familiar = \(origin.rawValue)
        """)
      let byNetwork = try transaction.row("SELECT count(*) FROM recoveries WHERE network = \(network) AND created_at > \(hour)")
      guard let byAccount, let byNetwork else { throw .shape("a count has no row") }
      let (inDay, inHour, fromNetwork) = (try byAccount.integer(0), try byAccount.integer(1), try byNetwork.integer(0))
      return inDay >= daily || inHour >= hourly || fromNetwork >= hourlyPerNetwork
    }

    /// Notes the request.
    /// - Parameters:
    ///   - account: that the link is for; nil if there is none to send.
    ///   - isKept: false does the same work and leaves nothing.
    ///   - lifetime: seconds.
    func note(
      _ token: RecoveryToken, for account: String?, isKept: Bool, lifetime: Int64 = Recovery.lifetime, in transaction: Transaction
    ) throws(DatabaseError) {
      try transaction.run(
        """
        INSERT INTO recoveries (token_hash, purpose, network, account_id, state, created_at, expires_at, is_familiar)
        VALUES (\(token.hash), \(purpose.rawValue), \(network), \(account), \(account == nil ? "void" : "open"),
          \(transaction.now), \(transaction.now + lifetime * 1000), \(origin.rawValue))
        """)
      try transaction.run("DELETE FROM recoveries WHERE token_hash = \(token.hash) AND created_at > \(isKept ? transaction.now : 0)")
    }
  }

  /// The link behind a token, as long as it is good; a later look holds the account's lock.
  static func find(_ token: RecoveryToken, in transaction: Transaction) throws(DatabaseError) -> Recovery? {
    let row = try transaction.row(
      """
      SELECT \(Accounts.columns), recoveries.purpose, recoveries.expires_at FROM recoveries
      JOIN accounts ON accounts.id = recoveries.account_id
      WHERE recoveries.token_hash = \(token.hash) AND recoveries.state = 'open' AND recoveries.expires_at > \(transaction.now)
      """)
    guard let row else { return nil }
    guard let purpose = Recovery.Purpose(rawValue: try row.text(Accounts.columnCount)) else {
      throw .shape("a recovery has an unknown purpose")
    }
    return Recovery(
      purpose: purpose, expiresAt: Instant(milliseconds: try row.integer(Accounts.columnCount + 1)),
      account: try Accounts.account(from: row, in: transaction))
  }

  /// Counts a password that is about to be compared with the one on record.
  /// - Returns: false if the link is not good any more, or has been used for that too often.
  static func countComparison(by token: RecoveryToken, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      UPDATE recoveries SET comparisons = comparisons + 1
      WHERE token_hash = \(token.hash) AND state = 'open' AND expires_at > \(transaction.now) AND comparisons < \(comparisons)
      """) == 1
  }

  /// Uses a link up; the database decides the race.
  /// - Returns: false if it is not good any more.
  static func use(_ token: RecoveryToken, for purpose: Recovery.Purpose, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      UPDATE recoveries SET state = 'used'
      WHERE token_hash = \(token.hash) AND purpose = \(purpose.rawValue) AND state = 'open' AND expires_at > \(transaction.now)
      """) == 1
  }

  /// Ends all links of an account.
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE recoveries SET state = 'ended' WHERE account_id = \(account) AND state = 'open'")
  }
}
