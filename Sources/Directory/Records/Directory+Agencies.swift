import Database

extension Directory {
  /// Agencies (K/L/PD) that are listed here: ministries first, then institutions and regional governments, each by name.
  /// - Parameter limit: so that a page can propose them.
  public func agencies(limit: Int = 200) async throws -> [Agency] {
    try await database.read { transaction in
      var found: [Agency] = []
      for kind in [Agency.Kind.kementerian, .lembaga, .daerah] {
        let rows = try transaction.rows(
          """
          SELECT \(Agency.table.columnList) FROM agencies WHERE kind = \(kind.rawValue) ORDER BY name, code LIMIT \(limit - found.count)
          """)
        found += try rows.map { try Agency($0, from: 0) }
      }
      return found
    }
  }

  /// The agency that somebody means by its code or its name; nil unless there is just one.
  public func agency(named typed: String) async throws -> Agency? { try await database.read { try Agency.named(typed, in: $0) } }

  /// LPSEs that are listed here, by name.
  /// - Parameter limit: so that a page can propose them.
  public func lpses(limit: Int = 1000) async throws -> [LPSE] {
    try await database.read { transaction in
      let rows = try transaction.rows("SELECT \(LPSE.table.columnList) FROM lpses ORDER BY name, id LIMIT \(limit)")
      return try rows.map { try LPSE($0, from: 0) }
    }
  }

  /// Working units of an agency, by name.
  /// - Parameter limit: so that a page can propose them.
  public func satkers(of agency: Code, limit: Int = 200) async throws -> [Agency] {
    try await database.read { transaction in
      let rows = try transaction.rows(
        """
        SELECT \(Agency.table.columnList) FROM agencies WHERE kind = 'satker' AND agency = \(agency.text) ORDER BY name, code LIMIT \(limit)
        """)
      return try rows.map { try Agency($0, from: 0) }
    }
  }
}

extension Agency {
  /// The agency (K/L/PD) that somebody means by its code or its name, in capital or small letters; nil unless there is just one.
  static func named(_ typed: String, in transaction: Transaction) throws(DatabaseError) -> Agency? {
    let typed = typed.trimmed
    let rows = try transaction.rows(
      """
      SELECT \(table.columnList) FROM agencies
      WHERE kind <> 'satker' AND (code IN (\(typed), upper(\(typed))) OR lower(name) = lower(\(typed))) LIMIT 2
      """)
    return rows.count == 1 ? try rows.first.map { (row) throws(DatabaseError) in try Agency(row, from: 0) } : nil
  }

  /// The satker of an agency, in the same way.
  static func satker(named typed: String, of agency: Code, in transaction: Transaction) throws(DatabaseError) -> Agency? {
    let typed = typed.trimmed
    let rows = try transaction.rows(
      """
      SELECT \(table.columnList) FROM agencies
      WHERE kind = 'satker' AND agency = \(agency.text) AND (code IN (\(typed), upper(\(typed))) OR lower(name) = lower(\(typed))) LIMIT 2
      """)
    return rows.count == 1 ? try rows.first.map { (row) throws(DatabaseError) in try Agency(row, from: 0) } : nil
  }
}

extension LPSE {
  /// The LPSE that somebody means by its code or its name, in the same way.
  static func named(_ typed: String, in transaction: Transaction) throws(DatabaseError) -> LPSE? {
    let typed = typed.trimmed
    let rows = try transaction.rows(
      "SELECT \(table.columnList) FROM lpses WHERE id IN (\(typed), upper(\(typed))) OR lower(name) = lower(\(typed)) LIMIT 2")
    return rows.count == 1 ? try rows.first.map { (row) throws(DatabaseError) in try LPSE(row, from: 0) } : nil
  }
}
