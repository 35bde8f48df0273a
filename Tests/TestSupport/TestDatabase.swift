private import CPostgreSQL
public import Database
import Foundation
import Synchronization

/// The databases that every store test runs on: `@Test(arguments: TestDatabase.allCases)`.
public enum TestDatabase: String, CaseIterable, Sendable {
  case sqlite
  case postgresql

  /// A location that nobody has used yet: a new file, or a new database in the cluster that `Tests/with-postgresql` has started.
  /// - Throws: `NoPostgreSQL` if there is no cluster. That fails the test: one that is skipped proves nothing.
  public func freshLocation() async throws -> DatabaseLocation {
    switch self {
    case .sqlite:
      let folder = FileManager.default.temporaryDirectory.appending(path: "spse-test-" + UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return .sqlite(path: folder.appending(path: "test.sqlite").path)
    case .postgresql:
      guard let uri = ProcessInfo.processInfo.environment["SPSE_TEST_POSTGRESQL"] else { throw NoPostgreSQL() }
      let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
      // CREATE DATABASE cannot run inside a transaction, which is all that `Database` offers.
      guard createDatabase(name, uri) else { throw NoPostgreSQL() }
      return .postgresql(uri: uri.replacing("/postgres?", with: "/\(name)?"))
    }
  }
}

/// One at a time, since PostgreSQL copies its template for each.
private let creating = Mutex(())

private func createDatabase(_ name: String, _ uri: String) -> Bool {
  creating.withLock { _ in
    let connection = unsafe PQconnectdb(uri)
    defer { unsafe PQfinish(connection) }
    let result = unsafe PQexec(connection, "CREATE DATABASE " + name)
    defer { unsafe PQclear(result) }
    return unsafe PQresultStatus(result) == PGRES_COMMAND_OK
  }
}

/// No throw-away PostgreSQL: run the tests by `make test`, or under `Tests/with-postgresql`.
public struct NoPostgreSQL: Error, CustomStringConvertible {
  public var description: String { "no PostgreSQL to test on: run `make test`, or `Tests/with-postgresql swift test`" }
}

/// A clock that stands still until the test moves it.
public final class TestClock: Sendable {
  private let time: Mutex<Int64>

  /// - Parameter milliseconds: since 1970.
  public init(milliseconds: Int64 = 1_795_500_000_000) { time = Mutex(milliseconds) }

  public var milliseconds: Int64 { time.withLock { $0 } }
  public var seconds: Int64 { milliseconds / 1000 }
  public func advance(seconds: Int64) { advance(milliseconds: seconds * 1000) }
  public func advance(milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}
