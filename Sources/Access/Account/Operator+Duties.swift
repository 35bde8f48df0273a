import Database

/// What an operator does with roles, where an LPSE has nobody, or nobody else, who could.
extension Access {
  /// Gives an account these roles and no others.
  /// - Returns: nil if there is no such account.
  public func setDuties(of userID: UserID, to duties: Duties) async throws(AccessError) -> DutyOutcome? {
    try await operate(on: userID) { (account, transaction) throws(DatabaseError) in
      try account.change(to: duties, by: nil, because: "", from: .console, in: transaction)
    }
  }

  /// Switches an account off or on.
  /// - Parameter reason: the user reads it; empty without one.
  /// - Returns: nil if there is no such account.
  public func switchAccount(_ userID: UserID, isOn: Bool, because reason: String = "") async throws(AccessError) -> DutyOutcome? {
    let gate = gate
    return try await operate(on: userID) { (account, transaction) throws(DatabaseError) in
      try account.switch(isOn: isOn, by: nil, because: reason, from: .console, telling: gate, in: transaction)
    }
  }

  /// Whose account it is, for the operator to see to whom a role has gone.
  /// - Returns: nil if there is no such account.
  public func member(_ userID: UserID) async throws(AccessError) -> Member? {
    try await read { transaction in try Members.find("accounts.user_id = \(userID.text)", limit: 1, in: transaction).first }
  }

  private func operate(
    on userID: UserID, _ body: @escaping @Sendable (Account, Transaction) throws(DatabaseError) -> DutyOutcome
  ) async throws(AccessError) -> DutyOutcome? {
    try await transact { transaction in
      try transaction.serialise(on: userID.lock)
      return try Accounts.find(userID, in: transaction).map { (account) throws(DatabaseError) in try body(account, transaction) }
    }
  }
}
