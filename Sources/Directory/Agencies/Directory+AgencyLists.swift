import Database

/// Agencies and satker as those see them who keep them.
extension Directory {
  /// The agency or satker of a code.
  public func entry(_ code: Code) async throws -> Agency? { try await database.read { try Agency.find(code.text, in: $0) } }

  /// Agencies (K/L/PD) whose code or name begins so, by code.
  /// - Parameters:
  ///   - beginning: in capital or small letters; empty for all of them.
  ///   - code: of the last one on the page before.
  ///   - limit: at most 100.
  public func agencies(beginning: String, after code: Code? = nil, limit: Int = 50) async throws -> AgencyPage<Agency> {
    try await database.read { try Agency.page("kind <> 'satker'", beginning, after: code, limit, in: $0) }
  }

  /// Satker of an agency, in the same way, each with how many officials it has.
  public func satkers(
    of agency: Code, beginning: String, after code: Code? = nil, limit: Int = 50
  ) async throws -> AgencyPage<ListedSatker> {
    try await database.read { transaction in
      let page = try Agency.page("kind = 'satker' AND agency = \(agency.text)", beginning, after: code, limit, in: transaction)
      let counts = try Official.counts(of: page.entries.map(\.code), in: transaction)
      return AgencyPage(entries: page.entries.map { ListedSatker($0, officials: counts[$0.code] ?? 0) }, hasMore: page.hasMore)
    }
  }

  /// How many officials are of a satker.
  public func officials(of satker: Code) async throws -> Int {
    try await database.read { try Official.counts(of: [satker], in: $0)[satker] ?? 0 }
  }
}

extension Agency {
  fileprivate static func page(
    _ which: SQL, _ beginning: String, after code: Code?, _ limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> AgencyPage<Agency> {
    let (typed, limit) = (beginning.trimmed, min(max(limit, 1), 100))
    // The beginning is compared as it stands: nothing in it is a sign for something else, as there would be with LIKE.
    let matches: SQL =
      typed.isEmpty
      ? "1 = 1"
      : """
      (substr(lower(code), 1, length(lower(\(typed)))) = lower(\(typed)) OR substr(lower(name), 1, length(lower(\(typed)))) = lower(\(typed)))
      """
    let rows = try transaction.rows(
      """
      SELECT \(table.columnList) FROM agencies WHERE \(which) AND code > \(code?.text ?? "") AND \(matches)
      ORDER BY code LIMIT \(limit + 1)
      """)
    var found: [Agency] = []
    for row in rows.prefix(limit) { found.append(try Agency(row, from: 0)) }
    return AgencyPage(entries: found, hasMore: rows.count > limit)
  }
}

extension Official {
  /// How many are of each satker; those without any are left out.
  static func counts(of satkers: [Code], in transaction: Transaction) throws(DatabaseError) -> [Code: Int] {
    guard !satkers.isEmpty else { return [:] }
    let rows = try transaction.rows(
      "SELECT satker, count(*) FROM officials WHERE satker IN (\(SQL.list(satkers.map(\.text)))) GROUP BY satker")
    var counts: [Code: Int] = [:]
    for row in rows {
      if let code = Code(try row.text(0)) { counts[code] = Int(try row.integer(1)) }
    }
    return counts
  }
}
