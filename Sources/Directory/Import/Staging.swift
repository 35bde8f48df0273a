import Database

/// Where the rows of one file wait until all are known to be right. They are apart from those of any other import by the number of the run.
struct Staging<Record: DirectoryRecord>: Sendable {
  struct StagedRow: Sendable {
    let line: Int
    let values: [Value]
  }

  /// Rows in one statement: enough to make the way to a database short, and few enough for its limit on parameters.
  static var batch: Int { 200 }
  /// Lines that one statement puts in place or removes: each has to end before a database loses its patience, and SQLite keeps each page that one
  /// changes in memory until its end, of every index some.
  private static var stride: Int64 { 500 }
  /// How many records a report names.
  private static var examples: Int { 5 }
  /// A run that is older was given up, in milliseconds.
  private static var abandoned: Int64 { 86_400_000 }

  private let database: Database
  private let table = Record.table
  /// Milliseconds since 1970 with random digits behind them: tells the run's age, and is nobody else's.
  private let run: Int64
  private let isFromLongAgo: Int64

  init(_ database: Database) async throws {
    self.database = database
    let now = try await database.read { $0.now }
    run = now * 100_000 + Int64.random(in: 0..<100_000)
    isFromLongAgo = (now - Self.abandoned) * 100_000
  }

  func add(_ rows: [StagedRow]) async throws {
    // Put together by hand: there are thousands of values.
    var sql = SQL.Interpolation(literalCapacity: 64 * 1024, interpolationCount: rows.count * (table.columns.count + 2))
    sql.appendLiteral("INSERT INTO ")
    sql.appendInterpolation(table.staging)
    sql.appendLiteral(" (run, line, ")
    sql.appendInterpolation(table.columnList)
    sql.appendLiteral(") VALUES ")
    for (index, row) in rows.enumerated() {
      sql.appendLiteral(index == 0 ? "(" : ", (")
      sql.appendInterpolation(run)
      sql.appendLiteral(", ")
      sql.appendInterpolation(row.line)
      for value in row.values {
        sql.appendLiteral(", ")
        sql.appendInterpolation(value)
      }
      sql.appendLiteral(")")
    }
    let statement = SQL(stringInterpolation: sql)
    try await database.transaction { try $0.run(statement) }
  }

  /// What only the whole file shows, or the other tables: records that stand in it twice, and names of what is not there.
  func faults(atMost most: Int) async throws -> [ImportFault] {
    let (table, run) = (table, run)
    return try await database.read { transaction in
      var faults = try transaction.rows(
        """
        SELECT \(table.key), MIN(line), MAX(line) FROM \(table.staging) WHERE run = \(run)
        GROUP BY \(table.key) HAVING COUNT(*) > 1 ORDER BY 2 LIMIT \(most)
        """
      ).map { row in
        ImportFault(
          line: Int(try row.integer(2)), column: table.columns[0], reason: "“\(try row.text(0))” stands on line \(try row.integer(1)) too")
      }
      faults += try likenesses(atMost: most, in: transaction)
      faults += try brokenReferences(atMost: most, in: transaction)
      return faults.sorted { $0.line < $1.line }
    }
  }

  private func likenesses(atMost most: Int, in transaction: Transaction) throws(DatabaseError) -> [ImportFault] {
    var faults: [ImportFault] = []
    for distinction in Record.distinctions {
      let rows = try transaction.rows(
        """
        SELECT \(distinction.form), MIN(line), MAX(line) FROM \(table.staging) WHERE run = \(run) AND \(distinction.among)
        GROUP BY \(distinction.form) HAVING COUNT(DISTINCT \(table.key)) > 1 ORDER BY 2 LIMIT \(most)
        """)
      for row in rows {
        let (text, first, last) = (try row.text(0), try row.integer(1), Int(try row.integer(2)))
        faults.append(ImportFault(line: last, column: distinction.column, reason: "“\(text)” \(distinction.reason) line \(first)"))
      }
    }
    return faults
  }

  private func brokenReferences(atMost most: Int, in transaction: Transaction) throws(DatabaseError) -> [ImportFault] {
    var faults: [ImportFault] = []
    for reference in Record.references {
      let rows = try transaction.rows(
        "SELECT s.line, \(reference.column) FROM \(table.staging) s WHERE s.run = \(run) AND \(reference.isBroken) ORDER BY s.line LIMIT \(most)"
      )
      for row in rows {
        let (line, text) = (Int(try row.integer(0)), try row.text(1))
        let column = reference.column.text.replacing("s.", with: "")
        faults.append(ImportFault(line: line, column: column, reason: "“\(text)” \(reference.reason)"))
      }
    }
    return faults
  }

  /// What putting the rows in place changes.
  func change() async throws -> ImportChange {
    let (table, run) = (table, run)
    let (waiting, present) = (table.columns(of: "s"), table.columns(of: "t"))
    let joined: SQL = "FROM \(table.staging) s LEFT JOIN \(table.name) t ON t.\(table.key) = s.\(table.key) WHERE s.run = \(run)"
    let isNew: SQL = "t.\(table.key) IS NULL"
    let isChanged: SQL = "(\(waiting)) <> (\(present))"
    return try await database.read { transaction in
      func count(_ condition: SQL) throws -> Int {
        Int(try transaction.row("SELECT COUNT(*) \(joined) AND \(condition)")?.integer(0) ?? 0)
      }
      func examples(_ condition: SQL, _ columns: SQL) throws -> [Row] {
        try transaction.rows("SELECT \(columns) \(joined) AND \(condition) ORDER BY s.line LIMIT \(Self.examples)")
      }
      let all = Int(try transaction.row("SELECT COUNT(*) FROM \(table.staging) WHERE run = \(run)")?.integer(0) ?? 0)
      let (new, changed) = (try count(isNew), try count(isChanged))
      return ImportChange(
        new: new, changed: changed, same: all - new - changed,
        newExamples: try examples(isNew, waiting).map { try Record($0, from: 0).title },
        changedExamples: try examples(isChanged, "\(waiting), \(present)").map { row in
          let (after, before) = (try Record(row, from: 0), try Record(row, from: table.columns.count))
          let columns = zip(table.columns, zip(after.values, before.values)).filter { $0.1.0 != $0.1.1 }.map(\.0)
          return .init(title: before.title, columns: columns.filter(Record.fileColumns.contains))
        })
    }
  }

  /// Puts the rows in place, all in one transaction. Those that stand there already in the same form are left alone.
  ///
  /// What they name is looked for once more: somebody may have removed or renamed it since the file was checked.
  /// - Returns: what is wrong by now; nothing was put in place then.
  func apply(atMost most: Int) async throws -> [ImportFault] {
    let (table, run, stride) = (table, run, Self.stride)
    let last = try await lastLine()
    let (old, new): (SQL, SQL) = (table.columnsInPlace, table.columns(of: "excluded"))
    return try await database.transaction { transaction in
      // Two imports of the same kind change the same rows in another order: one after the other.
      try transaction.serialise(on: "import " + table.name.text)
      let faults = try brokenReferences(atMost: most, in: transaction)
      guard faults.isEmpty else { return faults.sorted { $0.line < $1.line } }
      for first in Swift.stride(from: Int64(0), through: last, by: Int(stride)) {
        try transaction.run(
          """
          INSERT INTO \(table.name) (\(table.columnList)) SELECT \(table.columnList) FROM \(table.staging)
          WHERE run = \(run) AND line >= \(first) AND line < \(first + stride)
          ON CONFLICT (\(table.key)) DO UPDATE SET \(table.replacement) WHERE (\(old)) <> (\(new))
          """)
      }
      return []
    }
  }

  /// Removes the rows of this run.
  func clear() async throws {
    let (table, run, stride) = (table, run, Self.stride)
    for first in Swift.stride(from: Int64(0), through: try await lastLine(), by: Int(stride)) {
      try await database.transaction {
        try $0.run("DELETE FROM \(table.staging) WHERE run = \(run) AND line >= \(first) AND line < \(first + stride)")
      }
    }
  }

  /// Removes the rows of runs that came to no end, for instance because the machine stopped.
  func clearAbandoned() async throws {
    let (table, isFromLongAgo) = (table, isFromLongAgo)
    try await database.transaction { try $0.run("DELETE FROM \(table.staging) WHERE run < \(isFromLongAgo)") }
  }

  private func lastLine() async throws -> Int64 {
    let (table, run) = (table, run)
    return try await database.read {
      try $0.row("SELECT line FROM \(table.staging) WHERE run = \(run) ORDER BY line DESC LIMIT 1")?.integer(0) ?? -1
    }
  }
}
