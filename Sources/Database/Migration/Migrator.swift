extension Database {
  /// Brings the schema up to the last of the given migrations; each step is one transaction.
  /// - Returns: the numbers of the steps that were applied now.
  /// - Throws: `DatabaseError.schema` if the database is newer than this program, or its past differs.
  public func migrate(_ migrations: [Migration]) async throws -> [Int] {
    try await transaction { transaction in
      try transaction.serialise(on: "migrations")
      try transaction.run(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, reason TEXT NOT NULL, checksum BIGINT NOT NULL, applied_at BIGINT NOT NULL)"
      )
    }
    var applied: [Int] = []
    for migration in migrations {
      let isNew = try await transaction { transaction in
        try transaction.serialise(on: "migrations")
        guard try !Self.past(in: transaction, fits: migrations).contains(migration.number) else { return false }
        for statement in migration.statements { try transaction.run(SQL(uncheckedText: statement)) }
        try transaction.run(
          "INSERT INTO migrations (number, reason, checksum, applied_at) VALUES (\(migration.number), \(migration.reason), \(migration.checksum), \(transaction.now))"
        )
        return true
      }
      if isNew { applied.append(migration.number) }
    }
    return applied
  }

  /// Checks that the schema is exactly what this program was written for.
  /// - Throws: `DatabaseError.schema`, with what to do.
  public func checkSchema(_ migrations: [Migration]) async throws {
    let known: Set<Int>
    do {
      known = try await read { try Self.past(in: $0, fits: migrations) }
    } catch DatabaseError.failed {
      // Nobody has ever migrated it: the table itself is missing.
      known = []
    }
    let missing = migrations.map(\.number).filter { !known.contains($0) }
    guard missing.isEmpty else { throw DatabaseError.schema("the database lacks \(missing.count) migrations; run `spse migrate` first") }
  }

  private static func past(in transaction: Transaction, fits migrations: [Migration]) throws(DatabaseError) -> Set<Int> {
    var known: Set<Int> = []
    for row in try transaction.rows("SELECT number, checksum FROM migrations ORDER BY number") {
      let (number, checksum) = (Int(try row.integer(0)), try row.integer(1))
      guard let ours = migrations.first(where: { $0.number == number }) else {
        throw .schema("the database is newer than this program (migration \(number)); use the program that made it")
      }
      guard ours.checksum == checksum else {
        throw .schema("migration \(number) was applied in another form; use the program that made this database, or restore a backup")
      }
      known.insert(number)
    }
    return known
  }
}
