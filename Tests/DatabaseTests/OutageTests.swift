import Database
import Foundation
import Glibc
import TestSupport
import Testing

/// What a database that is locked, full, lost or gone looks like from above: `.unavailable` in good time, nothing changed, and all well
/// again without a restart once the cause is over.
@Suite struct OutageTests {
  @Test func `SQLite locked by another process: everyone hears of it together, readers go on, and then it works again`() async throws {
    let (database, location) = try await databaseWithWords(.sqlite)
    defer { database.close() }
    try await database.add("satu")
    let locker = try OtherProcess(
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE')", location.file ?? "")
    let clock = ContinuousClock()
    let begun = clock.now
    let errors = await withTaskGroup(of: (any Error)?.self) { group in
      for number in 0..<100 {
        group.addTask { await database.failure { try $0.run("INSERT INTO words (word) VALUES (\("kata\(number)"))") } }
      }
      return await group.reduce(into: [(any Error)?]()) { $0.append($1) }
    }
    #expect(errors.allSatisfy { $0?.isUnavailable == true })
    // Waiting for the lock takes two seconds for each batch, not for each transaction in it.
    #expect(begun.duration(to: clock.now) < .seconds(20))
    #expect(try await database.words() == ["satu"])
    try locker.end()
    try await database.add("dua")
    #expect(try await database.words() == ["dua", "satu"])
    #expect(database.statistics.unavailable == 100)
  }

  @Test func `SQLite on a full disk: what needs room fails alone, and works once there is room`() async throws {
    let (database, _) = try await databaseWithWords(.sqlite)
    defer { database.close() }
    try await database.add("satu")
    let pages = try await database.transaction { try $0.row("PRAGMA page_count")?.integer(0) ?? 0 }
    try await limit(database, pages: pages + 2)
    let large = String(repeating: "besar", count: 10_000)
    let first = try await HoldUp(database)
    let errors = try await withThrowingTaskGroup(of: (Int, (any Error)?).self) { group in
      for number in 0..<5 {
        let word = number == 2 ? large : "kata\(number)"
        group.addTask { (number, await database.failure { try $0.run("INSERT INTO words (word) VALUES (\(word))") }) }
      }
      #expect(try await eventually { database.statistics.waiting == 5 })
      first.end()
      return try await group.reduce(into: [Int: any Error]()) { $0[$1.0] = $1.1 }
    }
    try await first.outcome()
    #expect(errors.keys.sorted() == [2])
    #expect(errors[2]?.isUnavailable == true)
    #expect(try await database.words() == ["kata0", "kata1", "kata3", "kata4", "satu"])
    try await limit(database, pages: 1_000_000)
    try await database.add(large)
    #expect(try await database.words().count == 6)
  }

  private func limit(_ database: Database, pages: Int64) async throws {
    try await database.transaction { _ = try $0.rows(SQL(uncheckedText: "PRAGMA max_page_count = \(pages)")) }
  }

  @Test func `A SQLite file that is gone is not written to in silence, and is used again when it is back`() async throws {
    let (database, location) = try await databaseWithWords(.sqlite)
    defer { database.close() }
    let path = try #require(location.file)
    try await database.add("satu")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    #expect(await database.failure { try $0.run("INSERT INTO words (word) VALUES ('dua')") }?.isUnavailable == true)
    do {
      _ = try await database.words()
      #expect(Bool(false), "read from a file that is gone")
    } catch { #expect(error.isUnavailable) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    try await database.add("tiga")
    #expect(try await database.words() == ["satu", "tiga"])
  }

  @Test func `A missing SQLite file is made only when asked for`() async throws {
    let location = try await TestDatabase.sqlite.freshLocation()
    #expect(throws: DatabaseError.self) { try Database(location) }
    try Database(location, create: true).close()
    try Database(location).close()
  }

  @Test func `A PostgreSQL connection that was lost while idle is not noticed by anyone`() async throws {
    let (database, location) = try await databaseWithWords(.postgresql)
    let other = try Database(location, connections: 1)
    defer {
      database.close()
      other.close()
    }
    for round in 0..<3 {
      _ = try await other.read {
        try $0.row(
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
      }
      for number in 0..<8 { try await database.add("kata\(round)\(number)") }
    }
    #expect(try await database.words().count == 24)
  }

  @Test func `A PostgreSQL connection that is lost in a transaction fails it alone, and nothing of it remains`() async throws {
    let (database, _) = try await databaseWithWords(.postgresql, connections: 1)
    defer { database.close() }
    let error = await database.failure { transaction in
      try transaction.run("INSERT INTO words (word) VALUES ('satu')")
      _ = try transaction.row("SELECT count(pg_terminate_backend(pg_backend_pid()))")
    }
    #expect(error?.isUnavailable == true)
    try await database.add("dua")
    #expect(try await database.words() == ["dua"])
  }

  @Test func `A PostgreSQL connection that is lost in its commit is told as what it is`() async throws {
    let (database, _) = try await databaseWithWords(.postgresql, connections: 1)
    defer { database.close() }
    try await database.transaction { transaction in
      try transaction.run(
        """
        CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'
        """)
      try transaction.run(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON words DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()")
    }
    let error = await database.failure { try $0.run("INSERT INTO words (word) VALUES ('satu')") }
    guard case .unavailable(let reason)? = error as? DatabaseError else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(reason.contains("not known"))
    try await database.transaction { try $0.run("DROP TRIGGER at_commit ON words") }
    try await database.add("dua")
    #expect(try await database.words().contains("dua"))
  }

  @Test func `News are heard again after the listening connection was lost, and the gap is told`() async throws {
    let topics = Record<String?>()
    let (database, _) = try await databaseWithWords(.postgresql) { topics.add($0) }
    defer { database.close() }
    #expect(try await eventually { topics.items == [nil] })
    _ = try await database.read {
      try $0.row(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
    }
    #expect(try await eventually { topics.items == [nil, nil] })
    try await database.transaction { try $0.notify("session:a") }
    #expect(try await eventually { topics.items == [nil, nil, "session:a"] })
  }

  @Test func `A PostgreSQL that cannot be reached is told at start, without the password`() async throws {
    do {
      _ = try Database(.postgresql(uri: "postgresql://spse:rahasia@127.0.0.1:1/spse"))
      #expect(Bool(false), "opened")
    } catch {
      #expect(error.isUnavailable)
      #expect(!"\(error)".contains("rahasia"))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A full queue answers busy at once, and those in it are still served`(_ kind: TestDatabase) async throws {
    let (database, _) = try await databaseWithWords(kind, connections: 1)
    defer { database.close() }
    let first = try await HoldUp(database)
    let limit = 4096
    let served = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<limit { group.addTask { await database.failure { _ = try $0.row("SELECT 1") } == nil } }
      #expect(try await eventually { database.statistics.waiting == limit })
      #expect(await database.failure { _ in } as? DatabaseError == .busy)
      first.end()
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    try await first.outcome()
    #expect(served == limit)
  }
}

/// Another process, in Python, that does something and then waits to be ended. By `posix_spawn`, since Foundation's `Process` reads beyond its
/// memory in a test run that has thousands of files open.
final class OtherProcess {
  private let input: FileHandle
  private let output: FileHandle
  private var pid: pid_t = 0

  init(_ program: String, _ argument: String) throws {
    let (fromUs, toUs) = (try OtherProcess.pipe(), try OtherProcess.pipe())
    input = FileHandle(fileDescriptor: fromUs.write, closeOnDealloc: true)
    output = FileHandle(fileDescriptor: toUs.read, closeOnDealloc: true)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, fromUs.read, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, toUs.write, 1)
    let words = ["python3", "-c", program + "\nprint('ready', flush=True); sys.stdin.read()", argument]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    let code = unsafe posix_spawnp(&pid, "python3", &actions, nil, &arguments, environ)
    close(fromUs.read)
    close(toUs.write)
    guard code == 0, output.availableData.starts(with: Array("ready".utf8)) else { throw Unexpected("the other process failed") }
  }

  /// Lets it end by the end of its input: a signal could be blocked in what inherits from a thread of this process.
  func end() throws {
    try input.close()
    _ = try output.readToEnd()
    waitpid(pid, nil, 0)
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else { throw Unexpected("no pipe") }
    return (ends[0], ends[1])
  }
}
