import Cryptography
import Database

/// A new password that fits the rule, hashed and ready to be stored. Only `Access.choosePassword` makes one.
public struct ChosenPassword: Sendable {
  let account: String
  let hash: String
}

extension Access {
  /// Checks a new password by the rule (`PasswordRule`), and that it is another than before, and hashes it. Nothing is stored yet: that is
  /// done by `ChosenPassword.store`, in the transaction of whatever allows the change.
  /// - Parameter current: the one that it replaces, as typed beside it and yet to be checked; nil compares with the one on record, which only
  ///   those may ask for whose change cannot be refused any more: otherwise they would have a way to guess that nobody counts.
  /// - Returns: the password, or what is wrong with it.
  public func choosePassword(
    _ password: String, for account: Account, insteadOf current: String? = nil, from client: Client
  ) async throws(AccessError) -> Result<ChosenPassword, PasswordFault> {
    if let fault = try ruleFault(of: password, for: account.userID) { return .failure(fault) }
    let isUnchanged =
      if let current { password == current } else { try await compare(password, of: account, from: client).isRight }
    guard !isUnchanged else { return .failure(.unchanged) }
    let hash = try await hashed(password, for: Network.of(client.address))
    return .success(ChosenPassword(account: account.id, hash: hash))
  }

  /// What is wrong with a new password by the rule alone, whatever the one on record is.
  func ruleFault(of password: String, for userID: UserID) throws(AccessError) -> PasswordFault? {
    do { return try PasswordRule.fault(of: password, for: userID, dictionary: dictionary) } catch {
      throw .defect("there is no dictionary of common passwords at \(error.path)")
    }
  }
}

extension ChosenPassword {
  /// Puts it in the place of the old one and opens a password way that "Bukan saya" had closed. To be used while the account's lock is held;
  /// sessions and log are the caller's.
  func store(in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE accounts SET password_hash = \(hash), password_changed_at = \(transaction.now), password_blocked_at = NULL WHERE id = \(account)
      """)
    // A link that is still under way would put another in its place.
    try MailLinks.endAll(of: account, in: transaction)
    // What staff had in mind was for whoever knew that one.
    try Unlinkings.end(of: account, in: transaction)
    try EmailProposals.endAll(of: account, in: transaction)
  }
}
