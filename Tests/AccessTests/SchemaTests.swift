import Access
import Database
import TestSupport
import Testing

@Suite struct SchemaTests {
  @Test(arguments: TestDatabase.allCases)
  func `The schema is made from nothing, once, and is what the program asks for`(_ kind: TestDatabase) async throws {
    let database = try Database(try await kind.freshLocation(), create: true)
    defer { database.close() }
    #expect(try await database.migrate(Schema.migrations) == Schema.migrations.map(\.number))
    #expect(try await database.migrate(Schema.migrations) == [])
    try await database.checkSchema(Schema.migrations)
  }
}
