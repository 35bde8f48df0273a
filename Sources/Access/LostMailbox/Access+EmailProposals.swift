import Cryptography
public import Database

/// The lost mailbox: a member of staff proposes another address, its mailbox is proven, and another member confirms. Nobody else can change the
/// address of an account whose mailbox is gone.
extension Access {
  /// The account that another address may be proposed for, and what waits for it already.
  public func emailSubject(
    _ userID: UserID, for staff: Staff
  ) async throws(AccessError) -> Result<(user: Account, waiting: ProposedEmail?), StaffRefusal> {
    try await transact { transaction in
      switch try staff.emailSubject(userID, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (_, user)): return .success((user, try EmailProposals.find(of: user.id, in: transaction)?.link))
      }
    }
  }

  /// What stands against a proposal before anything is taken in for it: the wait of the member of staff, which counts like an attempt, what
  /// waits for the user already, and too many. `proposeEmail` asks the same once more.
  public func emailHindrance(
    _ userID: UserID, for staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<Result<EmailProposalOutcome?, StaffRefusal>, ReauthenticationRefusal> {
    try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      let throttle = try Throttle(userID: staff.account.userID.text, client: client, in: transaction)
      if let until = throttle.waitsUntil(in: transaction) {
        try throttle.noteAttempt(.passwordRefused, by: .page, account: staff.account.id, from: client, in: transaction)
        return .failure(.wait(until: until))
      }
      switch try staff.emailSubject(userID, in: transaction) {
      case .failure(let refusal): return .success(.failure(refusal))
      case .success(let (own, user)):
        if try EmailProposals.find(of: user.id, in: transaction) != nil { return .success(.success(.waitsAlready)) }
        let until = try EmailProposals.limit(for: user.id, by: own.id, in: transaction)
        return .success(.success(until.map { .tooMany(until: $0) }))
      }
    }
  }

  /// Proposes another address, for both factors of the member of staff once more. The user is told at the address that the account has, and can
  /// say "Bukan saya"; the new one gets a link. Nothing else changes.
  /// - Parameters:
  ///   - evidence: the ID of the file that shows who asks.
  ///   - page: the absolute address that the link to the new mailbox leads to.
  ///   - keep: notes that file, in the same transaction.
  public func proposeEmail(
    _ email: EmailAddress, of userID: UserID, because reason: ActReason, evidence: String, by staff: Staff,
    proving typed: Reauthentication, from client: Client, linkingTo page: @escaping @Sendable (RecoveryToken) -> String,
    _ keep: @escaping @Sendable (Transaction) throws -> Void
  ) async throws(AccessError) -> Result<Result<EmailProposalOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let (sealing, portal) = (sealing, portal)
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.emailSubject(userID, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, user)):
        guard !email.isSame(as: user.email) else { return .success(.unchanged) }
        guard try EmailProposals.find(of: user.id, in: transaction) == nil else { return .success(.waitsAlready) }
        if let until = try EmailProposals.limit(for: user.id, by: own.id, in: transaction) { return .success(.tooMany(until: until)) }
        try keep(transaction)
        let isTaken = try EmailChanges.isTaken(email, byOtherThan: user.id, in: transaction)
        let note = staff.note(reason)
        let token = RecoveryToken.random()
        // One whose time is over still counts as the open one.
        try EmailProposals.endAll(of: user.id, in: transaction)
        let sequence = try AccessLog.append(.emailProposed, by: .staff, account: user.id, from: client, note: note, in: transaction)
        let endsAt = try EmailProposals.add(
          user, to: email, askedBy: own.id, because: reason, evidence: evidence, token: token, told: sequence, in: transaction)
        // Whose mailbox that is nobody knows yet: the mail names no account, and none is named here that has the address already.
        let link = MailLink(
          isTaken ? .emailTaken : .proposedEmail, address: isTaken ? portal.origin : page(token), expiresAt: endsAt, askedBy: client,
          newEmail: email, for: note)
        try Outbox.add(
          link, to: MailRecipient(account: nil, address: email, language: user.language), sealedBy: sealing, in: transaction)
        return .success(.done)
      }
    }
  }

  /// What waits, the oldest first, with what the one who looks has proposed.
  /// - Returns: nothing for whoever may not confirm.
  public func emailProposals(for staff: Staff) async throws(AccessError) -> [EmailProposal] {
    try await emailProposals(for: staff, where: "1 = 1")
  }

  /// What waits for one user, however many wait for others.
  public func emailProposal(of userID: UserID, for staff: Staff) async throws(AccessError) -> EmailProposal? {
    try await emailProposals(for: staff, where: "accounts.user_id = \(userID.text)").first
  }

  private func emailProposals(for staff: Staff, where condition: SQL) async throws(AccessError) -> [EmailProposal] {
    try await read { transaction in
      guard try staff.ownAccount(for: .confirmEmail, in: transaction) != nil else { return [] }
      let rows = try transaction.rows(
        """
        SELECT accounts.user_id, accounts.kind, accounts.name, old_email, new_email, asker.name, asker.user_id, reason, evidence, asked_at,
          ends_at, proven_at, asker.id, email_proposals.id
        FROM email_proposals JOIN accounts ON accounts.id = email_proposals.account_id JOIN accounts asker ON asker.id = asked_by
        WHERE \(EmailProposals.holds(at: transaction.now)) AND accounts.lpse = \(staff.account.lpse) AND accounts.id <> \(staff.account.id)
          AND \(condition)
        ORDER BY asked_at, accounts.user_id LIMIT 100
        """)
      return try rows.map { row in
        guard let userID = UserID(try row.text(0)), let kind = UserKind(rawValue: try row.text(1)),
          let from = EmailAddress(try row.text(3)), let to = EmailAddress(try row.text(4))
        else { throw DatabaseError.shape("a proposal has an unreadable user ID, kind or address") }
        return EmailProposal(
          id: try row.text(13), userID: userID, kind: kind, name: try row.text(2), from: from, to: to,
          askedBy: try row.text(5) + " (" + row.text(6) + ")", reason: try row.text(7), evidence: try row.text(8),
          askedAt: Instant(milliseconds: try row.integer(9)), endsAt: Instant(milliseconds: try row.integer(10)),
          isProven: try row.optionalInteger(11) != nil, isOwn: try row.text(12) == staff.account.id)
      }
    }
  }

  /// What the staff have proposed for a signed-in user, who can end it.
  public func proposedEmail(of visit: SignedIn) async throws(AccessError) -> ProposedEmail? {
    try await read { try EmailProposals.find(of: visit.account.id, in: $0)?.link }
  }

  /// Ends it, at the wish of the account's owner, who is signed in.
  /// - Returns: false if there is none any more.
  public func withdrawProposedEmail(of visit: SignedIn, from client: Client) async throws(AccessError) -> Bool {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isSignedIn(visit.session, in: transaction) else { return false }
      guard try EmailProposals.endAll(of: visit.account.id, in: transaction) else { return false }
      try AccessLog.append(.emailChangeWithdrawn, by: .page, account: visit.account.id, from: client, in: transaction)
      return true
    }
  }
}

extension Staff {
  /// Both accounts, if another address may be proposed by the one for the other: suppliers and officials are looked after by different roles, and
  /// those of the staff by none, lest two of them come by a third one's account.
  func emailSubject(
    _ userID: UserID, in transaction: Transaction
  ) throws(DatabaseError) -> Result<(own: Account, user: Account), StaffRefusal> {
    let kind = try Accounts.find(userID, in: transaction)?.kind
    // Of nobody the roles say nothing.
    let act = kind?.emailAct ?? (acts.contains(.proposeSupplierEmail) ? .proposeSupplierEmail : .proposeOfficialEmail)
    let found = try subject(userID, of: act, in: transaction)
    guard case .success(let (_, user)) = found else { return found }
    return user.isStaff ? .failure(.staffAccount) : found
  }
}
