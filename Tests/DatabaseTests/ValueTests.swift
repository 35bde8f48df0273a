import Database
import TestSupport
import Testing

@Suite struct ValueTests {
  @Test(arguments: TestDatabase.allCases)
  func `Every text comes back as it went in`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    let texts = [
      "", " ", "'; DROP TABLE words; --", "$1 $2 \\ \" % _", "Pokja\r\n\tUnit", "e\u{301}", "\u{e9}", "🛡️👩‍👩‍👧", "\u{202E}kanan",
      "\u{FFFD}\u{FFFF}\u{10FFFF}", "\u{1}\u{7F}",
      String(repeating: "panjang ", count: 100_000),
    ]
    try await database.transaction { try $0.run("CREATE TABLE texts (content TEXT NOT NULL)") }
    for text in texts {
      try await database.transaction { transaction in
        try transaction.run("DELETE FROM texts")
        try transaction.run("INSERT INTO texts (content) VALUES (\(text))")
      }
      let back = try await database.read { try $0.row("SELECT content FROM texts WHERE content = \(text)")?.text(0) }
      #expect(back.map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A text with a NUL is neither stored nor cut short`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.add("kata")
    for text in ["kata\0", "\0", "kata\0lagi"] {
      let error = await database.failure { try $0.run("INSERT INTO words (word) VALUES (\(text))") }
      guard case .failed? = error as? DatabaseError else { return #expect(Bool(false), "\(String(describing: error))") }
      await #expect(throws: DatabaseError.self) { try await database.read { _ = try $0.row("SELECT 1 FROM words WHERE word = \(text)") } }
    }
    #expect(try await database.words() == ["kata"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Every number and every byte string comes back as it went in`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.transaction { try $0.run("CREATE TABLE things (number BIGINT, bytes BYTEA)") }
    let all = (0...255).map { UInt8($0) }
    let values: [(Int64?, [UInt8])] = [
      (.min, []), (.max, [0]), (0, [0, 0, 0]), (-1, all), (1, Array("'\\x00".utf8)), (255, Array(repeating: 0xFF, count: 1_000_000)),
      (nil, [0x7F]), (4_294_967_296, [0x80]),
    ]
    for (number, bytes) in values {
      try await database.transaction { transaction in
        try transaction.run("DELETE FROM things")
        try transaction.run("INSERT INTO things (number, bytes) VALUES (\(number), \(bytes))")
      }
      let back = try await database.read { transaction in
        let row = try transaction.row("SELECT number, bytes FROM things")
        return (try row?.optionalInteger(0), try row?.bytes(1))
      }
      #expect(back.0 == number)
      #expect(back.1 == bytes)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A result of another shape than its reader expects is told, not guessed`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    try await database.transaction { try $0.run("INSERT INTO words (word) VALUES (\("satu"))") }
    let readers: [@Sendable (Row) throws -> Void] = [
      { _ = try $0.integer(0) }, { _ = try $0.bytes(0) }, { _ = try $0.text(1) }, { _ = try $0.integer(1) }, { _ = try $0.text(2) },
      { _ = try $0.text(-1) },
    ]
    for read in readers {
      do {
        try await database.read { transaction in
          guard let row = try transaction.row("SELECT word, number FROM words") else { throw Unexpected("no row") }
          try read(row)
        }
        #expect(Bool(false), "read")
      } catch DatabaseError.shape { continue }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A statement put together from parts keeps every value in its place, beyond nine too`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    var list: SQL = "\(0)"
    for number in 1...11 { list = "\(list), \(number)" }
    let statement: SQL = "SELECT CAST(\("awal") AS TEXT) WHERE \(11) IN (\(list)) AND 'a' = \("a") AND \(12) NOT IN (\(list))"
    #expect(statement.values.count == 28)
    let found = try await database.read { try $0.row(statement)?.text(0) }
    #expect(found == "awal")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong statement is a failure of the program, and hides the values`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind)
    defer { database.close() }
    let error = await database.failure { try $0.run("INSERT INTO wordz (word) VALUES (\("rahasia"))") }
    guard case .failed(let reason)? = error as? DatabaseError else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(reason.contains("wordz"))
    #expect(!reason.contains("rahasia"))
    let taken = await database.failure { transaction in
      for _ in 0..<2 { try transaction.run("INSERT INTO words (word) VALUES (\("rahasia"))") }
    }
    #expect(!"\(String(describing: taken))".contains("rahasia"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `However many different statements come, a connection keeps a bounded number prepared`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind, connections: 1)
    defer { database.close() }
    try await database.add("satu")
    let last = try await database.transaction { transaction in
      var last: Int64?
      for number in 0..<1200 {
        last = try transaction.row(SQL(uncheckedText: "SELECT CAST(\(number) AS BIGINT) AS c\(number)"))?.integer(0)
      }
      return last
    }
    #expect(last == 1199)
    try await database.add("dua")
    #expect(try await database.words() == ["dua", "satu"])
    if kind == .postgresql {
      let prepared = try await database.read { try $0.row("SELECT count(*) FROM pg_prepared_statements")?.integer(0) ?? .max }
      #expect(prepared <= 512)
    }
  }
}
