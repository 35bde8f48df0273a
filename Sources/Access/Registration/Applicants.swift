import Cryptography
import Database

/// The tables `registrations` and `registration_links`: mailboxes that want to register, and the links that were sent to them.
enum Applicants {
  /// Links to one address in an hour and in a day, as for a recovery; whoever asks for more is told the same, and nothing is sent.
  static let hourly = Recoveries.hourly
  static let daily = Recoveries.daily
  static let hourlyPerNetwork = Recoveries.hourlyPerNetwork

  private static let columns: SQL = "registrations.id, registrations.email, user_id, password_hash, version"

  static func find(_ token: RecoveryToken, in transaction: Transaction) throws(DatabaseError) -> Applicant? {
    let row = try transaction.row(
      """
      SELECT \(columns) FROM registration_links JOIN registrations ON registrations.id = registration_links.registration_id
      WHERE token_hash = \(token.hash) AND expires_at > \(transaction.now)
      """)
    return try row.map { (row) throws(DatabaseError) in try applicant(row) }
  }

  static func find(id: String, in transaction: Transaction) throws(DatabaseError) -> Applicant? {
    let row = try transaction.row("SELECT \(columns) FROM registrations WHERE id = \(id)")
    return try row.map { (row) throws(DatabaseError) in try applicant(row) }
  }

  private static func applicant(_ row: Row) throws(DatabaseError) -> Applicant {
    guard let email = EmailAddress(try row.text(1)) else { throw .shape("a registration has an unreadable address") }
    return Applicant(
      id: try row.text(0), email: email, userID: try row.optionalText(2).flatMap(UserID.init), hasPassword: try row.optionalText(3) != nil,
      version: try row.integer(4))
  }

  /// The language in which its applicant reads mail.
  static func language(of id: String, in transaction: Transaction) throws(DatabaseError) -> Language {
    let row = try transaction.row("SELECT language FROM registrations WHERE id = \(id)")
    return try row.flatMap { (row) throws(DatabaseError) in Language(rawValue: try row.text(0)) } ?? .indonesian
  }

  /// Whether too much was asked for already, from this network or for this address. Its lock is held.
  static func isLimited(_ email: EmailAddress, from network: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let (hour, day) = (transaction.now - 3_600_000, transaction.now - 86_400_000)
    let byAddress = try transaction.row(
      """
      SELECT count(*), coalesce(sum(CASE WHEN created_at > \(hour) THEN 1 ELSE 0 END), 0) FROM registration_links
      WHERE email_key = \(email.key) AND created_at > \(day)
      """)
    let byNetwork = try transaction.row("SELECT count(*) FROM registration_links WHERE network = \(network) AND created_at > \(hour)")
    guard let byAddress, let byNetwork else { throw .shape("a count has no row") }
    let (inDay, inHour, fromNetwork) = (try byAddress.integer(0), try byAddress.integer(1), try byNetwork.integer(0))
    return inDay >= daily || inHour >= hourly || fromNetwork >= hourlyPerNetwork
  }

  /// Notes a link.
  /// - Parameters:
  ///   - id: of the registration; empty for a link that is not sent.
  ///   - network: that asked for it; empty for one that the portal sends by itself, which counts for nobody.
  static func note(
    _ token: RecoveryToken, to id: String, at email: EmailAddress, from network: String, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO registration_links (token_hash, registration_id, email_key, network, created_at, expires_at)
      VALUES (\(token.hash), \(id), \(network.isEmpty ? "" : email.key), \(network), \(transaction.now),
        \(transaction.now + Applicant.linkLifetime * 1000))
      """)
  }

  /// Keeps a registration for so many seconds from now at least.
  static func keep(_ id: String, for seconds: Int64, in transaction: Transaction) throws(DatabaseError) {
    let until = transaction.now + seconds * 1000
    try transaction.run(
      "UPDATE registrations SET keep_until = CASE WHEN keep_until > \(until) THEN keep_until ELSE \(until) END WHERE id = \(id)")
  }

  /// Keeps one that waits for its answer, or has a good one.
  static func keepForGood(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE registrations SET keep_until = NULL WHERE id = \(id)")
  }

  /// It has ended: address and user ID are free again, and nobody can sign in by its password. Its links go on showing how it ended.
  static func end(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE registrations SET email_key = NULL, user_id = NULL, password_hash = NULL WHERE id = \(id)")
  }

  /// Whether an account or another registration has a user ID. Its lock is held.
  static func isTaken(_ userID: UserID, byOtherThan id: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM accounts WHERE user_id = \(userID.text)
      UNION ALL SELECT 1 FROM registrations WHERE user_id = \(userID.text) AND id <> \(id)
      """) != nil
  }
}
