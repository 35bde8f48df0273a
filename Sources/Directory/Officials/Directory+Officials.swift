public import Database

/// The officials of an agency, as its Admin Agency sees them.
extension Directory {
  /// The officials of an agency by name, as far as they match.
  /// - Parameters:
  ///   - id: of the last one on the page before.
  ///   - limit: at most 100.
  public func officials(
    of agency: Code, _ search: OfficialSearch, after id: RecordID? = nil, limit: Int = 50
  ) async throws -> OfficialPage {
    let limit = min(max(limit, 1), 100)
    return try await database.read { transaction in
      // One that is not on record any more is no place in the list: what follows is its first page then.
      let last = try id.flatMap { try transaction.row("SELECT name_key FROM officials WHERE user_id = \($0.text)")?.bytes(0) }
      let isAfter: SQL =
        if let id, let last { "(officials.name_key, officials.user_id) > (\(last), \(id.text))" } else { "1 = 1" }
      let rows = try transaction.rows(
        """
        SELECT \(Official.table.columnsInPlace), coalesce(agencies.name, '')
        FROM officials LEFT JOIN agencies ON agencies.code = officials.satker AND agencies.kind = 'satker'
        WHERE officials.agency = \(agency.text) AND \(search.condition(on: Day(at: transaction.now))) AND \(isAfter)
        ORDER BY officials.name_key, officials.user_id LIMIT \(limit + 1)
        """)
      var found: [ListedOfficial] = []
      for row in rows.prefix(limit) {
        found.append(ListedOfficial(try Official(row, from: 0), satkerName: try row.text(Official.table.columns.count)))
      }
      return OfficialPage(officials: found, hasMore: rows.count > limit)
    }
  }

  /// Ends the term of office of an official of an agency now, inside a transaction of somebody else's: yesterday becomes its last day, so that
  /// the record keeps its user out from this moment on, and says why.
  /// - Parameter read: the standing of the official that whoever ends it has seen.
  public static func endTerm(
    of id: RecordID, in agency: Code, reading read: String, in transaction: Transaction
  ) throws(DatabaseError) -> TermEndOutcome {
    // As whoever answers a form or a request does, so that no decree comes between.
    guard try holdRecords(in: transaction) else { return .importing }
    guard var official = try Official.find(id.text, in: transaction), official.agency == agency else { return .unknown }
    guard official.standing.utf8.elementsEqual(read.utf8) else { return .stale }
    let today = Day(at: transaction.now)
    if let until = official.period.until, until < today { return .over }
    let last = today.adding(days: -1)
    official.period.until = last
    if let from = official.period.from, from > last { official.period.from = last }
    try official.save(in: transaction)
    return .done(last)
  }
}

extension OfficialSearch {
  /// All of it on the officials of one agency, through the index by agency and name.
  fileprivate func condition(on today: Day) -> SQL {
    var all: SQL = matches
    if let satker { all = "\(all) AND officials.satker = \(satker.text)" }
    if let role { all = "\(all) AND officials.role = \(role.rawValue)" }
    // Days are texts of one shape, and in order as such; an empty one names no end.
    let soon = today.adding(days: OfficialTerm.soon).text
    switch term {
    case nil: break
    case .current: all = "\(all) AND (officials.until_date = '' OR officials.until_date > \(soon))"
    case .ending: all = "\(all) AND officials.until_date >= \(today.text) AND officials.until_date <= \(soon)"
    case .over: all = "\(all) AND officials.until_date <> '' AND officials.until_date < \(today.text)"
    }
    return all
  }

  private var matches: SQL {
    let typed = text.trimmed
    guard !typed.isEmpty else { return "1 = 1" }
    let key = Array(NameKey.of(typed).utf8)
    var any: SQL = "officials.user_id = \(RecordID(typed)?.text ?? "")"
    // UTF-8 has no byte 0xFF.
    if !key.isEmpty { any = "\(any) OR (officials.name_key >= \(key) AND officials.name_key < \(key + [0xFF]))" }
    if let digits = Digits.of(typed).map({ Digits.text($0) }), !digits.isEmpty {
      any = "\(any) OR (officials.nip >= \(digits) AND officials.nip <= \(digits + String(repeating: "9", count: 18)))"
    }
    return "(\(any))"
  }
}
