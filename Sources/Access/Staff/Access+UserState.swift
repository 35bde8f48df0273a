public import Database

/// What staff see of a user: what the user sees, and nothing that opens an account.
public struct UserState: Sendable {
  public let account: Account
  /// What stands between the right password and the signed-in home, by the rule that the sign-in itself goes by.
  public let next: PasswordAccepted.NextStep
  /// What the user reads of it.
  public let holdUp: HoldUp
  /// Nil if there is no authenticator.
  public let factor: Factor?
  /// The password came by mail, or the mailbox by the staff, and nobody has used an authenticator since: the mailbox alone proves no more, so
  /// Reset TOTP is refused.
  public let isOnlyMailProven: Bool
  /// Another address that the staff have proposed; nil if none waits.
  public let proposedEmail: ProposedEmail?
  /// Until when a sign-in from somewhere waits; nil if none does.
  public let waitsUntil: Instant?
  /// The latest entries of the access log.
  public let recent: [LogEntry]

  /// The authenticator, without its secret.
  public struct Factor: Sendable, Equatable {
    public let boundAt: Instant
    /// The name of the phone with our app; nil for another authenticator.
    public let deviceName: String?
    public let offSince: Instant?
    public let recoveryCodesLeft: Int
  }
}

extension Access {
  /// What a user would see now, for staff who were asked for help.
  public func userState(_ userID: UserID, for staff: Staff) async throws(AccessError) -> Result<UserState, StaffRefusal> {
    let gate = gate
    return try await transact { transaction in
      switch try staff.subject(userID, of: .findUsers, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (_, account)):
        let rows = try transaction.rows(
          "SELECT \(AccessLog.columns) FROM access_log WHERE account_id = \(account.id) ORDER BY sequence DESC LIMIT 10")
        let next = try PasswordAccepted.NextStep(of: account, gate, in: transaction)
        return .success(
          UserState(
            account: account, next: next, holdUp: try HoldUp(of: account, next, in: transaction),
            factor: try UserState.Factor.find(account.id, in: transaction),
            isOnlyMailProven: try PasswordByMail.isUnproven(account.id, in: transaction),
            proposedEmail: try EmailProposals.find(of: account.id, in: transaction)?.link,
            waitsUntil: try Throttle.latestWait(of: account.userID, in: transaction),
            recent: try rows.map { try AccessLog.entry(from: $0) }))
      }
    }
  }

  /// Of user IDs that were found elsewhere, those that staff may look at; the rule of `Staff.sees`.
  public func visible(_ userIDs: [String], to staff: Staff) async throws(AccessError) -> Set<String> {
    guard !userIDs.isEmpty else { return [] }
    return try await read { transaction in
      var places: [String: String] = [:]
      for row in try transaction.rows("SELECT user_id, lpse FROM accounts WHERE user_id IN (\(SQL.list(userIDs)))") {
        places[try row.text(0)] = try row.text(1)
      }
      return Set(userIDs.filter { staff.account.looksAfter(usersOf: places[$0]) })
    }
  }

  /// An account by its user ID or the whole of its mail address, which no record has.
  public func findAccount(_ typed: String, for staff: Staff) async throws(AccessError) -> [Account] {
    let (userID, email) = (UserID(typed)?.text ?? "", EmailAddress(typed)?.text.lowercased() ?? "")
    return try await read { transaction in
      try transaction.rows(
        """
        SELECT \(Accounts.columns) FROM accounts WHERE user_id = \(userID) AND lpse = \(staff.account.lpse)
        UNION SELECT \(Accounts.columns) FROM accounts WHERE lower(email) = \(email) AND lpse = \(staff.account.lpse) LIMIT 20
        """
      ).map { try Accounts.account(from: $0, in: transaction) }
    }
  }
}

extension Staff {
  /// The condition, in a statement of another domain, for the user ID of somebody whom this member of staff looks after.
  /// - Parameter userID: a column.
  public func sees(_ userID: SQL) -> SQL { Staff.sees(userID, of: account.lpse) }

  /// The same for the staff of an LPSE: `Account.looksAfter` in SQL.
  public static func sees(_ userID: SQL, of lpse: String) -> SQL {
    "COALESCE((SELECT accounts.lpse FROM accounts WHERE accounts.user_id = \(userID)), '') = \(lpse)"
  }
}

extension UserState.Factor {
  fileprivate static func find(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Self? {
    let row = try transaction.row(
      """
      SELECT authenticators.bound_at, devices.name, authenticators.off_since,
        (SELECT count(*) FROM recovery_codes WHERE account_id = authenticators.account_id)
      FROM authenticators LEFT JOIN devices ON devices.id = authenticators.device_id WHERE authenticators.account_id = \(account)
      """)
    guard let row else { return nil }
    return Self(
      boundAt: Instant(milliseconds: try row.integer(0)), deviceName: try row.optionalText(1),
      offSince: try row.optionalInteger(2).map(Instant.init(milliseconds:)), recoveryCodesLeft: Int(try row.integer(3)))
  }
}
