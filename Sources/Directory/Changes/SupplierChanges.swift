import Database
import Files

/// The table `supplier_changes`.
enum SupplierChanges {
  private static let selection: SQL = """
    SELECT number, user_id, part, supplier_changes.state, said, proposed, opened_at, changed_at, answer, answered_by, notes, lpse, file_id,
      \(FileRecords.columns)
    FROM supplier_changes LEFT JOIN files ON files.id = supplier_changes.file_id
    """
  private static let fileColumn = 12

  private static func change(_ row: Row) throws(DatabaseError) -> SupplierChange {
    guard let userID = RecordID(try row.text(1)), let part = SupplierPart(rawValue: try row.text(2)),
      let state = SupplierChange.State(rawValue: try row.text(3)), let said = PartValues(part, text: try row.text(4)),
      let proposed = PartValues(part, text: try row.text(5)), let notes: [SupplierField: String] = FieldLines.values(try row.text(10))
    else { throw .shape("a change of a record has an unreadable user ID, part, state, value or note") }
    let hasFile = try row.optionalText(fileColumn) != nil
    return SupplierChange(
      number: try row.integer(0), userID: userID, state: state, said: said, proposed: proposed,
      evidence: hasFile ? try FileRecords.file(row, from: fileColumn + 1) : nil, openedAt: try row.integer(6),
      changedAt: try row.integer(7), answer: try row.text(8), answeredBy: try row.text(9), notes: notes, lpse: try row.text(11))
  }

  static func find(_ number: Int64, in transaction: Transaction) throws(DatabaseError) -> SupplierChange? {
    let row = try transaction.row("\(selection) WHERE number = \(number)")
    return try row.map { (row) throws(DatabaseError) in try change(row) }
  }

  static func latest(of id: RecordID, _ part: SupplierPart, in transaction: Transaction) throws(DatabaseError) -> SupplierChange? {
    let row = try transaction.row(
      "\(selection) WHERE user_id = \(id.text) AND part = \(part.rawValue) ORDER BY number DESC LIMIT 1")
    return try row.map { (row) throws(DatabaseError) in try change(row) }
  }

  /// The changes of an LPSE that wait, the oldest first, with their numbers; nil for a row that cannot be read, which keeps no other from
  /// being answered.
  static func open(
    at lpse: String, after number: Int64, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [(number: Int64, change: SupplierChange?)] {
    let rows = try transaction.rows(
      """
      \(selection) WHERE supplier_changes.state = 'open' AND lpse = \(lpse) AND number > \(number) ORDER BY number LIMIT \(limit)
      """)
    return try rows.map { (row) throws(DatabaseError) in (try row.integer(0), try? change(row)) }
  }

  /// How many a user has sent since a moment, whatever has become of them.
  static func count(of id: RecordID, since moment: Int64, in transaction: Transaction) throws(DatabaseError) -> Int64 {
    try transaction.row("SELECT count(*) FROM supplier_changes WHERE user_id = \(id.text) AND opened_at > \(moment)")?.integer(0) ?? 0
  }

  /// - Returns: its number.
  static func open(
    _ proposed: PartValues, of id: RecordID, against said: PartValues, evidence: StoredFile?, at lpse: String, in transaction: Transaction
  ) throws(DatabaseError) -> Int64 {
    let number = 1 + (try transaction.row("SELECT number FROM supplier_changes ORDER BY number DESC LIMIT 1")?.integer(0) ?? 0)
    try transaction.run(
      """
      INSERT INTO supplier_changes (number, user_id, part, state, said, proposed, file_id, opened_at, changed_at, answer, answered_by, notes, lpse)
      VALUES (\(number), \(id.text), \(proposed.part.rawValue), 'open', \(said.text), \(proposed.text), \(evidence?.id), \(transaction.now),
        \(transaction.now), '', '', '', \(lpse))
      """)
    return number
  }

  static func close(
    _ number: Int64, as state: SupplierChange.State, answer: String = "", by: String = "", notes: [SupplierField: String] = [:],
    in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE supplier_changes SET state = \(state.rawValue), changed_at = \(transaction.now), answer = \(answer), answered_by = \(by),
        notes = \(FieldLines.text(notes))
      WHERE number = \(number) AND state = 'open'
      """)
  }

  /// Ends all that a user has sent and nobody has answered.
  /// - Returns: how many there were.
  static func withdrawAll(of id: RecordID, in transaction: Transaction) throws(DatabaseError) -> Int {
    try transaction.run(
      """
      UPDATE supplier_changes SET state = 'withdrawn', changed_at = \(transaction.now)
      WHERE user_id = \(id.text) AND state = 'open'
      """)
  }
}
