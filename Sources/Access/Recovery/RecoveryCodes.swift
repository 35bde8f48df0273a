import Cryptography
import Database

/// The table `recovery_codes`, and the sealed copy in the session that made them, for as long as they may be seen there.
enum RecoveryCodes {
  /// How many make a set.
  static let count = 10

  /// Makes a set for an account, in the place of an older one.
  /// - Parameter session: may show the codes until its user says that they are saved; it goes on to another token with them.
  static func make(for account: String, shownIn session: SessionID, sealing: Sealing, in transaction: Transaction) throws {
    var codes: Set<RecoveryCode> = []
    while codes.count < count { codes.insert(.random()) }
    try endAll(of: account, in: transaction)
    var rows: SQL = ""
    for (index, code) in codes.enumerated() {
      let row: SQL = "(\(account), \(code.hash(for: account)), \(transaction.now))"
      rows = index == 0 ? row : "\(rows), \(row)"
    }
    try transaction.run("INSERT INTO recovery_codes (account_id, code_hash, made_at) VALUES \(rows)")
    let text = codes.map(\.symbols).joined(separator: " ")
    let sealed = try sealing.seal(Array(text.utf8), context: context(account))
    try transaction.run("UPDATE sessions SET shown_recovery_codes = \(sealed) WHERE token_hash = \(session.hash)")
  }

  /// Uses up a code. The database decides the race: a code counts for one of any number of attempts.
  static func use(_ code: RecoveryCode, of account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run("DELETE FROM recovery_codes WHERE account_id = \(account) AND code_hash = \(code.hash(for: account))") == 1
  }

  static func left(of account: String, in transaction: Transaction) throws(DatabaseError) -> Int {
    Int(try transaction.row("SELECT count(*) FROM recovery_codes WHERE account_id = \(account)")?.integer(0) ?? 0)
  }

  /// Ends the set of an account: what is on paper opens nothing any more, and no page shows it.
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM recovery_codes WHERE account_id = \(account)")
    try transaction.run(
      "UPDATE sessions SET shown_recovery_codes = NULL WHERE account_id = \(account) AND shown_recovery_codes IS NOT NULL")
  }

  /// Ends the set of an account, if it was made at a moment or later.
  static func endAll(of account: String, madeSince moment: Instant, in transaction: Transaction) throws(DatabaseError) {
    let newer: SQL = "SELECT 1 FROM recovery_codes WHERE account_id = \(account) AND made_at >= \(moment.milliseconds) LIMIT 1"
    if try transaction.row(newer) != nil { try endAll(of: account, in: transaction) }
  }

  /// The codes that a session may still show, in the order of the alphabet; nil if there are none.
  static func shown(in session: SessionID, of account: String, sealing: Sealing, _ transaction: Transaction) throws -> [RecoveryCode]? {
    let row = try transaction.row("SELECT shown_recovery_codes FROM sessions WHERE token_hash = \(session.hash)")
    guard let sealed = try row?.optionalBytes(0) else { return nil }
    let text = String(decoding: try sealing.open(sealed, context: context(account)), as: UTF8.self)
    return text.split(separator: " ").compactMap { RecoveryCode(String($0)) }.sorted { $0.symbols < $1.symbols }
  }

  /// Bound to the account, not to the session's token, which changes.
  private static func context(_ account: String) -> SealingContext {
    SealingContext(table: "sessions", row: account, column: "shown_recovery_codes")
  }
}
