import Cryptography
import Database

extension Access {
  /// Checks user ID and password.
  ///
  /// Unknown, wrong, waiting: the same answer, after the same hashing and the same statements (ASVS 6.3.8).
  /// - Parameter replacing: the browser's session until now, which ends.
  public func acceptPassword(
    kind: UserKind, userID: String, password: String, from client: Client, replacing: SessionToken?
  ) async throws(AccessError) -> PasswordOutcome {
    let typed = UserID(userID)
    // What is no user ID at all is counted together, under a key that no user ID has.
    let subject = typed?.text ?? "?"
    let stored: (account: Account, hash: String)? = try await read { transaction in
      guard let row = try transaction.row("SELECT \(Accounts.columns), accounts.password_hash FROM accounts WHERE user_id = \(subject)")
      else { return nil }
      return (try Accounts.account(from: row, in: transaction), try row.text(5))
    }
    let isRight: Bool
    do {
      isRight = try await hashing.verify(password, against: stored?.hash)
    } catch { throw .busy(retryAfter: error.retryAfter) }
    let account = isRight && stored?.account.kind == kind ? stored?.account : nil

    return try await transact { transaction in
      try transaction.serialise(on: "user:" + subject)
      let throttle = try Throttle(userID: subject, client: client, in: transaction)
      let isWaiting = try throttle.waitsUntil(in: transaction) != nil
      guard !isWaiting, let account else {
        if !isWaiting { try throttle.countFailure(in: transaction) }
        try AccessLog.append(.passwordRefused, by: .password, account: stored?.account.id, from: client, in: transaction)
        return .refused
      }
      if let old = replacing?.session { try Sessions.end(old, in: transaction) }
      let token = try Sessions.begin(.password, account: account.id, from: client, in: transaction)
      try AccessLog.append(.passwordAccepted, by: .password, account: account.id, from: client, in: transaction)
      guard let session = token.session, let accepted = try PasswordAccepted(account, session, in: transaction)
      else { throw DatabaseError.shape("a session that was just made is not there") }
      return .accepted(token, accepted)
    }
  }
}

extension PasswordAccepted {
  /// Reads what comes next for a session that was just made.
  convenience init?(_ account: Account, _ session: SessionID, in transaction: Transaction) throws(DatabaseError) {
    guard
      let row = try transaction.row(
        """
        SELECT sessions.ends_at, accounts.password_blocked_at, authenticators.bound_at, authenticators.off_since
        FROM sessions JOIN accounts ON accounts.id = sessions.account_id
        LEFT JOIN authenticators ON authenticators.account_id = accounts.id
        WHERE sessions.token_hash = \(session.hash) AND sessions.stage = 'password'
        """)
    else { return nil }
    let next: NextStep =
      if let blocked = try row.optionalInteger(1) {
        .passwordBlocked(since: Instant(milliseconds: blocked))
      } else if let off = try row.optionalInteger(3) {
        .factorOff(since: Instant(milliseconds: off))
      } else {
        try row.optionalInteger(2) == nil ? .activation : .verification
      }
    self.init(account: account, next: next, endsAt: Instant(milliseconds: try row.integer(0)), session: session)
  }
}
