import Database

extension Access {
  /// Sends a user the link of "Reset TOTP" or "Lupa Password", at a member of staff's word: to the user's own address and nowhere else, within
  /// the same limits as when the user asks. Staff never see it.
  /// - Parameter page: the absolute address that the link leads to.
  /// - Returns: false if too many were sent already.
  public func startRecovery(
    _ purpose: Recovery.Purpose, of userID: UserID, because reason: ActReason, by staff: Staff, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String
  ) async throws(AccessError) -> Result<Bool, StaffRefusal> {
    let request = Recoveries.Request(purpose, startedBy: staff.account)
    let sealing = sealing
    return try await act(.startRemedy, on: userID, because: reason, by: staff, from: client) { _, account, transaction in
      try transaction.serialise(on: "recoveries:" + request.network)
      guard try !request.isLimited(for: account.id, in: transaction) else { return (false, nil) }
      let token = RecoveryToken.random()
      try request.note(token, for: account.id, isKept: true, in: transaction)
      let expiresAt = transaction.instant.adding(seconds: Recovery.lifetime)
      let link = MailLink(purpose.mail, address: page(token), expiresAt: expiresAt, askedBy: client, for: staff.note(reason))
      try Outbox.add(link, to: MailRecipient(account), sealedBy: sealing, in: transaction)
      return (true, purpose.requested)
    }
  }
}
