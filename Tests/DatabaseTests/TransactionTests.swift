import Database
import TestSupport
import Testing

@Suite struct TransactionTests {
  private struct Stop: Error {}

  @Test(arguments: TestDatabase.allCases)
  func `Nothing remains of a transaction whose body throws`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    await #expect(throws: Stop.self) {
      try await database.transaction { transaction in
        try transaction.run("INSERT INTO words (word) VALUES (\("satu"))")
        throw Stop()
      }
    }
    #expect(try await database.words() == [])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A change says how many rows it made, and a constraint decides who was first`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    let changed = try await database.transaction { transaction in
      [
        try transaction.run("INSERT INTO words (word, number) VALUES (\("satu"), \(1)), (\("dua"), \(2))"),
        try transaction.run("UPDATE words SET number = \(9) WHERE number > \(0)"),
        try transaction.run("UPDATE words SET number = \(9) WHERE number > \(100)"),
        try transaction.run("INSERT INTO words (word) VALUES (\("dua")) ON CONFLICT (word) DO NOTHING"),
      ]
    }
    #expect(changed == [2, 2, 0, 0])
    let error = await database.failure { try $0.run("INSERT INTO words (word) VALUES (\("dua"))") }
    guard case .constraint? = error as? DatabaseError else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A body that swallows an error is not told of success unless what it did is there`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.add("satu")
    let error = await database.failure { transaction in
      try transaction.run("INSERT INTO words (word) VALUES (\("dua"))")
      do { try transaction.run("INSERT INTO words (word) VALUES (\("satu"))") } catch {}
    }
    #expect(try await database.words() == (error == nil ? ["dua", "satu"] : ["satu"]))
  }

  @Test(arguments: TestDatabase.allCases)
  func `One of many transactions that wait together fails alone`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind, connections: 1)
    defer { database.close() }
    try await database.add("lama")
    let before = database.statistics
    let first = try await HoldUp(database)
    let succeeded = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<10 {
        group.addTask {
          await database.failure { transaction in
            try transaction.run("INSERT INTO words (word, number) VALUES (\("kata\(number)"), \(number))")
            if number == 3 { throw Stop() }
            if number == 7 { try transaction.run("INSERT INTO words (word) VALUES (\("lama"))") }
          } == nil
        }
      }
      #expect(try await eventually { database.statistics.waiting == 10 })
      first.end()
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    try await first.outcome()
    #expect(succeeded == 8)
    #expect(try await database.words() == (["lama"] + [0, 1, 2, 4, 5, 6, 8, 9].map { "kata\($0)" }).sorted())
    // One commit for all that waited: the disk is asked twice, not eleven times.
    if kind == .sqlite { #expect(database.statistics.commits - before.commits == 2) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A conflict is tried three times in all, and then told`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    let attempts = Record<Int>()
    let error = await database.failure { transaction in
      attempts.add(1)
      try transaction.run("INSERT INTO words (word) VALUES (\("satu"))")
      throw DatabaseError.conflict("again")
    }
    #expect(error as? DatabaseError == .conflict("again"))
    #expect(attempts.items.count == 3)
    #expect(try await database.words() == [])
    try await database.transaction { transaction in
      attempts.add(1)
      try transaction.run("INSERT INTO words (word) VALUES (\("dua"))")
      if attempts.items.count < 6 { throw DatabaseError.conflict("again") }
    }
    #expect(attempts.items.count == 6)
    #expect(try await database.words() == ["dua"])
  }

  @Test func `Two transactions that lock each other out on PostgreSQL both succeed in the end`() async throws {
    let (database, _) = try await databaseWithWords(.postgresql)
    defer { database.close() }
    try await database.add("satu")
    try await database.add("dua")
    let (left, right, done, attempts) = (Gate(), Gate(), Gate(), Record<Int>())
    func lock(_ first: String, _ second: String, meeting mine: Gate, _ other: Gate) async throws {
      let met = Record<Int>()
      try await database.transaction { transaction in
        attempts.add(1)
        // The one that gave way could meet the other once more, before that has woken up.
        if !met.items.isEmpty { try done.pass() }
        try transaction.run("UPDATE words SET number = number + 1 WHERE word = \(first)")
        if met.items.isEmpty {
          met.add(1)
          other.open()
          try mine.pass()
        }
        try transaction.run("UPDATE words SET number = number + 1 WHERE word = \(second)")
      }
      done.open()
    }
    async let one: Void = lock("satu", "dua", meeting: left, right)
    async let two: Void = lock("dua", "satu", meeting: right, left)
    _ = try await (one, two)
    #expect(attempts.items.count == 3)
    let sum = try await database.read { try $0.row("SELECT CAST(sum(number) AS BIGINT) FROM words")?.integer(0) }
    #expect(sum == 4)
  }

  @Test(arguments: TestDatabase.allCases)
  func `All statements of one read see the same moment`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.add("satu")
    let (hasLooked, mayLookAgain) = (Gate(), Gate())
    async let counts = database.read { transaction in
      func count() throws -> Int64? { try transaction.row("SELECT count(*) FROM words")?.integer(0) }
      let before = try count()
      hasLooked.open()
      try mayLookAgain.pass()
      return [before, try count()]
    }
    try await database.transaction { transaction in
      try hasLooked.pass()
      try transaction.run("INSERT INTO words (word) VALUES (\("dua"))")
    }
    mayLookAgain.open()
    #expect(try await counts == [1, 1])
    #expect(try await database.words() == ["dua", "satu"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A read that writes is refused, and the next one works`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    await #expect(throws: DatabaseError.self) {
      try await database.read { transaction in _ = try transaction.run("INSERT INTO words (word) VALUES (\("satu"))") }
    }
    #expect(try await database.words() == [])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever serialises on the same key waits for the other`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.add("satu", 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          // Read, then write what was read: every update counts only if nobody comes between.
          try await database.transaction { transaction in
            try transaction.serialise(on: "kunci")
            let number = try transaction.row("SELECT number FROM words")?.integer(0) ?? 0
            try transaction.run("UPDATE words SET number = \(number + 1)")
          }
        }
      }
      try await group.waitForAll()
    }
    let number = try await database.read { try $0.row("SELECT number FROM words")?.integer(0) }
    #expect(number == 40)
  }

  @Test(arguments: TestDatabase.allCases)
  func `After closing, calls are refused and nobody is left waiting`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    database.close()
    database.close()
    #expect(await database.failure { _ in }?.isUnavailable == true)
  }
}
