import Database

extension Access {
  /// The signed-in user's own log, newest first.
  /// - Parameters:
  ///   - before: the cursor of `LogPage.older`, or nil for the newest.
  ///   - limit: 1 to 200 entries.
  public func accessLog(_ visit: SignedIn, filter: LogFilter, before: Int64?, limit: Int) async throws(AccessError) -> LogPage {
    let limit = min(max(limit, 1), 200)
    let events = AccessEvent.allCases.filter { filter == .all || $0.isFailure == (filter == .failure) }.map(\.rawValue)
    return try await read { transaction in
      let rows = try transaction.rows(
        """
        SELECT \(AccessLog.columns) FROM access_log
        WHERE account_id = \(visit.account.id) AND sequence < \(before ?? Int64.max) AND event IN (\(SQL.list(events)))
        ORDER BY sequence DESC LIMIT \(limit + 1)
        """)
      let entries = try rows.prefix(limit).map { try AccessLog.entry(from: $0) }
      return LogPage(entries: entries, older: rows.count > limit ? entries.last?.sequence : nil)
    }
  }
}

extension AccessLog {
  static let columns: SQL = "sequence, at, event, way, address, browser, staff, staff_ids, reason"
  /// How many they are: where the columns of whoever joins something else begin.
  static let columnCount = 9

  static func entry(from row: Row) throws(DatabaseError) -> LogEntry {
    guard let event = AccessEvent(rawValue: try row.text(2)), let way = AccessWay(rawValue: try row.text(3))
    else { throw .shape("the access log has an unknown event or way") }
    return LogEntry(
      sequence: try row.integer(0), at: Instant(milliseconds: try row.integer(1)), event: event, way: way, address: try row.text(4),
      browser: try row.text(5), note: try note(row))
  }

  private static func note(_ row: Row) throws(DatabaseError) -> StaffNote? {
    guard let by = try row.optionalText(6) else { return nil }
    return StaffNote(by: by, userIDs: try row.text(7), reason: try row.text(8))
  }

  /// The latest entry of one kind in an account's log.
  static func latest(_ event: AccessEvent, of account: String, in transaction: Transaction) throws(DatabaseError) -> LogEntry? {
    let row = try transaction.row(
      """
      SELECT \(columns) FROM access_log WHERE account_id = \(account) AND event = \(event.rawValue) ORDER BY sequence DESC LIMIT 1
      """)
    return try row.map { (row) throws(DatabaseError) in try entry(from: row) }
  }

  /// The sign-in before a given moment. An activation by a typed code is one; after an activation by the phone the sign-in has its own entry.
  static func signIn(of account: String, before moment: Instant, in transaction: Transaction) throws(DatabaseError) -> LogEntry? {
    // One kind of event at a time: the index then leads straight to it, however many refusals came after.
    var latest: LogEntry?
    for (event, ways) in [(AccessEvent.signedIn, AccessWay.allCases), (.activated, [.code])] {
      let row = try transaction.row(
        """
        SELECT \(columns) FROM access_log
        WHERE account_id = \(account) AND event = \(event.rawValue) AND way IN (\(SQL.list(ways.map(\.rawValue)))) AND at < \(moment.milliseconds)
        ORDER BY sequence DESC LIMIT 1
        """)
      guard let row else { continue }
      let entry = try entry(from: row)
      if latest.map({ $0.sequence < entry.sequence }) ?? true { latest = entry }
    }
    return latest
  }
}
