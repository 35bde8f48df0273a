import Cryptography
import Database

/// What the links to the two mailboxes do.
extension Access {
  /// What a link leads to. Only looks: programs that check mail open links too.
  /// - Returns: nil if the link is no good (any more).
  public func emailChange(_ token: RecoveryToken, to mailbox: EmailChange.Mailbox) async throws(AccessError) -> EmailChangeLink? {
    try await read { transaction in
      try EmailChanges.find(token, to: mailbox, in: transaction).map { EmailChangeLink(change: $0.change, account: $0.account) }
    }
  }

  /// One mailbox confirms. With the second of the two the account has its new address: links that are under way to the old one end, and both
  /// are told, the old one with "Bukan saya".
  public func confirmEmailChange(
    _ token: RecoveryToken, by mailbox: EmailChange.Mailbox, from client: Client
  ) async throws(AccessError) -> EmailConfirmation {
    guard let found = try await emailChange(token, to: mailbox) else { return .dead }
    return try await transact { transaction in
      try transaction.serialise(on: found.account.lock)
      guard let open = try EmailChanges.find(token, to: mailbox, in: transaction) else { return .dead }
      guard !open.change.confirmed.contains(mailbox) else { return .waiting(open.change) }
      let isLast = open.change.confirmed.contains(mailbox.other)
      if isLast {
        // Two accounts do not get one address at once.
        try transaction.serialise(on: open.change.to.lock)
        guard try !EmailChanges.isTaken(open.change.to, byOtherThan: open.account.id, in: transaction) else {
          try EmailChanges.endAll(of: open.account.id, in: transaction)
          try AccessLog.append(.emailChangeWithdrawn, by: .mail, account: open.account.id, from: client, in: transaction)
          return .taken
        }
      }
      try EmailChanges.confirm(open.id, by: mailbox, in: transaction)
      guard isLast else {
        try AccessLog.append(.emailConfirmed, by: .mail, account: open.account.id, from: client, in: transaction)
        return .waiting(open.change.adding(mailbox))
      }
      try Self.carryOut(open, from: client, in: transaction)
      return .changed(open.change)
    }
  }

  private static func carryOut(_ open: EmailChanges.Open, from client: Client, in transaction: Transaction) throws(DatabaseError) {
    let account = open.account.id
    let formerGiven = try EmailChanges.setAddress(of: account, to: open.change.to, isGiven: false, in: transaction)
    try Recoveries.endAll(of: account, in: transaction)
    try EmailProposals.endAll(of: account, in: transaction)
    try AccessLog.append(.emailConfirmed, by: .mail, account: account, from: client, in: transaction)
    let sequence = try AccessLog.append(
      .emailChanged, by: .mail, account: account, from: client, alsoTelling: open.change.from, in: transaction)
    try EmailChanges.finish(open.id, formerGiven: formerGiven, logged: sequence, in: transaction)
  }

  /// The reader of one of the mailboxes wants no such change: it ends.
  /// - Returns: false if the link is no good (any more).
  public func refuseEmailChange(
    _ token: RecoveryToken, by mailbox: EmailChange.Mailbox, from client: Client
  ) async throws(AccessError) -> Bool {
    guard let found = try await emailChange(token, to: mailbox) else { return false }
    return try await transact { transaction in
      try transaction.serialise(on: found.account.lock)
      guard let open = try EmailChanges.find(token, to: mailbox, in: transaction) else { return false }
      try EmailChanges.endAll(of: open.account.id, in: transaction)
      try AccessLog.append(.emailChangeWithdrawn, by: .mail, account: open.account.id, from: client, in: transaction)
      return true
    }
  }
}

extension EmailChange {
  fileprivate func adding(_ mailbox: Mailbox) -> EmailChange {
    EmailChange(from: from, to: to, expiresAt: expiresAt, confirmed: confirmed.union([mailbox]))
  }
}
