import Cryptography
import Database

/// The tables `activations` and `enrolments`: a secret that is being handed over, and the one-time tokens of its pictures.
enum Activations {
  /// The activation lives so many seconds: one secret for one session.
  static let lifetime: Int64 = 10 * 60
  /// The picture closes after so many seconds (shoulder surfing).
  static let pictureLifetime: Int64 = 60
  /// A phone that scanned in the last second still has this long to enrol, in seconds.
  static let enrolmentGrace: Int64 = 60

  enum State: String {
    case open
    /// The phone has enrolled; the page that showed the QR may go on.
    case enrolled
    case closed
  }

  struct Open: Sendable {
    let id: String
    let sealedSecret: [UInt8]
    let state: State
    let pictureToken: String
    let pictureClosesAt: Int64
    let endsAt: Int64
  }

  static func find(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Open? {
    let row = try transaction.row(
      "SELECT id, secret, state, picture_token, picture_closes_at, ends_at FROM activations WHERE session_hash = \(session.hash)")
    guard let row else { return nil }
    guard let state = State(rawValue: try row.text(2)) else { throw .shape("an activation has an unknown state") }
    return Open(
      id: try row.text(0), sealedSecret: try row.bytes(1), state: state, pictureToken: try row.text(3), pictureClosesAt: try row.integer(4),
      endsAt: try row.integer(5))
  }

  static func state(of session: SessionID, in transaction: Transaction) throws(DatabaseError) -> State? {
    try find(session, in: transaction)?.state
  }

  /// Begins an activation in place of one that has ended.
  static func begin(
    id: String, sealedSecret: [UInt8], session: SessionID, account: String, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run("DELETE FROM activations WHERE session_hash = \(session.hash)")
    try transaction.run(
      """
      INSERT INTO activations (id, session_hash, account_id, secret, state, picture_token, picture_closes_at, ends_at)
      VALUES (\(id), \(session.hash), \(account), \(sealedSecret), 'open', '', 0, \(transaction.now + lifetime * 1000))
      """)
  }

  /// Opens the picture with a one-time enrolment token of its own. Tokens of earlier openings keep their time.
  static func openPicture(of activation: String, in transaction: Transaction) throws(DatabaseError) {
    let token = SecretToken.random()
    let closes = transaction.now + pictureLifetime * 1000
    try transaction.run(
      "INSERT INTO enrolments (token_hash, activation_id, expires_at) VALUES (\(token.hash), \(activation), \(closes + enrolmentGrace * 1000))"
    )
    try transaction.run("UPDATE activations SET picture_token = \(token.text), picture_closes_at = \(closes) WHERE id = \(activation)")
  }

  static func move(_ id: String, from old: State, to new: State, in transaction: Transaction) throws(DatabaseError) -> Bool {
    // The token of the picture has done its work; it does not stay readable.
    try transaction.run("UPDATE activations SET state = \(new.rawValue), picture_token = '' WHERE id = \(id) AND state = \(old.rawValue)")
      == 1
  }

  /// The page that showed the QR goes on, once.
  static func takeEnrolled(_ session: SessionID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard let activation = try find(session, in: transaction) else { return false }
    return try move(activation.id, from: .enrolled, to: .closed, in: transaction)
  }

  /// What a phone has enrolled lets nobody in any more: that phone is off the account again.
  static func forgetEnrolled(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE activations SET state = 'closed', picture_token = '' WHERE account_id = \(account) AND state = 'enrolled'")
  }

  static func context(_ id: String) -> SealingContext { SealingContext(table: "activations", row: id, column: "secret") }
}
