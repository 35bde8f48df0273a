import Cryptography
import Database

/// The table `sessions`.
enum Sessions {
  /// A browser whose password was accepted has this long for the second factor, in seconds.
  static let passwordStage: Int64 = 15 * 60
  /// The longest session, in seconds (NIST SP 800-63B-4 §2.2.3: 12 hours).
  static let overall: Int64 = 12 * 3600
  /// The longest pause in it, in seconds (30 minutes).
  static let idle: Int64 = 30 * 60
  /// A session's use is noted at most once in so many seconds, to spare the disk.
  static let notedEvery: Int64 = 60

  enum Stage: String {
    case password
    case signedIn = "signed-in"
  }

  /// Makes the session of a browser whose password was accepted.
  static func begin(account: String, from client: Client, in transaction: Transaction) throws(DatabaseError) -> SessionToken {
    let secret = SecretToken.random()
    let ends = transaction.now + passwordStage * 1000
    try transaction.run(
      """
      INSERT INTO sessions (token_hash, account_id, stage, created_at, last_used_at, ends_at, address, browser)
      VALUES (\(secret.hash), \(account), 'password', \(transaction.now), \(transaction.now), \(ends), \(client.address), \(client.browser))
      """)
    return SessionToken(text: secret.text)
  }

  /// Makes the signed-in session out of the password's, under a new token: the old one opens nothing from here on (ASVS 7.2.4).
  ///
  /// It wakes no page: told by its poll first, the page would leave before the answer that carries its new token.
  /// - Returns: nil if the password's session has ended.
  static func raise(_ session: SessionID, from client: Client, in transaction: Transaction) throws(DatabaseError) -> SessionToken? {
    let secret = SecretToken.random()
    try closeWhatWaits(in: session, in: transaction)
    let isRaised =
      try transaction.run(
        """
        UPDATE sessions SET token_hash = \(secret.hash), stage = 'signed-in', created_at = \(transaction.now), last_used_at = \(transaction.now),
          ends_at = \(transaction.now + overall * 1000), address = \(client.address), browser = \(client.browser)
        WHERE token_hash = \(session.hash) AND stage = 'password'
        """) == 1
    return isRaised ? SessionToken(text: secret.text) : nil
  }

  /// Puts a session under a new token: the old one opens nothing from here on (ASVS 7.2.4). It wakes no page, as `raise`.
  /// - Returns: nil if it has ended.
  static func renew(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> SessionToken? {
    let secret = SecretToken.random()
    try closeWhatWaits(in: session, in: transaction)
    let isRenewed = try transaction.run("UPDATE sessions SET token_hash = \(secret.hash) WHERE token_hash = \(session.hash)") == 1
    return isRenewed ? SessionToken(text: secret.text) : nil
  }

  /// The same for a browser whose step after the password has become another, which has its own time.
  static func renewPasswordStage(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> SessionToken? {
    try transaction.run(
      """
      UPDATE sessions SET ends_at = \(transaction.now + passwordStage * 1000), last_used_at = \(transaction.now)
      WHERE token_hash = \(session.hash) AND stage = 'password'
      """)
    return try renew(session, in: transaction)
  }

  /// Ends a session and whatever was pending in it, and tells its page.
  /// - Returns: whether there was one.
  @discardableResult
  static func end(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try closeWhatWaits(in: session, in: transaction)
    try transaction.notify(session.topic)
    return try transaction.run("DELETE FROM sessions WHERE token_hash = \(session.hash)") == 1
  }

  /// The phone that is asked about a sign-in learns that nobody waits for its answer any more.
  private static func closeWhatWaits(in session: SessionID, in transaction: Transaction) throws(DatabaseError) {
    // Most have neither, and then one look is cheaper than two changes of nothing.
    let open = try transaction.rows(
      """
      SELECT 'sign-in', account_id FROM sign_ins WHERE session_hash = \(session.hash) AND state IN ('waiting', 'approved')
      UNION ALL SELECT 'activation', account_id FROM activations WHERE session_hash = \(session.hash)
      """)
    for row in open {
      guard try row.text(0) == "sign-in" else {
        try transaction.run("UPDATE activations SET state = 'closed', picture_token = '' WHERE session_hash = \(session.hash)")
        continue
      }
      try transaction.run("UPDATE sign_ins SET state = 'closed' WHERE session_hash = \(session.hash) AND state IN ('waiting', 'approved')")
      if let device = try Authenticators.find(try row.text(1), in: transaction)?.deviceID {
        try transaction.notify(Devices.topic(device))
      }
    }
  }

  /// Ends the session that a browser gives up for a new one.
  /// - Returns: the account that was signed in by it, whose log should say so; nil if none was.
  static func leave(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> String? {
    let signedIn = try transaction.row(
      "SELECT account_id FROM sessions WHERE token_hash = \(session.hash) AND stage = \(Stage.signedIn.rawValue)")
    try end(session, in: transaction)
    return try signedIn.map { (row) throws(DatabaseError) in try row.text(0) }
  }

  /// Ends the sessions of an account that were signed in at a moment or later.
  /// - Parameter moment: in milliseconds since 1970.
  /// - Returns: how many there were.
  static func endSignedIn(of account: String, since moment: Int64, in transaction: Transaction) throws(DatabaseError) -> Int {
    let rows = try transaction.rows(
      "SELECT token_hash FROM sessions WHERE account_id = \(account) AND stage = 'signed-in' AND created_at >= \(moment)")
    for row in rows { try end(SessionID(hash: try row.bytes(0)), in: transaction) }
    return rows.count
  }

  /// Ends all sessions of an account but one, whatever their stage.
  /// - Returns: how many there were.
  static func endOthers(than kept: SessionID, of account: String, in transaction: Transaction) throws(DatabaseError) -> Int {
    let rows = try transaction.rows(
      "SELECT token_hash FROM sessions WHERE account_id = \(account) AND token_hash <> \(kept.hash)")
    for row in rows { try end(SessionID(hash: try row.bytes(0)), in: transaction) }
    return rows.count
  }

  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    for row in try transaction.rows("SELECT token_hash FROM sessions WHERE account_id = \(account)") {
      try end(SessionID(hash: try row.bytes(0)), in: transaction)
    }
  }

  /// Whether a session that was signed in is so still.
  static func isSignedIn(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      "SELECT 1 FROM sessions WHERE token_hash = \(session.hash) AND stage = 'signed-in' AND ends_at > \(transaction.now)") != nil
  }

  /// Of a session and its account: the step after the password, while the account is not switched off nor its password way closed.
  static let isAfterPassword: SQL =
    "sessions.stage = 'password' AND accounts.password_blocked_at IS NULL AND accounts.switched_off_at IS NULL"

  /// Whether this browser's step after the password is still open, and the account's password way not closed.
  static func isWaitingForSecondFactor(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM sessions JOIN accounts ON accounts.id = sessions.account_id
      WHERE sessions.token_hash = \(session.hash) AND sessions.ends_at > \(transaction.now) AND \(isAfterPassword)
      """) != nil
  }
}

extension SessionID {
  /// What a waiting page listens to.
  var topic: String { "session:" + hexadecimal(hash) }
}

extension SessionToken {
  /// The key in the database; nil if the text is no token at all.
  var session: SessionID? { SecretToken(text: text).map { SessionID(hash: $0.hash) } }
}
