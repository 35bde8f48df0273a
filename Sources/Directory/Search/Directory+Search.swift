import Database

/// A supplier or an official that was found.
public struct Found: Sendable, Equatable {
  public let userID: RecordID
  public let name: String
  /// The NPWP of a supplier, the NIP of an official; empty if it is not known.
  public let identity: String
  public let isSupplier: Bool
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
    let (key, typed, limit) = (Array(NameKey.of(text).utf8), text.trimmed, min(limit, 100))
    guard key.count >= 2 else { return [] }
    let id = RecordID(typed)?.text ?? ""
    let digits = Digits.of(typed).map { Digits.text($0) } ?? ""
    // An NPWP of 15 digits stands with a 0 before it.
    let suppliers = Search(table: "suppliers", number: "npwp", id: id, name: key, digits: digits.isEmpty ? [] : [digits, "0" + digits])
    let officials = Search(table: "officials", number: "nip", id: id, name: key, digits: digits.isEmpty ? [] : [digits])
    return try await database.read { transaction in
      let found = try suppliers.rows(limit, in: transaction).map { try Found($0, isSupplier: true) }
      return try found + officials.rows(limit, in: transaction).map { try Found($0, isSupplier: false) }
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
  func rows(_ limit: Int, in transaction: Transaction) throws(DatabaseError) -> [Row] {
    var conditions: [SQL] = ["user_id = \(id)", "name_key >= \(name) AND name_key < \(after(name))"]
    // Digits, and nothing else, are in the same order in every collation.
    for prefix in digits { conditions.append("\(number) >= \(prefix) AND \(number) <= \(prefix + String(repeating: "9", count: 18))") }
    var rows: [String: Row] = [:]
    for condition in conditions {
      let order: SQL = condition.text.hasPrefix("name_key") ? "ORDER BY name_key" : ""
      for row in try transaction.rows("SELECT user_id, name, \(number), name_key FROM \(table) WHERE \(condition) \(order) LIMIT \(limit)")
      {
        rows[try row.text(0)] = row
      }
    }
    let named = try rows.values.map { (row) throws(DatabaseError) in (try row.bytes(3), row) }
    return named.sorted { $0.0.lexicographicallyPrecedes($1.0) }.prefix(limit).map(\.1)
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
