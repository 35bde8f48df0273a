import Cryptography
import Database

/// What an operator at the server's command line can do for a user who is stuck, until the user can do it alone.
extension Access {
  /// Sets a new password, opens a password way that "Bukan saya" had closed, ends all sessions and waits.
  /// - Returns: false if there is no such account.
  public func setPassword(of userID: UserID, to password: String) async throws(AccessError) -> Bool {
    let hash = try await hashed(password)
    let gate = gate
    return try await change(userID, event: .passwordChanged) { account, transaction in
      let id = account.id
      try transaction.run(
        """
        UPDATE accounts SET password_hash = \(hash), password_changed_at = \(transaction.now), password_blocked_at = NULL WHERE id = \(id)
        """)
      try MailLinks.endAll(of: id, in: transaction)
      try Unlinkings.end(of: id, in: transaction)
      try EmailProposals.endAll(of: id, in: transaction)
      if try !PasswordByMail.isUnproven(id, in: transaction) { try gate.tell(.newPhone, of: account, by: nil, in: transaction) }
    }
  }

  /// Takes the authenticator off an account, so that the next sign-in leads to activation; ends all sessions and waits. Whoever does so has made
  /// sure whose the account is, so its password counts, by whatever way it was set.
  /// - Returns: false if there is no such account.
  public func resetAuthenticator(of userID: UserID) async throws(AccessError) -> Bool {
    let gate = gate
    return try await change(userID, event: .factorReset) { account, transaction in
      let id = account.id
      let device = try Authenticators.find(id, in: transaction)?.deviceID
      try Authenticators.unbind(account: id, in: transaction)
      if let device { try Devices.removeIfUnused(device, in: transaction) }
      try PasswordByMail.prove(id, in: transaction)
      try gate.tell(.newPhone, of: account, by: nil, in: transaction)
    }
  }

  private func change(
    _ userID: UserID, event: AccessEvent, _ body: @escaping @Sendable (Account, Transaction) throws -> Void
  ) async throws(AccessError) -> Bool {
    try await transact { transaction in
      guard let account = try Accounts.find(userID, in: transaction) else { return false }
      try transaction.serialise(on: account.lock)
      try body(account, transaction)
      try Sessions.endAll(of: account.id, in: transaction)
      try Throttle.forgive(userID, in: transaction)
      try AccessLog.append(event, by: .operator, account: account.id, from: .console, in: transaction)
      return true
    }
  }

  /// - Parameter network: who asks; see `PasswordHashing.hash`.
  func hashed(_ password: String, for network: String? = nil) async throws(AccessError) -> String {
    do { return try await hashing.hash(password, for: network) } catch { throw .busy(retryAfter: error.retryAfter) }
  }
}

extension Account {
  /// The key that serialises whatever decides about this account.
  var lock: String { userID.lock }
}

extension UserID {
  var lock: String { UserID.lock(text) }

  /// The key for a user ID as typed, in upper case, whether or not there is such an account.
  static func lock(_ text: String) -> String { "user:" + text }
}
