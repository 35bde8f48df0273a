public import Database

/// Who has completed a record.
public enum Completer: Sendable {
  case staff(Account, from: Client)
  /// An operator at the server's command line, who has no account.
  case `operator`
}

extension Access {
  /// Notes in a user's log what of the record was given that it lacked, inside the transaction that writes it; what it was given as is in the
  /// record. Whoever does it appends to the log last.
  /// - Parameter parts: by names that pages have words for.
  public static func noteCompletion(
    of userID: UserID, with parts: [String], by completer: Completer, in transaction: Transaction
  ) throws(DatabaseError) {
    guard let user = try Accounts.find(userID, in: transaction) else { return }
    let words = parts.joined(separator: " ")
    switch completer {
    case .staff(let own, let client):
      let note = StaffNote(by: [own], reason: words)
      try AccessLog.append(.recordCompleted, by: .staff, account: user.id, from: client, note: note, in: transaction)
    case .operator:
      try AccessLog.append(
        .recordCompleted, by: .operator, account: user.id, from: .console, note: .byOperator(words), in: transaction)
    }
  }

  /// Notes in the log of a member of staff that the decree of an official is taken along.
  /// - Parameter permitted: is given the account as it is now; whether it may. Nothing is noted otherwise.
  /// - Returns: what `permitted` says.
  public func noteDecree(
    of official: UserID, takenBy staff: Staff, from client: Client, if permitted: @escaping @Sendable (_ own: Account) -> Bool
  ) async throws(AccessError) -> Bool {
    try await transact { transaction in
      guard let own = try Accounts.find(id: staff.account.id, in: transaction), permitted(own) else { return false }
      let note = StaffNote(by: [own], reason: official.text)
      try AccessLog.append(.decreeTaken, by: .staff, account: own.id, from: client, note: note, in: transaction)
      return true
    }
  }
}
