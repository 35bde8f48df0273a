import Database
import TestSupport
import Testing

@Suite struct NotificationTests {
  @Test(arguments: TestDatabase.allCases)
  func `News come once and only when the change is committed`(_ kind: TestDatabase) async throws {
    let topics = Record<String?>()
    let (database, _) = try await databaseWithWords(kind) { topics.add($0) }
    defer { database.close() }
    if kind == .postgresql { #expect(try await eventually { topics.items == [nil] }) }
    let (hasTold, mayCommit) = (Gate(), Gate())
    async let change: Void = database.transaction { transaction in
      try transaction.notify("session:a")
      try transaction.notify("session:a")
      hasTold.open()
      try mayCommit.pass()
    }
    await withCheckedContinuation { continuation in
      Task.detached {
        try? hasTold.pass()
        continuation.resume()
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    #expect(topics.items.compactMap { $0 } == [])
    mayCommit.open()
    try await change
    #expect(try await eventually { topics.items.compactMap { $0 } == ["session:a"] })

    _ = await database.failure { transaction in
      try transaction.notify("session:b")
      throw Unexpected("undone")
    }
    // What comes later overtakes nothing: once it is here, the undone one would be too.
    try await database.transaction { try $0.notify("session:c") }
    #expect(try await eventually { topics.items.compactMap { $0 } == ["session:a", "session:c"] })
  }

  @Test func `Every server on one PostgreSQL hears of it`() async throws {
    let location = try await TestDatabase.postgresql.freshLocation()
    let (here, there) = (Record<String?>(), Record<String?>())
    let one = try Database(location, onNotification: { here.add($0) })
    let two = try Database(location, onNotification: { there.add($0) })
    defer {
      one.close()
      two.close()
    }
    #expect(try await eventually { here.items == [nil] && there.items == [nil] })
    try await one.transaction { try $0.notify("device:x") }
    #expect(try await eventually { here.items == [nil, "device:x"] && there.items == [nil, "device:x"] })
  }
}
