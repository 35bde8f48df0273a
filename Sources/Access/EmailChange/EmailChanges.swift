import Cryptography
import Database

/// The table `email_changes`: of each account at most one is open. To be changed while the account's lock is held.
enum EmailChanges {
  /// Changes that one account may ask for in an hour and in a day: each sends a mail to an address that is perhaps a stranger's.
  static let hourly = 3
  static let daily = 6

  struct Open: Sendable {
    let id: String
    let change: EmailChange
    let account: Account
  }

  /// Until when no more may be asked for; nil if it may be now.
  static func limit(of account: String, in transaction: Transaction) throws(DatabaseError) -> Instant? {
    let rows = try transaction.rows(
      """
      SELECT created_at FROM email_changes WHERE account_id = \(account) AND created_at > \(transaction.now - 86_400_000)
      ORDER BY created_at DESC
      """)
    let times = try rows.map { (row) throws(DatabaseError) in try row.integer(0) }
    let ends = [(hourly, Int64(3_600_000)), (daily, Int64(86_400_000))].compactMap { count, span in
      times.count >= count ? times[count - 1] + span : nil
    }
    return ends.max().flatMap { $0 > transaction.now ? Instant(milliseconds: $0) : nil }
  }

  /// Begins a change; one that is open already ends.
  static func begin(
    _ account: Account, to email: EmailAddress, old: RecoveryToken, new: RecoveryToken, in transaction: Transaction
  ) throws(DatabaseError) {
    try endAll(of: account.id, in: transaction)
    try transaction.run(
      """
      INSERT INTO email_changes (id, account_id, old_email, new_email, old_token_hash, new_token_hash, state, created_at, expires_at)
      VALUES (\(RandomText.make()), \(account.id), \(account.email.text), \(email.text), \(old.hash), \(new.hash), 'open', \(transaction.now),
        \(transaction.now + EmailChange.lifetime * 1000))
      """)
  }

  /// The open change of an account.
  static func find(of account: String, in transaction: Transaction) throws(DatabaseError) -> Open? {
    try find(where: "email_changes.account_id = \(account)", in: transaction)
  }

  /// The open change behind a link to one of its mailboxes.
  static func find(
    _ token: RecoveryToken, to mailbox: EmailChange.Mailbox, in transaction: Transaction
  ) throws(DatabaseError) -> Open? {
    switch mailbox {
    case .old: try find(where: "email_changes.old_token_hash = \(token.hash)", in: transaction)
    case .new: try find(where: "email_changes.new_token_hash = \(token.hash)", in: transaction)
    }
  }

  private static func find(where condition: SQL, in transaction: Transaction) throws(DatabaseError) -> Open? {
    let row = try transaction.row(
      """
      SELECT \(Accounts.columns), email_changes.id, old_email, new_email, email_changes.expires_at, old_confirmed_at, new_confirmed_at
      FROM email_changes JOIN accounts ON accounts.id = email_changes.account_id
      WHERE \(condition) AND email_changes.state = 'open' AND email_changes.expires_at > \(transaction.now)
      """)
    guard let row else { return nil }
    let first = Accounts.columnCount
    guard let from = EmailAddress(try row.text(first + 1)), let to = EmailAddress(try row.text(first + 2))
    else { throw .shape("a change of e-mail has an unreadable address") }
    var confirmed: Set<EmailChange.Mailbox> = []
    if try row.optionalInteger(first + 4) != nil { confirmed.insert(.old) }
    if try row.optionalInteger(first + 5) != nil { confirmed.insert(.new) }
    return Open(
      id: try row.text(first),
      change: EmailChange(from: from, to: to, expiresAt: Instant(milliseconds: try row.integer(first + 3)), confirmed: confirmed),
      account: try Accounts.account(from: row, in: transaction))
  }

  static func confirm(_ id: String, by mailbox: EmailChange.Mailbox, in transaction: Transaction) throws(DatabaseError) {
    let column: SQL = mailbox == .old ? "old_confirmed_at" : "new_confirmed_at"
    try transaction.run("UPDATE email_changes SET \(column) = \(transaction.now) WHERE id = \(id)")
  }

  /// Gives an account its new address.
  /// - Parameter isGiven: by the staff or an operator: such a mailbox proves nothing (`PasswordByMail`).
  /// - Returns: since when the former one was such an address; nil if it was none.
  static func setAddress(
    of account: String, to email: EmailAddress, isGiven: Bool, in transaction: Transaction
  ) throws(DatabaseError) -> Int64? {
    let former = try transaction.row("SELECT email_given_at FROM accounts WHERE id = \(account)")?.optionalInteger(0)
    let since: Int64? = isGiven ? transaction.now : nil
    try transaction.run("UPDATE accounts SET email = \(email.text), email_given_at = \(since) WHERE id = \(account)")
    return former
  }

  /// Notes that a change was carried out, and where the access log says so.
  /// - Parameter formerGiven: as `setAddress` returns it.
  static func finish(
    _ id: String, formerGiven: Int64?, logged sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run(
      "UPDATE email_changes SET state = 'done', old_given_at = \(formerGiven), log_sequence = \(sequence) WHERE id = \(id)")
  }

  /// Notes a change that the staff or an operator have made, so that both addresses are told of it.
  /// - Parameters:
  ///   - formerGiven: as `setAddress` returns it.
  ///   - canBeUndone: by "Bukan saya"; the former address is then kept from others for as long.
  static func record(
    _ account: String, from: EmailAddress, formerGiven: Int64?, to: EmailAddress, canBeUndone: Bool, logged sequence: Int64,
    in transaction: Transaction
  ) throws(DatabaseError) {
    // Nobody is given these links.
    let (old, new) = (RecoveryToken.random(), RecoveryToken.random())
    let state = canBeUndone ? "done" : "ended"
    try transaction.run(
      """
      INSERT INTO email_changes (id, account_id, old_email, new_email, old_token_hash, new_token_hash, state, created_at, expires_at,
        old_given_at, log_sequence)
      VALUES (\(RandomText.make()), \(account), \(from.text), \(to.text), \(old.hash), \(new.hash), \(state), \(transaction.now),
        \(transaction.now), \(formerGiven), \(sequence))
      """)
  }

  /// Ends the open change of an account, with both its links.
  /// - Returns: whether there was one that could still be confirmed.
  @discardableResult
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let isOpen = try transaction.row(
      "SELECT 1 FROM email_changes WHERE account_id = \(account) AND state = 'open' AND expires_at > \(transaction.now)")
    try transaction.run("UPDATE email_changes SET state = 'ended' WHERE account_id = \(account) AND state = 'open'")
    return isOpen != nil
  }

  /// Whether another account has an address, or could have it back by "Bukan saya". Capital letters do not count.
  static func isTaken(_ email: EmailAddress, byOtherThan account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let address = email.key
    let row = try transaction.row(
      """
      SELECT 1 FROM accounts WHERE lower(email) = \(address) AND id <> \(account)
      UNION ALL
      SELECT 1 FROM email_changes WHERE lower(old_email) = \(address) AND state = 'done' AND account_id <> \(account)
        AND created_at > \(transaction.now - (Access.notMeLifetime + EmailChange.lifetime) * 1000)
      """)
    return row != nil
  }

  /// The addresses that an account has given up in the last days, whose readers may still say that somebody else did so. Not those that the
  /// staff or an operator have taken from it: whoever reads a mailbox that its owner has lost is told of that, and of nothing that comes after.
  static func formerAddresses(of account: String, in transaction: Transaction) throws(DatabaseError) -> [EmailAddress] {
    let rows = try transaction.rows(
      """
      SELECT old_email, way FROM email_changes JOIN access_log ON access_log.sequence = email_changes.log_sequence
      WHERE email_changes.account_id = \(account) AND state = 'done' AND access_log.at > \(transaction.now - Access.notMeLifetime * 1000)
      ORDER BY log_sequence
      """)
    var addresses: [EmailAddress] = []
    for row in rows {
      guard let address = EmailAddress(try row.text(0)) else { continue }
      addresses.removeAll { $0.isSame(as: address) }
      let way = try row.text(1)
      if way != AccessWay.staff.rawValue, way != AccessWay.operator.rawValue { addresses.append(address) }
    }
    return addresses
  }

  /// The first change, until an entry of the access log, by which an account gave up an address, as far as it can still be undone.
  /// - Returns: its number in the log; nil if there is none.
  static func givenUp(
    _ address: MailedAddress, by account: String, until sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Int64? {
    let rows = try transaction.rows(
      """
      SELECT old_email, log_sequence FROM email_changes
      WHERE account_id = \(account) AND state = 'done' AND log_sequence <= \(sequence) ORDER BY log_sequence
      """)
    for row in rows where try EmailAddress(row.text(0)).map(MailedAddress.init) == address { return try row.integer(1) }
    return nil
  }

  /// Gives an account the address back that it had before the changes since one that its owner says were not his.
  /// - Parameter sequence: of the access log.
  /// - Returns: the address that it had until now; nil if none was changed since.
  static func undo(of account: String, since sequence: Int64, in transaction: Transaction) throws(DatabaseError) -> EmailAddress? {
    let row = try transaction.row(
      """
      SELECT email_changes.old_email, accounts.email, email_changes.old_given_at FROM email_changes JOIN accounts ON accounts.id = email_changes.account_id
      WHERE account_id = \(account) AND state = 'done' AND log_sequence >= \(sequence) ORDER BY log_sequence LIMIT 1
      """)
    guard let row else { return nil }
    let (former, given) = (try row.text(0), try row.optionalInteger(2))
    try transaction.run("UPDATE accounts SET email = \(former), email_given_at = \(given) WHERE id = \(account)")
    try transaction.run(
      "UPDATE email_changes SET state = 'undone' WHERE account_id = \(account) AND state = 'done' AND log_sequence >= \(sequence)")
    return EmailAddress(try row.text(1))
  }

  /// From now on no "Bukan saya" gives back what the account had before.
  static func settleAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE email_changes SET state = 'ended' WHERE account_id = \(account) AND state = 'done'")
  }

  /// Both addresses of a change that the access log tells of.
  static func addresses(
    logged sequence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> (from: EmailAddress, to: EmailAddress)? {
    guard let row = try transaction.row("SELECT old_email, new_email FROM email_changes WHERE log_sequence = \(sequence)"),
      let from = EmailAddress(try row.text(0)), let to = EmailAddress(try row.text(1))
    else { return nil }
    return (from, to)
  }
}
