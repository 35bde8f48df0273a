import Database
import TestSupport
import Testing

@Suite struct MigrationTests {
  private let first = Migration(1, reason: "Words", statements: ["CREATE TABLE words (word TEXT PRIMARY KEY)"])
  private let second = Migration(
    2, reason: "Their numbers",
    statements: ["ALTER TABLE words ADD COLUMN number BIGINT", "INSERT INTO words (word, number) VALUES ('satu', 1)"])

  private func fresh(_ kind: TestDatabase) async throws -> Database { try Database(try await kind.freshLocation(), create: true) }

  /// What a refused start tells the operator.
  private func complaint(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      guard case .schema(let text)? = error as? DatabaseError else { return "another error: \(error)" }
      return text
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each step is applied once, in order`(_ kind: TestDatabase) async throws {
    let database = try await fresh(kind)
    defer { database.close() }
    #expect(try await database.migrate([first]) == [1])
    #expect(try await database.migrate([first, second]) == [2])
    #expect(try await database.migrate([first, second]) == [])
    #expect(try await database.words() == ["satu"])
    try await database.checkSchema([first, second])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A database that lacks steps is not used, and the operator reads what to do`(_ kind: TestDatabase) async throws {
    let database = try await fresh(kind)
    defer { database.close() }
    #expect(await complaint { try await database.checkSchema([first]) }?.contains("spse migrate") == true)
    _ = try await database.migrate([first])
    #expect(await complaint { try await database.checkSchema([first, second]) }?.contains("spse migrate") == true)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A changed past is refused`(_ kind: TestDatabase) async throws {
    let database = try await fresh(kind)
    defer { database.close() }
    _ = try await database.migrate([first])
    let edited = Migration(1, reason: "Words", statements: ["CREATE TABLE words (word TEXT)"])
    #expect(await complaint { try await database.checkSchema([edited]) }?.contains("migration 1") == true)
    #expect(await complaint { _ = try await database.migrate([edited, second]) }?.contains("migration 1") == true)
    // The step behind the changed one was not applied.
    #expect(await database.failure { try $0.run("INSERT INTO words (word, number) VALUES ('dua', 2)") } != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A database newer than the program is refused`(_ kind: TestDatabase) async throws {
    let database = try await fresh(kind)
    defer { database.close() }
    _ = try await database.migrate([first, second])
    #expect(await complaint { try await database.checkSchema([first]) }?.contains("newer") == true)
    #expect(await complaint { _ = try await database.migrate([first]) }?.contains("newer") == true)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nothing remains of a step that fails, and it can be put right`(_ kind: TestDatabase) async throws {
    let database = try await fresh(kind)
    defer { database.close() }
    let broken = Migration(2, reason: "Their numbers", statements: second.statements + ["INSERT INTO nowhere (word) VALUES ('dua')"])
    await #expect(throws: DatabaseError.self) { _ = try await database.migrate([first, broken]) }
    #expect(try await database.words() == [])
    #expect(try await database.migrate([first, second]) == [2])
    #expect(try await database.words() == ["satu"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two servers that start at once apply each step once`(_ kind: TestDatabase) async throws {
    let location = try await kind.freshLocation()
    let databases = try (0..<2).map { _ in try Database(location, create: true) }
    defer { databases.forEach { $0.close() } }
    async let one = databases[0].migrate([first, second])
    async let two = databases[1].migrate([first, second])
    let applied = try await one + two
    #expect(applied.sorted() == [1, 2])
    #expect(try await databases[0].words() == ["satu"])
  }
}
