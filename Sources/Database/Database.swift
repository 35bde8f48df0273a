/// The one seam for storage: SQLite or PostgreSQL behind the same calls and the same SQL.
///
/// Bodies run on the driver's own threads, so blocking C calls never sit on Swift's shared pool.
public final class Database: Sendable {
  private let driver: any Driver
  private let clock: DatabaseClock

  /// Opens the database and checks that it can be used.
  /// - Parameters:
  ///   - create: whether a missing SQLite file (and its folder) may be made.
  ///   - connections: how many connections do the work on PostgreSQL, or, at most two of them, read on SQLite.
  ///   - onNotification: called with the topic of every committed `notify` of any process on this database;
  ///     nil means "something may have been missed". Called on a thread of the driver; must not block.
  public init(
    _ location: DatabaseLocation, create: Bool = false, clock: DatabaseClock = .database, connections: Int = 8,
    onNotification: @escaping @Sendable (_ topic: String?) -> Void = { _ in }
  ) throws(DatabaseError) {
    self.clock = clock
    switch location {
    case .sqlite(let path):
      driver = try SQLiteDriver(path: path, create: create, readers: min(connections, 2), onNotification: onNotification)
    case .postgresql(let uri):
      driver = try PostgreSQLDriver(uri: uri, connections: connections, onNotification: onNotification)
    }
  }

  /// Runs a body in one transaction; if the body throws, nothing of it remains.
  ///
  /// When this returns, the change is on disk. Where the database asks for it, the body is run again, at most three times in all.
  ///
  /// An error means that nothing was changed, but for one case that nobody can decide: a connection to PostgreSQL that is lost while it
  /// commits. `.unavailable` then says so in its text, and a caller must bear that the change was made.
  /// - Throws: what the body throws, or `DatabaseError`.
  @discardableResult
  public func transaction<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result {
    try await unsafe withUnsafeThrowingContinuation { driver.write(unsafe job(body, $0)) }
  }

  /// Runs a body that only reads. All its statements see the database as it was at one moment; one that writes is refused.
  public func read<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result {
    try await unsafe withUnsafeThrowingContinuation { driver.read(unsafe job(body, isReading: true, $0)) }
  }

  /// Waits for running transactions and closes all connections. Later calls throw `.unavailable`.
  public func close() { driver.close() }

  /// For metrics.
  public var statistics: DatabaseStatistics { driver.statistics }

  /// Unchecked, because every query of every request comes by here: `Job` says that it is resumed exactly once.
  private func job<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result, isReading: Bool = false,
    _ continuation: UnsafeContinuation<Result, any Error>
  ) -> Job {
    let clock = clock
    return Job(
      isReading: isReading,
      run: { connection, databaseTime in
        let now: Int64 =
          switch clock {
          case .database: databaseTime
          case .given(let read): read()
          }
        let transaction = Transaction(on: connection, now: now)
        let result = try body(transaction)
        return Job.Done(topics: transaction.topics) { unsafe continuation.resume(returning: result) }
      },
      fail: { unsafe continuation.resume(throwing: $0) })
  }
}

/// One transaction that waits for its turn. Exactly one of `Done.finish` and `fail` is called, once.
struct Job: Sendable {
  /// How often a body is run when the database goes on asking for it.
  static let mostAttempts = 3

  let isReading: Bool
  /// Runs the body; may be called again after a rollback.
  let run: @Sendable (_ connection: any Connection, _ databaseTime: Int64) throws -> Done
  let fail: @Sendable (any Error) -> Void

  init(
    isReading: Bool, run: @escaping @Sendable (any Connection, Int64) throws -> Done, fail: @escaping @Sendable (any Error) -> Void
  ) {
    self.isReading = isReading
    self.run = run
    self.fail = fail
  }

  struct Done: Sendable {
    let topics: [String]
    /// Hands the result to the caller; only after the commit.
    let finish: @Sendable () -> Void
    init(topics: [String], finish: @escaping @Sendable () -> Void) {
      self.topics = topics
      self.finish = finish
    }
  }
}

/// A kind of database. Both calls return at once; the job runs on a thread of the driver.
protocol Driver: Sendable {
  func write(_ job: Job)
  func read(_ job: Job)
  func close()
  var statistics: DatabaseStatistics { get }
}

/// Counters since start.
public struct DatabaseStatistics: Sendable {
  /// Transactions that wait for their turn now.
  public internal(set) var waiting = 0
  /// Transactions that were committed.
  public internal(set) var transactions = 0
  /// Commits on disk; fewer than transactions where one commit served several.
  public internal(set) var commits = 0
  /// Jobs that failed because the database was not available.
  public internal(set) var unavailable = 0
}
