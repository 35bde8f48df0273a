import Cryptography
import Database

/// A password that was compared with the one on record: outside the transaction that goes by it, since hashing takes its time.
struct ComparedPassword: Sendable {
  let isRight: Bool
  private let account: String
  private let stored: String?

  fileprivate init(isRight: Bool, account: String, stored: String?) {
    (self.isRight, self.account, self.stored) = (isRight, account, stored)
  }

  /// Whether it was right, and has not been changed while it was looked at.
  func isStillRight(in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard isRight, let stored else { return false }
    return try transaction.row("SELECT 1 FROM accounts WHERE id = \(account) AND password_hash = \(stored)") != nil
  }
}

extension Access {
  /// Compares a password with that of an account which is known already: signed in, or past the password.
  func compare(_ password: String, of account: Account, from client: Client) async throws(AccessError) -> ComparedPassword {
    let stored = try await read { transaction in
      try transaction.row("SELECT password_hash FROM accounts WHERE id = \(account.id)")?.text(0)
    }
    do {
      let isRight = try await hashing.verify(password, against: stored, for: Network.of(client.address))
      return ComparedPassword(isRight: isRight, account: account.id, stored: stored)
    } catch { throw .busy(retryAfter: error.retryAfter) }
  }
}
