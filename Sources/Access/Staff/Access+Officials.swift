public import Database

/// What an Admin Agency does with the accounts of its agency's officials; whose they are, says their record, which another domain keeps.
extension Access {
  /// The accounts that officials of the own LPSE have, by user ID; of an official without one there is none.
  public func officialAccounts(_ userIDs: [UserID], for staff: Staff) async throws(AccessError) -> Result<[UserID: Member], StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .keepOfficials, in: transaction) else { return .failure(.notPermitted) }
      guard !userIDs.isEmpty else { return .success([:]) }
      let found = try Members.find(
        """
        accounts.kind = 'nonpenyedia' AND accounts.lpse = \(own.lpse) AND accounts.user_id IN (\(SQL.list(userIDs.map(\.text))))
        """, limit: userIDs.count, in: transaction)
      return .success(Dictionary(found.map { ($0.account.userID, $0) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Ends the term of office of an official, for both factors of the member of staff once more: the record, which then keeps the account out, by
  /// what the body does; and here everything by which somebody is in, or is about to be. The account itself stays, for the next decree.
  /// - Parameter body: ends the term in the same transaction, or has written nothing. It is given the account of the member of staff as it is
  ///   now; says what came of it, and whether that is an end.
  public func endTerm<Outcome: Sendable>(
    of userID: UserID, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, isDone: Bool)
  ) async throws(AccessError) -> Result<Result<Outcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      let (own, user): (Account, Account)
      switch try staff.subject(userID, of: .keepOfficials, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let both): (own, user) = both
      }
      guard own.lpse.isEmpty else { return .failure(.otherLPSE) }
      guard user.kind == .nonpenyedia else { return .failure(.unknownUser) }
      // Or an Admin Agency could lock the Admin PPE out.
      guard !user.isStaff else { return .failure(.staffAccount) }
      let (outcome, isDone) = try body(own, transaction)
      guard isDone else { return .success(outcome) }
      try Sessions.endAll(of: user.id, in: transaction)
      try SignIns.closeAll(of: user.id, in: transaction)
      try AccessLog.append(.termEnded, by: .staff, account: user.id, from: client, note: staff.note(reason), in: transaction)
      return .success(outcome)
    }
  }
}
