import Database

extension Access {
  /// How far the browser with this token has come. An unknown, ended or idle session is a visitor's.
  /// - Parameter language: of the page that it is about to see; noted, since the mail to its user is to be in the same.
  public func visit(_ token: SessionToken?, seeing language: Language? = nil) async throws(AccessError) -> Visit {
    guard let session = token?.session else { return .visitor }
    let gate = gate
    let found: (visit: Visit, isToBeNoted: Bool) = try await read { transaction in
      guard
        let row = try transaction.row(
          """
          SELECT \(Accounts.columns), sessions.stage, sessions.created_at, sessions.last_used_at, sessions.ends_at,
            \(PasswordAccepted.NextStep.columns)
          FROM sessions JOIN accounts ON accounts.id = sessions.account_id
          LEFT JOIN authenticators ON authenticators.account_id = accounts.id
          WHERE sessions.token_hash = \(session.hash)
          """)
      else { return (.visitor, false) }
      let first = Accounts.columnCount
      let (created, used, ends) = (try row.integer(first + 1), try row.integer(first + 2), try row.integer(first + 3))
      guard transaction.now < ends, transaction.now < used + Sessions.idle * 1000 else { return (.visitor, false) }
      let account = try Accounts.account(from: row, in: transaction)
      let isToBeNoted = transaction.now >= used + Sessions.notedEvery * 1000
      if try row.text(first) == Sessions.Stage.password.rawValue {
        let next = try PasswordAccepted.NextStep(of: account, row, from: first + 4, gate, in: transaction)
        return (.passwordAccepted(PasswordAccepted(account: account, next: next, session: session)), isToBeNoted)
      }
      let previous = try AccessLog.signIn(of: account.id, before: Instant(milliseconds: created), in: transaction)
      return (
        .signedIn(SignedIn(account: account, endsAt: Instant(milliseconds: ends), previous: previous, session: session)), isToBeNoted
      )
    }
    if found.isToBeNoted {
      _ = try await transact { try $0.run("UPDATE sessions SET last_used_at = \($0.now) WHERE token_hash = \(session.hash)") }
    }
    if let language, found.visit.isNews(language) { await note(language, of: found.visit) }
    return found.visit
  }

  /// Logout.
  public func end(_ visit: SignedIn, from client: Client) async throws(AccessError) {
    try await end(visit.session, of: visit.account, from: client)
  }

  /// Logout before the second factor.
  public func end(_ visit: PasswordAccepted, from client: Client) async throws(AccessError) {
    try await end(visit.session, of: visit.account, from: client)
  }

  private func end(_ session: SessionID, of account: Account, from client: Client) async throws(AccessError) {
    try await transact { transaction in
      try transaction.serialise(on: account.lock)
      guard try Sessions.end(session, in: transaction) else { return }
      try AccessLog.append(.signedOut, by: .page, account: account.id, from: client, in: transaction)
    }
  }
}
