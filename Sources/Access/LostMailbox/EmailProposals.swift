import Cryptography
import Database

/// The table `email_proposals`: of each account at most one is open. To be changed while the account's lock is held. What is over stays: it says
/// whose the evidence is.
enum EmailProposals {
  /// Proposals for one user in an hour and in a day, and by one member of staff in an hour: each sends a mail to an address that is perhaps a
  /// stranger's.
  static let hourly = 3
  static let daily = 6
  static let hourlyByMember = 30

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

  /// The condition for one that is over because of its time alone.
  static func isOver(at now: Int64) -> SQL {
    "email_proposals.state = 'open' AND email_proposals.ends_at <= \(now) AND email_proposals.old_email = accounts.email"
  }

  /// Until when nothing more may be proposed for the one, or by the other; nil if it may be now.
  static func limit(for account: String, by member: String, in transaction: Transaction) throws(DatabaseError) -> Instant? {
    let (hour, day): (Int64, Int64) = (3_600_000, 86_400_000)
    let forAccount = try times("account_id = \(account)", since: transaction.now - day, in: transaction)
    let byMember = try times("asked_by = \(member)", since: transaction.now - hour, in: transaction)
    let ends = [(forAccount, hourly, hour), (forAccount, daily, day), (byMember, hourlyByMember, hour)].compactMap { times, count, span in
      times.count >= count ? times[count - 1] + span : nil
    }
    return ends.max().flatMap { $0 > transaction.now ? Instant(milliseconds: $0) : nil }
  }

  /// When they were made, the latest first; no more than any limit looks at.
  private static func times(_ condition: SQL, since: Int64, in transaction: Transaction) throws(DatabaseError) -> [Int64] {
    let rows = try transaction.rows(
      "SELECT asked_at FROM email_proposals WHERE \(condition) AND asked_at > \(since) ORDER BY asked_at DESC LIMIT 30")
    return try rows.map { (row) throws(DatabaseError) in try row.integer(0) }
  }

  /// Begins one; whoever calls has ended the one before, if there was any.
  /// - Returns: when it ends.
  static func add(
    _ account: Account, to email: EmailAddress, askedBy: String, because reason: ActReason, evidence: String, token: RecoveryToken,
    told sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Instant {
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

  /// Notes that one was carried out.
  /// - Returns: false if it does not wait any more.
  static func finish(_ id: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run("UPDATE email_proposals SET state = 'done' WHERE id = \(id) AND state = 'open'") == 1
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
