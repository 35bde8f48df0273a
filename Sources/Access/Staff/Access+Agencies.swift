public import Database

extension Access {
  /// Does something with an agency or a satker, which concerns no account; it is noted in the log of whoever does it.
  /// - Parameters:
  ///   - act: `.keepAgency` or `.keepAllAgencies`, by which the member of staff has come to it.
  ///   - words: what the log says of it.
  ///   - body: says what came of it, and whether anything was changed; nothing is noted if not.
  public func keepAgency<Outcome: Sendable>(
    by act: StaffAct, noting words: String, by staff: Staff, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, isDone: Bool)
  ) async throws(AccessError) -> Result<Outcome, StaffRefusal> {
    try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      guard let own = try staff.ownAccount(for: act, in: transaction) else { return .failure(.notPermitted) }
      guard own.lpse.isEmpty else { return .failure(.otherLPSE) }
      let (outcome, isDone) = try body(own, transaction)
      guard isDone else { return .success(outcome) }
      let note = StaffNote(by: [own], reason: words)
      try AccessLog.append(.agencyChanged, by: .page, account: own.id, from: client, note: note, in: transaction)
      return .success(outcome)
    }
  }
}
