import Database
import Dispatch
import Synchronization
import TestSupport

/// A database that nobody has used yet, with a table `words (word TEXT PRIMARY KEY, number BIGINT)`.
func databaseWithWords(
  _ kind: TestDatabase, connections: Int = 4, onNotification: @escaping @Sendable (String?) -> Void = { _ in }
) async throws -> (database: Database, location: DatabaseLocation) {
  let location = try await kind.freshLocation()
  let database = try Database(location, create: true, connections: connections, onNotification: onNotification)
  try await database.transaction { try $0.run("CREATE TABLE words (word TEXT PRIMARY KEY, number BIGINT)") }
  return (database, location)
}

extension Database {
  func add(_ word: String, _ number: Int = 0) async throws {
    try await transaction { try $0.run("INSERT INTO words (word, number) VALUES (\(word), \(number))") }
  }

  func words() async throws -> [String] {
    try await read { try $0.rows("SELECT word FROM words").map { (row) throws(DatabaseError) in try row.text(0) } }.sorted()
  }

  /// Why a transaction failed, or nil if it did not.
  func failure(_ body: @escaping @Sendable (Transaction) throws -> Void) async -> (any Error)? {
    do {
      try await transaction(body)
      return nil
    } catch { return error }
  }
}

extension Error {
  var isUnavailable: Bool {
    if case .unavailable = self as? DatabaseError { return true }
    return false
  }
}

/// Lets a transaction's body, on its thread of the driver, wait for a test. Never waits for more than 20 seconds.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  func open(times: Int = 1) { for _ in 0..<times { semaphore.signal() } }
  func pass() throws { guard semaphore.wait(timeout: .now() + 20) == .success else { throw Unexpected("the gate stays closed") } }
}

/// A transaction that is running and goes on when the test says so; whatever is submitted after it waits together.
struct HoldUp {
  private let gate = Gate()
  private let running: Task<Void, any Error>

  init(_ database: Database) async throws {
    let (gate, begun) = (gate, Record<Bool>())
    running = Task {
      try await database.transaction { _ in
        begun.add(true)
        try gate.pass()
      }
    }
    guard try await eventually({ begun.items == [true] }) else { throw Unexpected("the first transaction does not begin") }
  }

  func end() { gate.open() }
  /// Throws if it was not ended in time.
  func outcome() async throws { try await running.value }
}

/// What has arrived, from any thread.
final class Record<Item: Sendable>: Sendable {
  private let stored = Mutex<[Item]>([])
  func add(_ item: Item) { stored.withLock { $0.append(item) } }
  var items: [Item] { stored.withLock { $0 } }
}

extension DatabaseLocation {
  var file: String? { if case .sqlite(let path) = self { path } else { nil } }
}
