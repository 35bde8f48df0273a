import Database

/// Roles that a member of staff wants to give to somebody, and that wait for another one to confirm: with them somebody becomes the second of two.
public struct RoleProposal: Sendable, Equatable {
  /// Seconds for which it waits.
  public static let patience: Int64 = 3 * 86400

  public let userID: UserID
  public let name: String
  /// The mailbox that opens the account until it has been activated: the second makes sure whose it is.
  public let email: EmailAddress
  public let roles: Set<Role>
  /// Name and user ID, for the staff.
  public let askedBy: String
  public let reason: String
  public let askedAt: Instant
  public let endsAt: Instant
  /// The one who looks has asked for it, and so can only take it back.
  public let isOwn: Bool
}

/// What came of an answer to such a proposal.
public enum ProposalOutcome: Sendable, Equatable {
  case done
  /// Nothing waits any more: it was answered, its time is over, or the account is another by now.
  case over
  /// Whoever asked cannot be the second.
  case sameMember
}

/// The table `role_proposals`.
enum RoleProposals {
  struct Waiting {
    let roles: Set<Role>
    let askedBy: String
    let reason: String
    let askedAt: Instant
  }

  /// The condition for one that waits: until its time is over, and for the account with the mailbox that it was asked for alone.
  static func holds(at now: Int64) -> SQL { "role_proposals.ends_at > \(now) AND \(isMeant)" }

  /// The condition for one that is over because of its time alone.
  static func isOver(at now: Int64) -> SQL { "role_proposals.ends_at <= \(now) AND \(isMeant)" }

  private static let isMeant: SQL =
    """
    EXISTS (SELECT 1 FROM accounts WHERE accounts.id = role_proposals.account_id
      AND accounts.email = role_proposals.email AND accounts.switched_off_at IS NULL)
    """

  static func find(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Waiting? {
    let row = try transaction.row(
      "SELECT roles, asked_by, reason, asked_at FROM role_proposals WHERE account_id = \(account) AND \(holds(at: transaction.now))")
    return try row.map { row throws(DatabaseError) in
      Waiting(
        roles: roles(in: try row.text(0)), askedBy: try row.text(1), reason: try row.text(2),
        askedAt: Instant(milliseconds: try row.integer(3)))
    }
  }

  /// In the place of one that waits no more.
  static func add(
    _ roles: Set<Role>, to account: Account, askedBy: String, because reason: String, in transaction: Transaction
  ) throws(DatabaseError) {
    try end(of: account.id, in: transaction)
    let text = roles.ordered.map(\.rawValue).joined(separator: ",")
    try transaction.run(
      """
      INSERT INTO role_proposals (account_id, asked_by, roles, email, reason, asked_at, ends_at)
      VALUES (\(account.id), \(askedBy), \(text), \(account.email.text), \(reason), \(transaction.now),
        \(transaction.now + RoleProposal.patience * 1000))
      """)
  }

  static func end(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM role_proposals WHERE account_id = \(account)")
  }

  /// Also those that the account's owner, of the staff, has asked for: perhaps it was somebody else.
  static func endAll(about account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM role_proposals WHERE account_id = \(account) OR asked_by = \(account)")
  }

  static func roles(in text: String) -> Set<Role> { Set(text.split(separator: ",").compactMap { Role(rawValue: String($0)) }) }
}
