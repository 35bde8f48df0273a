import Cryptography
import Database

/// An authenticator is taken off by two: one asks, another confirms in a session of his own, each with both factors once more.
extension Access {
  /// Asks for a user's authenticator to be taken off. The user is told at once, and can say "Bukan saya".
  public func proposeUnlinking(
    of userID: UserID, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<UnlinkingOutcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.subject(userID, of: .proposeUnlinking, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (_, account)):
        guard try Unlinkings.find(account.id, in: transaction) == nil else { return .success(.waitsAlready) }
        guard try Unlinkings.add(account.id, askedBy: staff.account.id, because: reason, in: transaction)
        else { return .success(.nothingBound) }
        try AccessLog.append(.removalProposed, by: .staff, account: account.id, from: client, note: staff.note(reason), in: transaction)
        return .success(.done)
      }
    }
  }

  /// What waits for a second, the oldest first, with what the one who looks has asked for.
  /// - Returns: nothing for whoever may not confirm.
  public func unlinkings(for staff: Staff) async throws(AccessError) -> [Unlinking] {
    try await read { transaction in
      guard try staff.ownAccount(for: .confirmUnlinking, in: transaction) != nil else { return [] }
      let rows = try transaction.rows(
        """
        SELECT subject.user_id, subject.name, asker.name, asker.user_id, unlinkings.reason, unlinkings.asked_at, unlinkings.ends_at, asker.id,
          CASE WHEN \(PasswordByMail.condition(of: "subject")) THEN 1 ELSE 0 END
        FROM unlinkings JOIN accounts subject ON subject.id = unlinkings.account_id JOIN accounts asker ON asker.id = unlinkings.asked_by
        WHERE \(Unlinkings.holds(at: transaction.now)) AND subject.lpse = \(staff.account.lpse) AND subject.id <> \(staff.account.id)
        ORDER BY unlinkings.asked_at, subject.user_id LIMIT 100
        """)
      return try rows.map { row in
        guard let userID = UserID(try row.text(0)) else { throw DatabaseError.shape("an account has an unreadable user ID") }
        return Unlinking(
          userID: userID, name: try row.text(1), askedBy: try row.text(2) + " (" + row.text(3) + ")", reason: try row.text(4),
          askedAt: Instant(milliseconds: try row.integer(5)), endsAt: Instant(milliseconds: try row.integer(6)),
          isOwn: try row.text(7) == staff.account.id, isOnlyMailProven: try row.integer(8) == 1)
      }
    }
  }

  /// Confirms, as the second: the authenticator is taken off, all sessions end, and the next sign-in leads to activation.
  /// - Parameter askedAt: of what was read; another one that has come in its place is not meant.
  public func confirmUnlinking(
    of userID: UserID, askedAt: Instant, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<UnlinkingOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let gate = gate
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.subject(userID, of: .confirmUnlinking, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, account)):
        guard let waiting = try Unlinkings.find(account.id, in: transaction), waiting.askedAt == askedAt else { return .success(.over) }
        return .success(try Self.unlink(account, as: waiting, confirmedBy: own, from: client, telling: gate, in: transaction))
      }
    }
  }

  private static func unlink(
    _ account: Account, as waiting: Unlinkings.Waiting, confirmedBy second: Account, from client: Client, telling gate: SignInGate,
    in transaction: Transaction
  ) throws(DatabaseError) -> UnlinkingOutcome {
    guard waiting.askedBy != second.id else { return .sameMember }
    // Whoever asked may have lost the role since.
    guard let first = try Accounts.find(id: waiting.askedBy, in: transaction), first.acts.contains(.proposeUnlinking),
      first.looksAfter(account)
    else {
      try Unlinkings.end(of: account.id, in: transaction)
      return .over
    }
    let device = try Authenticators.find(account.id, in: transaction)?.deviceID
    try Authenticators.unbind(account: account.id, in: transaction)
    // Two have made sure whose the account is, and of the password that there was when the first asked: a new one ends what waits.
    try PasswordByMail.prove(account.id, in: transaction)
    if let device { try Devices.removeIfUnused(device, in: transaction) }
    try Sessions.endAll(of: account.id, in: transaction)
    let both = StaffNote(by: [first, second], reason: waiting.reason)
    try gate.tell(.newPhone, of: account, by: both, in: transaction)
    try AccessLog.append(.deviceRemoved, by: .staff, account: account.id, from: client, note: both, in: transaction)
    return .done
  }

  /// Says no, or, by the one who asked, takes it back. It needs no second factor: it opens nothing. The user is told why, and so is the one who
  /// asked, if it was another.
  /// - Parameter askedAt: of what was read; another one that has come in its place is not meant.
  public func rejectUnlinking(
    of userID: UserID, askedAt: Instant, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<UnlinkingOutcome, StaffRefusal> {
    try await transact { transaction in
      switch try staff.subject(userID, of: .confirmUnlinking, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, account)):
        guard let waiting = try Unlinkings.find(account.id, in: transaction), waiting.askedAt == askedAt else { return .success(.over) }
        try Unlinkings.end(of: account.id, in: transaction)
        let note = StaffNote(by: [own], reason: reason.text)
        try AccessLog.append(
          .removalRejected, by: .staff, account: account.id, from: client, note: note,
          tellingProposer: own.id == waiting.askedBy ? nil : waiting.askedBy, in: transaction)
        return .success(.done)
      }
    }
  }
}
