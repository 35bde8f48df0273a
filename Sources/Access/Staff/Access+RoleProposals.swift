import Database

/// A role that confirms is given by two: one asks, another confirms in a session of his own, each with both factors once more.
extension Access {
  /// What waits for a second, the oldest first, with what the one who looks has asked for.
  /// - Returns: nothing for whoever may not confirm.
  public func roleProposals(for staff: Staff) async throws(AccessError) -> [RoleProposal] {
    try await read { transaction in
      guard try staff.ownAccount(for: .confirmRoles, in: transaction) != nil else { return [] }
      let rows = try transaction.rows(
        """
        SELECT subject.user_id, subject.name, subject.email, role_proposals.roles, asker.name, asker.user_id, role_proposals.reason,
          role_proposals.asked_at, role_proposals.ends_at, asker.id
        FROM role_proposals JOIN accounts subject ON subject.id = role_proposals.account_id
        JOIN accounts asker ON asker.id = role_proposals.asked_by
        WHERE \(RoleProposals.holds(at: transaction.now)) AND subject.lpse = \(staff.account.lpse) AND subject.id <> \(staff.account.id)
        ORDER BY role_proposals.asked_at, subject.user_id LIMIT 100
        """)
      return try rows.map { row in
        guard let userID = UserID(try row.text(0)), let email = EmailAddress(try row.text(2))
        else { throw DatabaseError.shape("an account has an unreadable user ID or e-mail") }
        return RoleProposal(
          userID: userID, name: try row.text(1), email: email, roles: RoleProposals.roles(in: try row.text(3)),
          askedBy: try row.text(4) + " (" + row.text(5) + ")", reason: try row.text(6), askedAt: Instant(milliseconds: try row.integer(7)),
          endsAt: Instant(milliseconds: try row.integer(8)), isOwn: try row.text(9) == staff.account.id)
      }
    }
  }

  /// Confirms, as the second: from now on the roles count.
  /// - Parameter askedAt: of what was read; another one that has come in its place is not meant.
  public func confirmRoles(
    of userID: UserID, askedAt: Instant, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<ProposalOutcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.subject(userID, of: .confirmRoles, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, user)):
        guard let waiting = try RoleProposals.find(user.id, in: transaction), waiting.askedAt == askedAt else { return .success(.over) }
        return .success(try Self.give(waiting, to: user, confirmedBy: own, from: client, in: transaction))
      }
    }
  }

  private static func give(
    _ waiting: RoleProposals.Waiting, to user: Account, confirmedBy second: Account, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) -> ProposalOutcome {
    guard waiting.askedBy != second.id else { return .sameMember }
    try RoleProposals.end(of: user.id, in: transaction)
    // Whoever asked may have lost the role since.
    guard let first = try Accounts.find(id: waiting.askedBy, in: transaction), first.acts.contains(.manageStaff), first.looksAfter(user)
    else { return .over }
    try user.add(waiting.roles, in: transaction)
    let both = StaffNote(by: [first, second], reason: "+ " + waiting.roles.names + ": " + waiting.reason)
    try AccessLog.append(.rolesChanged, by: .staff, account: user.id, from: client, note: both, in: transaction)
    return .done
  }

  /// Says no, or, by the one who asked, takes it back. It needs no second factor: it gives nothing. The account's owner is told why, and so is
  /// the one who asked, if it was another.
  /// - Parameter askedAt: of what was read; another one that has come in its place is not meant.
  public func rejectRoles(
    of userID: UserID, askedAt: Instant, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<ProposalOutcome, StaffRefusal> {
    try await transact { transaction in
      switch try staff.subject(userID, of: .confirmRoles, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, user)):
        guard let waiting = try RoleProposals.find(user.id, in: transaction), waiting.askedAt == askedAt else { return .success(.over) }
        try RoleProposals.end(of: user.id, in: transaction)
        let note = StaffNote(by: [own], reason: "+ " + waiting.roles.names + ": " + reason.text)
        try AccessLog.append(
          .rolesRejected, by: .staff, account: user.id, from: client, note: note,
          tellingProposer: own.id == waiting.askedBy ? nil : waiting.askedBy, in: transaction)
        return .success(.done)
      }
    }
  }
}
