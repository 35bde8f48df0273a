import Database
import TestSupport

/// Does something while an import of that table is under way, held up for as long as that takes, at most 20 seconds.
///
/// Whatever goes wrong, in there or beside it, is thrown: nothing is left that waits.
func whileImporting(_ table: String, in database: Database, _ body: () async throws -> Void) async throws {
  let gate = Gate()
  let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
  async let importing: Void = holdLock("import " + table, in: database, until: gate, telling: beginning)
  for await _ in begun { break }
  do {
    defer { gate.open() }
    try await body()
  }
  try await importing
}

private func holdLock(
  _ lock: String, in database: Database, until gate: Gate, telling beginning: AsyncStream<Void>.Continuation
) async throws {
  // Also where it never begins.
  defer { beginning.finish() }
  try await database.transaction { transaction in
    try transaction.serialise(on: lock)
    beginning.yield()
    try gate.pass()
  }
}
