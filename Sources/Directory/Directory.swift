public import Database

/// Who takes part: suppliers, officials, agencies and LPSEs, what is missing of them, and the requests to those who can mend it.
///
/// A record stands under the user ID of the account that it belongs to; there may be either without the other.
public final class Directory: Sendable {
  let database: Database

  public init(database: Database) { self.database = database }

  /// Whether there is neither a supplier nor an official.
  public func isEmpty() async throws -> Bool {
    try await database.read {
      try $0.row("SELECT 1 FROM suppliers LIMIT 1") == nil && $0.row("SELECT 1 FROM officials LIMIT 1") == nil
    }
  }
}

extension DirectoryRecord {
  static func find(_ key: String, in transaction: Transaction) throws(DatabaseError) -> Self? {
    let row = try transaction.row("SELECT \(table.columnList) FROM \(table.name) WHERE \(table.key) = \(key)")
    return try row.map { (row) throws(DatabaseError) in try Self(row, from: 0) }
  }

  /// Puts a record in the place of the one with its key, if there is one.
  func save(in transaction: Transaction) throws(DatabaseError) {
    let table = Self.table
    var list: SQL = ""
    for (index, value) in values.enumerated() { list = index == 0 ? "\(value)" : "\(list), \(value)" }
    try transaction.run(
      """
      INSERT INTO \(table.name) (\(table.columnList)) VALUES (\(list))
      ON CONFLICT (\(table.key)) DO UPDATE SET \(table.replacement)
      """)
  }
}
