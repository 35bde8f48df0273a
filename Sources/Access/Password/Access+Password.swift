import Cryptography
import Database

extension Access {
  /// Checks user ID and password.
  ///
  /// Unknown, wrong, waiting: the same answer, after the same hashing and the same statements (ASVS 6.3.8). Whatever differs, such as
  /// reading the account or hashing anew at today's cost, comes after the decision that the password is accepted.
  /// - Parameter replacing: the browser's session until now, which ends.
  public func acceptPassword(
    kind: UserKind, userID: String, password: String, from client: Client, replacing: SessionToken?
  ) async throws(AccessError) -> PasswordOutcome {
    // What is no user ID at all is counted together, under a key that no user ID has.
    let subject = UserID(userID)?.text ?? "?"
    let stored = try await read { try StoredPassword.find(subject, in: $0) }
    let isRight: Bool
    do {
      isRight = try await hashing.verify(password, against: stored?.hash, for: Network.of(client.address))
    } catch { throw .busy(retryAfter: error.retryAfter) }
    let proven = isRight && stored?.kind == kind.rawValue ? stored : nil

    let gate = gate
    let outcome: PasswordOutcome = try await transact { transaction in
      try transaction.serialise(on: UserID.lock(subject))
      let throttle = try Throttle(userID: subject, client: client, in: transaction)
      let isWaiting = throttle.waitsUntil(in: transaction) != nil
      guard !isWaiting, let account = try proven?.account(in: transaction) else {
        if isWaiting {
          try throttle.noteAttempt(.passwordRefused, by: .password, account: stored?.id, from: client, in: transaction)
        } else {
          try throttle.countFailure(in: transaction)
          try AccessLog.append(.passwordRefused, by: .password, account: stored?.id, from: client, in: transaction)
        }
        return .refused
      }
      let left = try replacing?.session.flatMap { (old) throws(DatabaseError) in try Sessions.leave(old, in: transaction) }
      let token = try Sessions.begin(account: account.id, from: client, in: transaction)
      if let left { try AccessLog.append(.signedOut, by: .page, account: left, from: client, in: transaction) }
      try AccessLog.append(.passwordAccepted, by: .password, account: account.id, from: client, in: transaction)
      guard let session = token.session, let accepted = try PasswordAccepted(account, session, gate, in: transaction)
      else { throw DatabaseError.shape("a session that was just made is not there") }
      return .accepted(token, accepted)
    }
    if case .accepted = outcome, let proven, hashing.needsRehash(proven.hash) {
      await renew(proven, password: password, for: client)
    }
    return outcome
  }

  /// Hashes an accepted password at today's cost. What fails here is tried again at the next sign-in; this one has succeeded already.
  private func renew(_ stored: StoredPassword, password: String, for client: Client) async {
    do {
      let hash = try await hashing.hash(password, for: Network.of(client.address))
      try await transact { try stored.replace(by: hash, in: $0) }
    } catch {}
  }
}

/// What the check of a password needs to know, and no more: the same single row whatever the account is.
private struct StoredPassword: Sendable {
  let id: String
  let kind: String
  let hash: String
  let changedAt: Int64

  static func find(_ userID: String, in transaction: Transaction) throws(DatabaseError) -> StoredPassword? {
    guard let row = try transaction.row("SELECT id, kind, password_hash, password_changed_at FROM accounts WHERE user_id = \(userID)")
    else { return nil }
    return StoredPassword(id: try row.text(0), kind: try row.text(1), hash: try row.text(2), changedAt: try row.integer(3))
  }

  /// - Returns: nil if the password was changed while this one was being checked.
  func account(in transaction: Transaction) throws(DatabaseError) -> Account? {
    let row = try transaction.row("SELECT \(Accounts.columns) FROM accounts WHERE id = \(id) AND password_changed_at = \(changedAt)")
    return try row.map { row throws(DatabaseError) in try Accounts.account(from: row, in: transaction) }
  }

  func replace(by new: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE accounts SET password_hash = \(new) WHERE id = \(id) AND password_hash = \(hash)")
  }
}

extension PasswordAccepted {
  /// Reads what comes next for a session.
  /// - Returns: nil if it has ended, or is past the second factor.
  convenience init?(_ account: Account, _ session: SessionID, _ gate: SignInGate, in transaction: Transaction) throws(DatabaseError) {
    guard
      let row = try transaction.row(
        """
        SELECT \(NextStep.columns)
        FROM sessions JOIN accounts ON accounts.id = sessions.account_id
        LEFT JOIN authenticators ON authenticators.account_id = accounts.id
        WHERE sessions.token_hash = \(session.hash) AND sessions.stage = 'password' AND sessions.ends_at > \(transaction.now)
        """)
    else { return nil }
    self.init(account: account, next: try NextStep(of: account, row, from: 0, gate, in: transaction), session: session)
  }
}

extension PasswordAccepted.NextStep {
  /// What a browser would see that gave the right password now, and has proven no recovery.
  init(of account: Account, _ gate: SignInGate, in transaction: Transaction) throws(DatabaseError) {
    let row = try transaction.row(
      """
      SELECT \(Self.ofAccount), 0 FROM accounts LEFT JOIN authenticators ON authenticators.account_id = accounts.id
      WHERE accounts.id = \(account.id)
      """)
    guard let row else { throw .shape("an account that was just read is not there") }
    try self.init(of: account, row, from: 0, gate, in: transaction)
  }

  /// Columns in the order that `init(of:_:from:_:in:)` reads them; whoever joins `authenticators` keeps accounts that have none.
  static let columns: SQL = "\(ofAccount), sessions.is_recovered"
  private static let ofAccount: SQL =
    "accounts.password_blocked_at, authenticators.bound_at, authenticators.off_since, authenticators.lost_at"

  init(of account: Account, _ row: Row, from column: Int, _ gate: SignInGate, in transaction: Transaction) throws(DatabaseError) {
    let lost = try row.optionalInteger(column + 3)
    let isRecovered = try row.integer(column + 4) == 1
    let givesWay = lost != nil && isRecovered
    let isBound = try row.optionalInteger(column + 1) != nil
    self =
      if let off = account.offSince {
        .switchedOff(since: off)
      } else if let blocked = try row.optionalInteger(column) {
        .passwordBlocked(since: Instant(milliseconds: blocked))
      } else if let lost, !givesWay {
        .phoneLost(since: Instant(milliseconds: lost))
      } else if let off = try row.optionalInteger(column + 2), !givesWay {
        .factorOff(since: Instant(milliseconds: off))
      } else if !isBound, let since = try PasswordByMail.aloneSince(account.id, in: transaction) {
        .onlyMailProven(since: since)
      } else if try gate.isClosed(account, transaction) {
        .heldByRecord
      } else {
        isBound && !givesWay ? .verification : .activation
      }
  }
}
