import Cryptography
import Database

/// What the staff have proposed, and nobody has agreed to in time.
extension Access {
  /// Ends it, each in a transaction of its own with its entry in the log and its mails, so that it is told once, however many servers look. What
  /// has ended otherwise before is none of these. One that cannot be ended keeps no other from it.
  /// - Returns: the first failure, once all were tried.
  func endProposals() async -> AccessError? {
    var failures: [AccessError] = []
    for kind in ProposalKind.allCases {
      let over: [UserID]
      do throws(AccessError) { over = try await read { try kind.over(in: $0) } } catch {
        failures.append(error)
        continue
      }
      for userID in over { if let failure = await failure(ending: kind, of: userID) { failures.append(failure) } }
    }
    return failures.first
  }

  private func failure(ending kind: ProposalKind, of userID: UserID) async -> AccessError? {
    do throws(AccessError) {
      try await end(kind, of: userID)
      return nil
    } catch { return error }
  }

  private func end(_ kind: ProposalKind, of userID: UserID) async throws(AccessError) {
    let (sealing, portal) = (sealing, portal)
    try await transact { transaction in
      try transaction.serialise(on: userID.lock)
      guard let user = try Accounts.find(userID, in: transaction), let ended = try kind.end(of: user.id, in: transaction) else { return }
      try AccessLog.append(
        kind.event, by: .time, account: user.id, from: .console, tellingProposer: ended.askedBy, in: transaction)
      guard let mailbox = ended.provenMailbox else { return }
      // Its reader has proven it, and waits.
      let link = MailLink(
        .proposalRefused, address: portal.origin, expiresAt: transaction.instant.adding(seconds: Outbox.patience), askedBy: .console,
        newEmail: mailbox)
      try Outbox.add(link, to: MailRecipient(account: nil, address: mailbox, language: user.language), sealedBy: sealing, in: transaction)
    }
  }
}

/// What waits for a second member of staff, and ends by itself.
private enum ProposalKind: CaseIterable {
  case unlinking
  case roles
  case email

  var event: AccessEvent {
    switch self {
    case .unlinking: .removalExpired
    case .roles: .rolesExpired
    case .email: .emailProposalExpired
    }
  }

  private var table: SQL {
    switch self {
    case .unlinking: "unlinkings"
    case .roles: "role_proposals"
    case .email: "email_proposals"
    }
  }

  private func isOver(at now: Int64) -> SQL {
    switch self {
    case .unlinking: Unlinkings.isOver(at: now)
    case .roles: RoleProposals.isOver(at: now)
    case .email: EmailProposals.isOver(at: now)
    }
  }

  /// Whose it is that is over.
  func over(in transaction: Transaction) throws(DatabaseError) -> [UserID] {
    let rows = try transaction.rows(
      "SELECT accounts.user_id FROM \(table) JOIN accounts ON accounts.id = \(table).account_id WHERE \(isOver(at: transaction.now))")
    return try rows.map { (row) throws(DatabaseError) in try row.text(0) }.compactMap(UserID.init)
  }

  /// Ends that of an account, whose lock is held.
  /// - Returns: who had proposed it; nil if it was ended meanwhile.
  func end(
    of account: String, in transaction: Transaction
  ) throws(DatabaseError) -> (askedBy: String, provenMailbox: EmailAddress?)? {
    let isThis: SQL = "\(table).account_id = \(account) AND \(isOver(at: transaction.now))"
    let from: SQL = "FROM \(table) JOIN accounts ON accounts.id = \(table).account_id WHERE \(isThis)"
    guard let askedBy = try transaction.row("SELECT asked_by \(from)")?.text(0) else { return nil }
    switch self {
    case .unlinking: try Unlinkings.end(of: account, in: transaction)
    case .roles: try RoleProposals.end(of: account, in: transaction)
    case .email:
      let mailbox = try transaction.row("SELECT new_email \(from) AND proven_at IS NOT NULL")?.text(0)
      try EmailProposals.endAll(of: account, in: transaction)
      return (askedBy, mailbox.flatMap(EmailAddress.init))
    }
    return (askedBy, nil)
  }
}
