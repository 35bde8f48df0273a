public import Database

/// What holds somebody up whose password was right, and asking the staff for what they alone can do about it.
extension Access {
  /// What is to be known of it.
  public func holdUp(of guest: PasswordAccepted) async throws(AccessError) -> HoldUp {
    try await read { try HoldUp(of: guest.account, guest.next, in: $0) }
  }

  /// Asks the staff, by a body that puts the request where it is kept: in one transaction with its entry in the access log, and for what holds
  /// the user up then.
  /// - Parameter body: is given the account and what is needed; says what came of it, and whether it was not asked for before.
  /// - Returns: nil if there is nothing any more that the staff alone can do.
  public func askStaff<Outcome: Sendable>(
    _ guest: PasswordAccepted, from client: Client,
    _ body: @escaping @Sendable (Account, StaffRemedy, Transaction) throws -> (Outcome, isNew: Bool)
  ) async throws(AccessError) -> Outcome? {
    let gate = gate
    return try await transact { transaction in
      try transaction.serialise(on: guest.account.lock)
      guard let account = try Accounts.find(id: guest.account.id, in: transaction),
        let now = try PasswordAccepted(account, guest.session, gate, in: transaction),
        let remedy = try StaffRemedy(for: account, now.next, in: transaction)
      else { return nil }
      let (outcome, isNew) = try body(account, remedy, transaction)
      if isNew { try AccessLog.append(.requestSent, by: .page, account: account.id, from: client, in: transaction) }
      return outcome
    }
  }

  /// What the staff alone could do for a user now, inside a transaction of theirs.
  public func staffRemedy(for account: Account, in transaction: Transaction) throws(DatabaseError) -> StaffRemedy? {
    try StaffRemedy(for: account, try PasswordAccepted.NextStep(of: account, gate, in: transaction), in: transaction)
  }
}
