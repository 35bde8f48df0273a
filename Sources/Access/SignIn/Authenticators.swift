import Cryptography
import Database

/// The table `authenticators`: one user has one authenticator.
enum Authenticators {
  /// Failures of the second factor in a row that turn it off until it is bound anew (NIST SP 800-63B-4 §3.2.2 allows at most 100).
  static let mostFailures: Int64 = 50

  struct Bound: Sendable {
    let secret: [UInt8]
    let deviceID: String?
    let offSince: Int64?
  }

  static func find(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Bound? {
    guard let row = try transaction.row("SELECT secret, device_id, off_since FROM authenticators WHERE account_id = \(account)")
    else { return nil }
    return try bound(row)
  }

  /// The authenticator that a browser's step after the password asks for; nil if that step is over, or the account has none.
  static func find(for session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bound? {
    let row = try transaction.row(
      """
      SELECT authenticators.secret, authenticators.device_id, authenticators.off_since
      FROM sessions JOIN accounts ON accounts.id = sessions.account_id JOIN authenticators ON authenticators.account_id = accounts.id
      WHERE sessions.token_hash = \(session.hash) AND sessions.ends_at > \(transaction.now) AND \(Sessions.isAfterPassword)
      """)
    return try row.map(bound)
  }

  private static func bound(_ row: Row) throws(DatabaseError) -> Bound {
    Bound(secret: try row.bytes(0), deviceID: try row.optionalText(1), offSince: try row.optionalInteger(2))
  }

  /// Whether the account's authenticator keeps a browser from activating another: only one that is lost gives way, and only to the browser that
  /// has proven the recovery. Whoever else knows the password must not be quicker than its owner. Where none is left, a password that came by
  /// mail alone activates nothing either.
  static func bars(activationIn session: SessionID, of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let inTheWay = try transaction.row(
      """
      SELECT 1 FROM authenticators WHERE account_id = \(account) AND (lost_at IS NULL
        OR NOT EXISTS (SELECT 1 FROM sessions WHERE token_hash = \(session.hash) AND is_recovered = 1))
      """)
    if inTheWay != nil { return true }
    return try PasswordByMail.aloneSince(account, in: transaction) != nil
  }

  /// Carries out a recovery that a browser has proven: the authenticator and all that hangs on it are dead, and this browser may activate
  /// another in its place.
  static func giveWay(to session: SessionID, account: String, in transaction: Transaction) throws(DatabaseError) {
    _ = try markLost(account: account, in: transaction)
    try transaction.run("DELETE FROM disclosed_steps WHERE account_id = \(account)")
    try RecoveryCodes.endAll(of: account, in: transaction)
    try MailLinks.endAll(of: account, in: transaction)
    try transaction.run("UPDATE sessions SET is_recovered = 1 WHERE token_hash = \(session.hash)")
  }

  /// Binds an authenticator whose code for `step` was just seen, in the place of none or of one that is lost.
  /// - Returns: false if the account has one already: the other one was first.
  static func bind(
    account: String, sealedSecret: [UInt8], step: Int64, device: String?, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      INSERT INTO authenticators (account_id, secret, last_step, bound_at, device_id, failures)
      VALUES (\(account), \(sealedSecret), \(step), \(transaction.now), \(device), 0)
      ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, bound_at = excluded.bound_at,
        device_id = excluded.device_id, failures = 0, off_since = NULL, lost_at = NULL
      WHERE authenticators.lost_at IS NOT NULL
      """) == 1
  }

  /// Puts another phone with another secret in the place of the one that is bound, and ends what waited for that one.
  ///
  /// Consumed steps stay consumed and failures stay counted: a move opens nothing that was closed.
  /// - Returns: false if the account is bound to another phone by now.
  static func rebind(
    account: String, from old: String, to new: String, sealedSecret: [UInt8], in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    guard
      try transaction.run(
        """
        UPDATE authenticators SET device_id = \(new), secret = \(sealedSecret), bound_at = \(transaction.now)
        WHERE account_id = \(account) AND device_id = \(old)
        """) == 1
    else { return false }
    try transaction.run("DELETE FROM disclosed_steps WHERE account_id = \(account)")
    try EmailChanges.endAll(of: account, in: transaction)
    try endWhatWaits(for: old, account: account, in: transaction)
    return true
  }

  /// Takes the authenticator off and ends everything that hangs on it: saved codes, sign-ins that wait, and a page that was about to go on by it.
  static func unbind(account: String, in transaction: Transaction) throws(DatabaseError) {
    let device = try find(account, in: transaction)?.deviceID
    try transaction.run("DELETE FROM authenticators WHERE account_id = \(account)")
    try transaction.run("DELETE FROM disclosed_steps WHERE account_id = \(account)")
    try RecoveryCodes.endAll(of: account, in: transaction)
    try MailLinks.endAll(of: account, in: transaction)
    try endWhatWaits(for: device, account: account, in: transaction)
    try Transfers.endAll(of: account, in: transaction)
  }

  /// Whether the authenticator of an account was bound at a moment or later.
  static func isBound(_ account: String, since moment: Instant, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row("SELECT 1 FROM authenticators WHERE account_id = \(account) AND bound_at >= \(moment.milliseconds)") != nil
  }

  /// Turns the authenticator off and takes its phone off the account, which stays closed until another one is bound.
  /// - Returns: false if that has been done before.
  static func markLost(account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let device = try find(account, in: transaction)?.deviceID
    try EmailChanges.endAll(of: account, in: transaction)
    guard
      try transaction.run(
        """
        UPDATE authenticators SET lost_at = \(transaction.now), off_since = COALESCE(off_since, \(transaction.now)), device_id = NULL
        WHERE account_id = \(account) AND lost_at IS NULL
        """) == 1
    else { return false }
    try endWhatWaits(for: device, account: account, in: transaction)
    try Transfers.endAll(of: account, in: transaction)
    return true
  }

  private static func endWhatWaits(for device: String?, account: String, in transaction: Transaction) throws(DatabaseError) {
    if let device { try transaction.notify(Devices.topic(device)) }
    try Activations.forgetEnrolled(of: account, in: transaction)
    try SignIns.closeAll(of: account, in: transaction)
    // What staff had in mind was for the one that was there.
    try Unlinkings.end(of: account, in: transaction)
  }

  /// Consumes a step for ever (RFC 6238 §5.2), unless it was disclosed before its time. The database decides the race: a step counts for
  /// one of any number of attempts.
  static func consume(_ step: Int64, of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      UPDATE authenticators SET last_step = \(step), failures = 0
      WHERE account_id = \(account) AND last_step < \(step) AND off_since IS NULL
        AND NOT EXISTS (SELECT 1 FROM disclosed_steps WHERE account_id = \(account) AND step = \(step))
      """) == 1
  }

  /// Counts a failure of the second factor.
  /// - Returns: true if that was one too many and the factor is off now.
  static func countFailure(of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let row = try transaction.row("UPDATE authenticators SET failures = failures + 1 WHERE account_id = \(account) RETURNING failures")
    guard let failures = try row?.integer(0), failures >= mostFailures else { return false }
    try transaction.run("UPDATE authenticators SET off_since = \(transaction.now) WHERE account_id = \(account) AND off_since IS NULL")
    try SignIns.closeAll(of: account, in: transaction)
    return true
  }

  /// Keeps the same secret under today's key: a rotated key goes out of use as people type codes.
  static func reseal(_ sealedSecret: [UInt8], of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE authenticators SET secret = \(sealedSecret) WHERE account_id = \(account)")
  }

  static func clearFailures(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE authenticators SET failures = 0 WHERE account_id = \(account)")
  }

  static func context(_ account: String) -> SealingContext { SealingContext(table: "authenticators", row: account, column: "secret") }
}
