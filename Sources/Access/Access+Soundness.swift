import Cryptography
import Database

extension Access {
  /// Whether a sign-in could be carried out now: the database takes a change. Nothing is changed.
  public func checkReadiness() async throws(AccessError) {
    // The access log's head, since no way in passes it by.
    // There and back, since SQLite does not write what stays the same.
    try await transact { transaction in
      for _ in 1...2 { try transaction.run("UPDATE access_log_head SET sequence = -1 - sequence WHERE only_row = 1") }
    }
  }

  /// How many secrets of authenticators cannot be opened with the keys of this server: more than none means a foreign or an old key file.
  /// - Parameter limit: looks at the newest only; nil looks at all.
  public func unreadableSecrets(amongNewest limit: Int? = nil) async throws(AccessError) -> Int {
    let sealing = sealing
    return try await read { transaction in
      let rows = try transaction.rows("SELECT account_id, secret FROM authenticators ORDER BY bound_at DESC LIMIT \(limit ?? Int.max)")
      return try rows.count { row in
        let (account, secret) = (try row.text(0), try row.bytes(1))
        do { _ = try sealing.open(secret, context: Authenticators.context(account)) } catch { return true }
        return false
      }
    }
  }
}
