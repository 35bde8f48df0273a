import Cryptography
import Database

/// The table `email_proposals`: of each account at most one is open. To be changed while the account's lock is held. What is over stays: it says
/// whose the evidence is.
enum EmailProposals {
  /// Proposals for one user in an hour and in a day, and by one member of staff in an hour: each sends a mail to an address that is perhaps a
  /// stranger's.
  static let hourly: Int64 = 3
  static let daily: Int64 = 6
  static let hourlyByMember: Int64 = 30

  struct Open: Sendable {
    let id: String
    let account: Account
    let askedBy: String
    let reason: String
    let evidence: String
    let from: EmailAddress
    let to: EmailAddress
    let endsAt: Instant
    let isProven: Bool

    var link: ProposedEmail { ProposedEmail(userID: account.userID, to: to, endsAt: endsAt, isProven: isProven) }
  }

  /// The condition for one that waits: for the address that the account had when it was proposed, and no longer.
  static func holds(at now: Int64) -> SQL {
    "email_proposals.state = 'open' AND email_proposals.ends_at > \(now) AND email_proposals.old_email = accounts.email"
  }

  static func isLimited(for account: String, by member: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let (hour, day) = (transaction.now - 3_600_000, transaction.now - 86_400_000)
    let byAccount = try transaction.row(
      """
      SELECT count(*), coalesce(sum(CASE WHEN asked_at > \(hour) THEN 1 ELSE 0 END), 0) FROM email_proposals
      WHERE account_id = \(account) AND asked_at > \(day)
      """)
    let byMember = try transaction.row("SELECT count(*) FROM email_proposals WHERE asked_by = \(member) AND asked_at > \(hour)")
    guard let byAccount, let byMember else { throw .shape("a count has no row") }
    let (inDay, inHour, ofMember) = (try byAccount.integer(0), try byAccount.integer(1), try byMember.integer(0))
    return inDay >= daily || inHour >= hourly || ofMember >= hourlyByMember
  }

  /// - Returns: when it ends.
  static func add(
    _ account: Account, to email: EmailAddress, askedBy: String, because reason: ActReason, evidence: String, token: RecoveryToken,
    told sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Instant {
    try endAll(of: account.id, in: transaction)
    let endsAt = transaction.now + EmailProposal.patience * 1000
    try transaction.run(
      """
      INSERT INTO email_proposals (id, account_id, old_email, new_email, token_hash, asked_by, reason, evidence, asked_at, ends_at, state,
        told_by)
      VALUES (\(RandomText.make()), \(account.id), \(account.email.text), \(email.text), \(token.hash), \(askedBy), \(reason.text),
        \(evidence), \(transaction.now), \(endsAt), 'open', \(sequence))
      """)
    return Instant(milliseconds: endsAt)
  }

  /// The open one of an account.
  static func find(of account: String, in transaction: Transaction) throws(DatabaseError) -> Open? {
    try find(where: "email_proposals.account_id = \(account)", in: transaction)
  }

  /// The open one behind a link to the new mailbox.
  static func find(_ token: RecoveryToken, in transaction: Transaction) throws(DatabaseError) -> Open? {
    try find(where: "email_proposals.token_hash = \(token.hash)", in: transaction)
  }

  private static func find(where condition: SQL, in transaction: Transaction) throws(DatabaseError) -> Open? {
    let row = try transaction.row(
      """
      SELECT \(Accounts.columns), email_proposals.id, asked_by, reason, evidence, old_email, new_email, ends_at, proven_at
      FROM email_proposals JOIN accounts ON accounts.id = email_proposals.account_id
      WHERE \(condition) AND \(holds(at: transaction.now))
      """)
    guard let row else { return nil }
    let first = Accounts.columnCount
    guard let from = EmailAddress(try row.text(first + 4)), let to = EmailAddress(try row.text(first + 5))
    else { throw .shape("a proposal has an unreadable address") }
    return Open(
      id: try row.text(first), account: try Accounts.account(from: row, in: transaction), askedBy: try row.text(first + 1),
      reason: try row.text(first + 2), evidence: try row.text(first + 3), from: from, to: to,
      endsAt: Instant(milliseconds: try row.integer(first + 6)), isProven: try row.optionalInteger(first + 7) != nil)
  }

  static func prove(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE email_proposals SET proven_at = \(transaction.now) WHERE id = \(id)")
  }

  static func finish(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE email_proposals SET state = 'done' WHERE id = \(id)")
  }

  /// Ends the open one of an account.
  /// - Returns: whether there was one that still waited.
  @discardableResult
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let isOpen = try find(of: account, in: transaction) != nil
    try transaction.run("UPDATE email_proposals SET state = 'ended' WHERE account_id = \(account) AND state = 'open'")
    return isOpen
  }

  /// Also those that the account's owner, of the staff, has made: perhaps it was somebody else.
  static func endAll(about account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      "UPDATE email_proposals SET state = 'ended' WHERE (account_id = \(account) OR asked_by = \(account)) AND state = 'open'")
  }

  /// Both addresses of a proposal that the access log tells of.
  static func addresses(
    logged sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> (from: EmailAddress, to: EmailAddress)? {
    guard let row = try transaction.row("SELECT old_email, new_email FROM email_proposals WHERE told_by = \(sequence)"),
      let from = EmailAddress(try row.text(0)), let to = EmailAddress(try row.text(1))
    else { return nil }
    return (from, to)
  }
}
