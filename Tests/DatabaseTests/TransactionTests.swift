import Database
import TestSupport
import Testing

@Suite struct TransactionTests {
  private struct Stop: Error {}

  @Test(arguments: TestDatabase.allCases)
  func `Nothing remains of a transaction whose body throws`(_ kind: TestDatabase) async throws {
    let database = try Database(try await kind.freshLocation(), create: true)
    defer { database.close() }
    try await database.transaction { try $0.run("CREATE TABLE pairs (left_side TEXT NOT NULL, right_side BIGINT NOT NULL)") }
    await #expect(throws: Stop.self) {
      try await database.transaction { transaction in
        try transaction.run("INSERT INTO pairs (left_side, right_side) VALUES (\("a"), \(1))")
        throw Stop()
      }
    }
    let count = try await database.read { try $0.row("SELECT count(*) FROM pairs")?.integer(0) }
    #expect(count == 0)
  }
}
