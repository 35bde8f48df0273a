import Database

/// An authenticator that a member of staff wants to be taken off, and that waits for another one to confirm.
public struct Unlinking: Sendable, Equatable {
  /// Seconds for which it waits.
  public static let patience: Int64 = 24 * 3600

  public let userID: UserID
  public let name: String
  /// Name and user ID, for the staff.
  public let askedBy: String
  public let reason: String
  public let askedAt: Instant
  public let endsAt: Instant
  /// The one who looks has asked for it, and so can only take it back.
  public let isOwn: Bool
  /// The account's password came by mail, or its mailbox by the staff, and nobody has used an authenticator since: perhaps only the mailbox asks.
  public let isOnlyMailProven: Bool
}

/// What came of asking for an authenticator to be taken off, or of an answer to that.
public enum UnlinkingOutcome: Sendable, Equatable {
  case done
  /// There is no authenticator, and nothing that keeps another one out.
  case nothingBound
  /// Somebody has asked for it already; it waits for a second.
  case waitsAlready
  /// Nothing waits any more: it was answered, its time is over, or the authenticator is another by now.
  case over
  /// Whoever asked cannot be the second.
  case sameMember
}

/// The table `unlinkings`.
enum Unlinkings {
  struct Waiting {
    let askedBy: String
    let reason: String
    let askedAt: Instant
  }

  /// The condition for one that waits: until its time is over, and for the authenticator that it was asked for alone; or for none at all, where
  /// the account had none.
  static func holds(at now: Int64) -> SQL { "unlinkings.ends_at > \(now) AND \(isMeant)" }

  /// The condition for one that is over because of its time alone.
  static func isOver(at now: Int64) -> SQL { "unlinkings.ends_at <= \(now) AND \(isMeant)" }

  private static let isMeant: SQL =
    """
    unlinkings.bound_at
      = COALESCE((SELECT authenticators.bound_at FROM authenticators WHERE authenticators.account_id = unlinkings.account_id), 0)
    """

  static func find(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Waiting? {
    let row = try transaction.row(
      "SELECT asked_by, reason, asked_at FROM unlinkings WHERE account_id = \(account) AND \(holds(at: transaction.now))")
    return try row.map { row throws(DatabaseError) in
      Waiting(askedBy: try row.text(0), reason: try row.text(1), askedAt: Instant(milliseconds: try row.integer(2)))
    }
  }

  /// - Returns: false if there is no authenticator, and nothing that keeps another one out.
  static func add(_ account: String, askedBy: String, because reason: ActReason, in transaction: Transaction) throws(DatabaseError) -> Bool
  {
    try end(of: account, in: transaction)
    let bound = try transaction.row("SELECT bound_at FROM authenticators WHERE account_id = \(account)")?.integer(0)
    let isAlone = try PasswordByMail.aloneSince(account, in: transaction) != nil
    guard bound != nil || isAlone else { return false }
    try transaction.run(
      """
      INSERT INTO unlinkings (account_id, asked_by, reason, bound_at, asked_at, ends_at)
      VALUES (\(account), \(askedBy), \(reason.text), \(bound ?? 0), \(transaction.now), \(transaction.now + Unlinking.patience * 1000))
      """)
    return true
  }

  static func end(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM unlinkings WHERE account_id = \(account)")
  }

  /// Also those that the account's owner, of the staff, has asked for: perhaps it was somebody else.
  static func endAll(about account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM unlinkings WHERE account_id = \(account) OR asked_by = \(account)")
  }
}
