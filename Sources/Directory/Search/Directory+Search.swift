public import Database

/// A supplier or an official that was found.
public struct Found: Sendable, Equatable {
  public let userID: RecordID
  public let name: String
  /// The NPWP of a supplier, the NIP of an official; empty if it is not known.
  public let identity: String
  public let isSupplier: Bool
}

/// What a search has found.
public struct FoundRecords: Sendable, Equatable {
  /// Suppliers before officials, each by name.
  public let records: [Found]
  /// There are more of a kind than were asked for.
  public let hasMore: Bool
  /// So many records match what was typed that not all of them were looked at: there may be more.
  public let isCut: Bool
}

extension Directory {
  /// Finds suppliers and officials by their user ID or by the beginning of NPWP, NIP or name.
  ///
  /// A name is found without its form of business, in capital or small letters: `nusantara`, `PT Nusantara`. Whatever is typed, every
  /// part of the search goes through an index.
  /// - Parameters:
  ///   - text: with fewer than two letters or digits nothing is found.
  ///   - limit: of each kind; at most 100.
  /// - Returns: suppliers before officials, each by name.
  public func find(_ text: String, limit: Int = 20) async throws -> [Found] {
    try await search(text, limit: limit, among: { _ in "1 = 1" }).records
  }

  /// The same among some of the records, so that those of others do not take their places.
  /// - Parameters:
  ///   - reach: of each kind, so many that match are looked at, by name: whether they are among those is asked of each, and may not take long
  ///     however many match.
  ///   - seen: the condition for the user ID, which is a column of the statement, of a record that is to be found.
  public func search(
    _ text: String, suppliersOnly: Bool = false, limit: Int = 20, reach: Int = 1000,
    among seen: @escaping @Sendable (_ userID: SQL) -> SQL
  ) async throws -> FoundRecords {
    let (key, typed, limit) = (Array(NameKey.of(text).utf8), text.trimmed, min(limit, 100))
    guard key.count >= 2 else { return FoundRecords(records: [], hasMore: false, isCut: false) }
    let id = RecordID(typed)?.text ?? ""
    let digits = Digits.of(typed).map { Digits.text($0) } ?? ""
    // An NPWP of 15 digits stands with a 0 before it.
    let suppliers = Search(table: "suppliers", number: "npwp", id: id, name: key, digits: digits.isEmpty ? [] : [digits, "0" + digits])
    let officials = Search(table: "officials", number: "nip", id: id, name: key, digits: digits.isEmpty ? [] : [digits])
    return try await database.read { transaction in
      var all = FoundRecords(records: [], hasMore: false, isCut: false)
      for (search, isSupplier) in suppliersOnly ? [(suppliers, true)] : [(suppliers, true), (officials, false)] {
        let found = try search.rows(limit, reach: reach, among: seen, in: transaction)
        all = FoundRecords(
          records: all.records + (try found.rows.map { try Found($0, isSupplier: isSupplier) }), hasMore: all.hasMore || found.hasMore,
          isCut: all.isCut || found.isCut)
      }
      return all
    }
  }
}

/// What is looked for in one table.
private struct Search: Sendable {
  let table: SQL
  let number: SQL
  let id: String
  let name: [UInt8]
  let digits: [String]

  /// One statement for each index, since a statement with OR between them may use none.
  func rows(
    _ limit: Int, reach: Int, among seen: (SQL) -> SQL, in transaction: Transaction
  ) throws(DatabaseError) -> (rows: [Row], hasMore: Bool, isCut: Bool) {
    var conditions: [SQL] = ["user_id = \(id)", "name_key >= \(name) AND name_key < \(after(name))"]
    // Digits, and nothing else, are in the same order in every collation.
    for prefix in digits { conditions.append("\(number) >= \(prefix) AND \(number) <= \(prefix + String(repeating: "9", count: 18))") }
    var (rows, isCut): ([String: Row], Bool) = ([:], false)
    for condition in conditions {
      let order: SQL = condition.text.hasPrefix("name_key") ? "ORDER BY name_key" : ""
      // Outside of it the order is not asked for once more, or all that are within reach would be looked at: as they come, they are by name.
      let found = try transaction.rows(
        """
        SELECT user_id, name, number, name_key FROM (
          SELECT user_id, name, \(number) AS number, name_key FROM \(table) WHERE \(condition) \(order) LIMIT \(reach)
        ) AS candidates WHERE \(seen("candidates.user_id")) LIMIT \(limit + 1)
        """)
      for row in found { rows[try row.text(0)] = row }
      if found.count <= limit, !isCut {
        isCut = try transaction.row("SELECT 1 FROM \(table) WHERE \(condition) \(order) LIMIT 1 OFFSET \(reach)") != nil
      }
    }
    let named = try rows.values.map { (row) throws(DatabaseError) in (try row.bytes(3), row) }
    let sorted = named.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    return (Array(sorted.prefix(limit)), sorted.count > limit, isCut)
  }

  /// The first byte string that does not begin with this one; UTF-8 has no byte 0xFF.
  private func after(_ prefix: [UInt8]) -> [UInt8] { prefix + [0xFF] }
}

extension Found {
  fileprivate init(_ row: Row, isSupplier: Bool) throws(DatabaseError) {
    guard let userID = RecordID(try row.text(0)) else { throw .shape("a record has an unreadable user ID") }
    self.init(userID: userID, name: try row.text(1), identity: try row.text(2), isSupplier: isSupplier)
  }
}
