import Database

/// The outbox for the LPSE's staff: what waits, and having it tried again.
extension Access {
  /// Mails that one act has tried again at most, and so many acts in so many seconds.
  static let mostHurried = 200
  static let (mostRetries, retrySeconds): (Int, Int64) = (10, 600)

  /// What waits for the users of the own LPSE, or was given up; the portal's own LPSE also sees what goes to those who have no account.
  public func queuedMail(
    _ search: MailSearch, limit: Int, for staff: Staff
  ) async throws(AccessError) -> Result<FoundMail, StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .watchMail, in: transaction) else { return .failure(.notPermitted) }
      let state = search.isFailed ? "failed" : "waiting"
      let whose: SQL = if let userID = search.userID { "AND accounts.user_id = \(userID.text)" } else { "" }
      let older: SQL =
        if let before = search.before {
          """
          AND (outbox.created_at < \(before.createdAt) OR (outbox.created_at = \(before.createdAt) AND outbox.id < \(before.id)))
          """
        } else { "" }
      let rows = try transaction.rows(
        """
        SELECT outbox.id, accounts.user_id, outbox.recipient, access_log.event, outbox.purpose, outbox.created_at, outbox.attempts,
          outbox.cause, outbox.next_attempt_at, outbox.gives_up_at, outbox.leased_until, outbox.ended_at
        FROM outbox LEFT JOIN accounts ON accounts.id = outbox.account_id LEFT JOIN access_log ON access_log.sequence = outbox.log_sequence
        WHERE outbox.state = \(state) AND \(own.mailScope) \(whose) \(older)
        ORDER BY outbox.created_at DESC, outbox.id DESC LIMIT \(limit + 1)
        """)
      let mails = try rows.prefix(limit).map { try QueuedMail($0, at: transaction.now) }
      let last = rows.count > limit ? mails.last.map { MailSearch.Cursor(createdAt: $0.createdAt.milliseconds, id: $0.id) } : nil
      return .success(FoundMail(mails: mails, older: last))
    }
  }

  /// "Coba sekarang": a mail that waits for its next attempt is due now. One that is being delivered is left alone.
  /// - Parameter id: of one mail; nil for all that wait, the oldest first.
  public func retryMail(_ id: String?, by staff: Staff, from client: Client) async throws(AccessError) -> Result<RetryOutcome, StaffRefusal>
  {
    try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      guard let own = try staff.ownAccount(for: .watchMail, in: transaction) else { return .failure(.notPermitted) }
      guard try !own.hasRetriedOften(in: transaction) else { return .success(.tooOften) }
      // Deliverers take mail under the same lock.
      try transaction.serialise(on: Outbox.topic)
      let now = transaction.now
      let which: SQL = if let id { "outbox.id = \(id)" } else { "outbox.next_attempt_at > \(now) AND outbox.leased_until <= \(now)" }
      let rows = try transaction.rows(
        """
        SELECT outbox.id, outbox.leased_until, accounts.user_id FROM outbox LEFT JOIN accounts ON accounts.id = outbox.account_id
        WHERE outbox.state = 'waiting' AND outbox.gives_up_at > \(now) AND \(own.mailScope) AND \(which)
        ORDER BY outbox.created_at, outbox.id LIMIT \(Access.mostHurried)
        """)
      guard let first = rows.first else { return .success(.over) }
      if id != nil, try first.integer(1) > now { return .success(.underWay) }
      let ids = try rows.map { try $0.text(0) }
      try transaction.run(
        "UPDATE outbox SET next_attempt_at = \(now) WHERE id IN (\(SQL.list(ids))) AND state = 'waiting' AND leased_until <= \(now)")
      try transaction.notify(Outbox.topic)
      let words = id == nil ? "* (\(ids.count))" : try first.optionalText(2) ?? "-"
      let note = StaffNote(by: [own], reason: words)
      try AccessLog.append(.mailRetried, by: .page, account: own.id, from: client, note: note, in: transaction)
      return .success(.hurried(ids.count))
    }
  }
}

extension Account {
  /// The condition for a mail, joined with its account, that lies with this member of staff.
  fileprivate var mailScope: SQL {
    let strangers: SQL = lpse.isEmpty ? "OR outbox.account_id IS NULL" : ""
    return "(accounts.lpse = \(lpse) \(strangers))"
  }

  fileprivate func hasRetriedOften(in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.rows(
      """
      SELECT 1 FROM access_log WHERE account_id = \(id) AND event = \(AccessEvent.mailRetried.rawValue)
        AND at > \(transaction.now - Access.retrySeconds * 1000) LIMIT \(Access.mostRetries)
      """
    ).count >= Access.mostRetries
  }
}

extension QueuedMail {
  fileprivate init(_ row: Row, at now: Int64) throws(DatabaseError) {
    guard let recipient = EmailAddress(try row.text(2)) else { throw .shape("a mail has an unreadable recipient") }
    let event = try row.optionalText(3).flatMap(AccessEvent.init(rawValue:))
    let purpose = try row.optionalText(4).flatMap(MailLink.Purpose.init(rawValue:))
    self.init(
      id: try row.text(0), userID: try row.optionalText(1).flatMap { UserID($0) }, recipient: recipient,
      meaning: event.map(Meaning.change) ?? .link(purpose), createdAt: Instant(milliseconds: try row.integer(5)),
      attempts: Int(try row.integer(6)), cause: try row.text(7), nextAttempt: Instant(milliseconds: try row.integer(8)),
      givesUpAt: Instant(milliseconds: try row.integer(9)), isUnderWay: try row.integer(10) > now,
      endedAt: try row.optionalInteger(11).map(Instant.init(milliseconds:)))
  }
}
