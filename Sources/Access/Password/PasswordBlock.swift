import Database

/// "Bukan saya" closes the password way of an account until the password is changed: someone else knows it.
enum PasswordBlock {
  static func isClosed(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row("SELECT 1 FROM accounts WHERE id = \(account) AND password_blocked_at IS NOT NULL") != nil
  }

  /// Links that are under way by mail end with it.
  static func close(_ account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      "UPDATE accounts SET password_blocked_at = \(transaction.now) WHERE id = \(account) AND password_blocked_at IS NULL")
    try MailLinks.endAll(of: account, in: transaction)
    try Unlinkings.endAll(about: account, in: transaction)
    try EmailProposals.endAll(about: account, in: transaction)
    try RoleProposals.endAll(about: account, in: transaction)
    // Whoever has come past the password in the meantime sees the cause on the next page.
    for row in try transaction.rows("SELECT token_hash FROM sessions WHERE account_id = \(account) AND stage = 'password'") {
      try transaction.notify(SessionID(hash: try row.bytes(0)).topic)
    }
  }
}
