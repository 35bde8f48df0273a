import Cryptography
import Database

/// What the link to a proposed address does. It proves that mail arrives there, and changes no account.
extension Access {
  /// What a link leads to. Only looks: programs that check mail open links too.
  /// - Returns: nil if the link is no good (any more).
  public func proposedEmail(_ token: RecoveryToken) async throws(AccessError) -> ProposedEmail? {
    try await read { try EmailProposals.find(token, in: $0)?.link }
  }

  /// The reader of the new mailbox says that it is the user's.
  public func proveMailbox(_ token: RecoveryToken, from client: Client) async throws(AccessError) -> MailboxProof {
    guard let found = try await proposedEmail(token) else { return .dead }
    return try await transact { transaction in
      try transaction.serialise(on: found.userID.lock)
      guard let open = try EmailProposals.find(token, in: transaction) else { return .dead }
      guard !open.isProven else { return .proven(open.link) }
      guard try !EmailChanges.isTaken(open.to, byOtherThan: open.account.id, in: transaction) else {
        try EmailProposals.endAll(of: open.account.id, in: transaction)
        try AccessLog.append(.emailChangeWithdrawn, by: .mail, account: open.account.id, from: client, in: transaction)
        return .taken
      }
      try EmailProposals.prove(open.id, in: transaction)
      try AccessLog.append(.emailConfirmed, by: .mail, account: open.account.id, from: client, in: transaction)
      return .proven(ProposedEmail(userID: open.account.userID, to: open.to, endsAt: open.endsAt, isProven: true))
    }
  }

  /// The reader of the new mailbox has nothing to do with it: the proposal ends.
  /// - Returns: false if the link is no good (any more).
  public func disownMailbox(_ token: RecoveryToken, from client: Client) async throws(AccessError) -> Bool {
    guard let found = try await proposedEmail(token) else { return false }
    return try await transact { transaction in
      try transaction.serialise(on: found.userID.lock)
      guard let open = try EmailProposals.find(token, in: transaction) else { return false }
      try EmailProposals.endAll(of: open.account.id, in: transaction)
      try AccessLog.append(.emailChangeWithdrawn, by: .mail, account: open.account.id, from: client, in: transaction)
      return true
    }
  }
}
