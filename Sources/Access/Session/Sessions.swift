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

  /// Makes a session with a new token. A rise in privilege is `end` of the old one and `begin` of the new, in one transaction.
  static func begin(_ stage: Stage, account: String, from client: Client, in transaction: Transaction) throws(DatabaseError) -> SessionToken
  {
    let secret = SecretToken.random()
    let ends = transaction.now + (stage == .password ? passwordStage : overall) * 1000
    try transaction.run(
      """
      INSERT INTO sessions (token_hash, account_id, stage, created_at, last_used_at, ends_at, address, browser)
      VALUES (\(secret.hash), \(account), \(stage.rawValue), \(transaction.now), \(transaction.now), \(ends), \(client.address), \(client.browser))
      """)
    return SessionToken(text: secret.text)
  }

  /// Ends a session and whatever was pending in it.
  /// - Parameter tellsPage: false where the page itself is about to learn it from the answer that carries its new token: told by its poll
  ///   first, it would leave before that answer.
  /// - Returns: whether there was one.
  @discardableResult
  static func end(_ session: SessionID, tellsPage: Bool = true, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run("UPDATE sign_ins SET state = 'closed' WHERE session_hash = \(session.hash) AND state IN ('waiting', 'approved')")
    try transaction.run("UPDATE activations SET state = 'closed' WHERE session_hash = \(session.hash)")
    if tellsPage { try transaction.notify(session.topic) }
    return try transaction.run("DELETE FROM sessions WHERE token_hash = \(session.hash)") == 1
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

  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    for row in try transaction.rows("SELECT token_hash FROM sessions WHERE account_id = \(account)") {
      try end(SessionID(hash: try row.bytes(0)), in: transaction)
    }
  }

  /// Whether this browser's step after the password is still open.
  static func isWaitingForSecondFactor(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      "SELECT 1 FROM sessions WHERE token_hash = \(session.hash) AND stage = 'password' AND ends_at > \(transaction.now)") != nil
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
