import Cryptography
import Database

/// "Ganti Email" by the signed-in user.
extension Access {
  /// The change that waits for its mailboxes, if there is one.
  public func emailChange(of visit: SignedIn) async throws(AccessError) -> EmailChange? {
    try await read { try EmailChanges.find(of: visit.account.id, in: $0)?.change }
  }

  /// Begins a change, for both factors once more (ASVS 7.5.1): sends a link to the old and to the new address. Nothing else changes until both
  /// have confirmed; a change that was open already ends.
  /// - Parameter page: the absolute address that the link to a mailbox leads to.
  public func requestEmailChange(
    of visit: SignedIn, to email: EmailAddress, by typed: Reauthentication, from client: Client,
    linkingTo page: @escaping @Sendable (EmailChange.Mailbox, RecoveryToken) -> String
  ) async throws(AccessError) -> Result<EmailChangeRequest, ReauthenticationRefusal> {
    let (sealing, portal) = (sealing, portal)
    return try await reauthenticated(visit, by: typed, from: client) { transaction in
      guard let account = try Accounts.find(id: visit.account.id, in: transaction), !email.isSame(as: account.email)
      else { return .unchanged }
      if let until = try EmailChanges.limit(of: account.id, in: transaction) { return .wait(until: until) }
      let tokens = (old: RecoveryToken.random(), new: RecoveryToken.random())
      try EmailChanges.begin(account, to: email, old: tokens.old, new: tokens.new, in: transaction)
      let isTaken = try EmailChanges.isTaken(email, byOtherThan: account.id, in: transaction)
      func link(_ purpose: MailLink.Purpose, _ address: String) -> MailLink {
        MailLink(
          purpose, address: address, expiresAt: transaction.instant.adding(seconds: EmailChange.lifetime), askedBy: client, newEmail: email)
      }
      try Outbox.add(
        link(.oldEmail, page(.old, tokens.old)), to: MailRecipient(account), sealedBy: sealing, in: transaction)
      // Whose mailbox that is nobody knows yet, so the mail names no account.
      try Outbox.add(
        isTaken ? link(.emailTaken, portal.origin) : link(.newEmail, page(.new, tokens.new)),
        to: MailRecipient(account: nil, address: email, language: account.language), sealedBy: sealing, in: transaction)
      try AccessLog.append(.emailChangeRequested, by: .page, account: account.id, from: client, in: transaction)
      return .sent
    }
  }

  /// Ends the change that waits, at the wish of the account's owner, who is signed in; what the staff have proposed is another thing
  /// (`withdrawProposedEmail`).
  /// - Returns: false if there is none any more.
  public func withdrawEmailChange(of visit: SignedIn, from client: Client) async throws(AccessError) -> Bool {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isSignedIn(visit.session, in: transaction) else { return false }
      guard try EmailChanges.endAll(of: visit.account.id, in: transaction) else { return false }
      try AccessLog.append(.emailChangeWithdrawn, by: .page, account: visit.account.id, from: client, in: transaction)
      return true
    }
  }
}
