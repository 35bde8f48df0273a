private import Glibc

/// SQLite as a server's database: one writing connection and a few reading ones, each on its own thread (WAL lets them work side by side).
///
/// **Group commit.** A durable commit costs a sync of the disk, whatever is in it. The writer therefore takes all transactions that wait,
/// runs each in its own savepoint (one that comes alone needs none), and commits once; every caller is answered only after that commit. See `docs/decisions/0001`.
final class SQLiteDriver: Driver {
  private let writes = JobQueue(limit: 4096)
  private let reads = JobQueue(limit: 4096)
  private let threads: [WorkerThread]
  private let counters: Counters

  init(path: String, create: Bool, readers: Int, onNotification: @escaping @Sendable (String?) -> Void) throws(DatabaseError) {
    if create, let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    let first = try SQLiteConnection(path: path, create: create, readOnly: false)
    let counters = Counters()
    let (writes, reads) = (writes, reads)
    var threads = [
      try WorkerThread {
        var writer = SQLiteWriter(path: path, connection: first, counters: counters, onNotification: onNotification)
        while true {
          let batch = writes.take(most: 64)
          if batch.isEmpty { return }
          writer.commit(batch)
        }
      }
    ]
    for _ in 0..<readers {
      threads.append(
        try WorkerThread {
          var reader = SQLiteReader(path: path, counters: counters)
          while let job = reads.take(most: 1).first { reader.run(job) }
        })
    }
    self.threads = threads
    self.counters = counters
  }

  func write(_ job: Job) { writes.add(job) }
  func read(_ job: Job) { reads.add(job) }

  func close() {
    guard !writes.isClosed else { return }
    writes.close()
    reads.close()
    for thread in threads { thread.join() }
  }

  var statistics: DatabaseStatistics {
    var now = counters.snapshot
    now.waiting = writes.count + reads.count
    return now
  }
}

/// Runs batches of transactions on the writing connection.
private struct SQLiteWriter {
  private var slot: SQLiteSlot
  private let counters: Counters
  private let onNotification: @Sendable (String?) -> Void

  init(path: String, connection: SQLiteConnection, counters: Counters, onNotification: @escaping @Sendable (String?) -> Void) {
    slot = SQLiteSlot(path: path, readOnly: false, connection: connection)
    self.counters = counters
    self.onNotification = onNotification
  }

  /// Commits all jobs together. If that fails as a whole, each gets a transaction of its own, so that one cannot spoil another.
  mutating func commit(_ batch: [Job]) {
    if batch.count == 1 { return commitAlone(batch[0]) }
    let connection: SQLiteConnection
    do {
      connection = try begin()
    } catch {
      // Locked or gone, which has taken its time to find out: true for all of them.
      slot.rollback()
      for job in batch { refuse(job, error) }
      return
    }
    do {
      try run(batch, on: connection)
    } catch {
      slot.rollback()
      for job in batch { commitAlone(job) }
    }
  }

  /// Without a savepoint: what one may have to put back is kept in memory, and would grow with all that a single large job changes.
  private mutating func commitAlone(_ job: Job) {
    var attempts = 1
    while true {
      do {
        let connection = try begin()
        let done = try job.run(connection, wallClock())
        _ = try connection.execute("COMMIT")
        counters.committed(1)
        done.finish()
        for topic in done.topics { onNotification(topic) }
        return
      } catch {
        slot.rollback()
        guard case .conflict? = error as? DatabaseError, attempts < Job.mostAttempts else { return refuse(job, error) }
        attempts += 1
      }
    }
  }

  /// Untyped, since the optimiser of Swift 6.3 gives a caught `DatabaseError` away at its first use in a loop and reads it again after that.
  private mutating func begin() throws -> SQLiteConnection {
    let connection = try slot.usable()
    _ = try connection.execute("BEGIN IMMEDIATE")
    return connection
  }

  private func run(_ batch: [Job], on connection: SQLiteConnection) throws {
    let now = wallClock()
    var outcomes: [(job: Job, result: Result<Job.Done, any Error>)] = []
    for job in batch { outcomes.append((job, try outcome(of: job, on: connection, now: now))) }
    _ = try connection.execute("COMMIT")
    counters.committed(outcomes.count)
    for (job, result) in outcomes {
      switch result {
      case .success(let done):
        done.finish()
        for topic in done.topics { onNotification(topic) }
      case .failure(let error): refuse(job, error)
      }
    }
  }

  /// Runs one job in a savepoint, so that nothing remains of it if it fails.
  /// - Throws: if the whole batch is lost with it.
  private func outcome(of job: Job, on connection: SQLiteConnection, now: Int64) throws -> Result<Job.Done, any Error> {
    var attempts = 1
    while true {
      _ = try connection.execute("SAVEPOINT job")
      do {
        let done = try job.run(connection, now)
        _ = try connection.execute("RELEASE job")
        return .success(done)
      } catch {
        // A full disk has ended the whole transaction already: the batch is taken apart.
        guard !connection.isOutsideTransaction else { throw error }
        _ = try connection.execute("ROLLBACK TO job")
        _ = try connection.execute("RELEASE job")
        guard case .conflict? = error as? DatabaseError, attempts < Job.mostAttempts else { return .failure(error) }
        attempts += 1
      }
    }
  }

  private func refuse(_ job: Job, _ error: any Error) {
    counters.count(error)
    job.fail(error)
  }
}

/// Runs reading jobs on a connection of its own, each in a transaction, so that its statements see one moment.
private struct SQLiteReader {
  private var slot: SQLiteSlot
  private let counters: Counters

  init(path: String, counters: Counters) {
    slot = SQLiteSlot(path: path, readOnly: true)
    self.counters = counters
  }

  mutating func run(_ job: Job) {
    do {
      let connection = try slot.usable()
      _ = try connection.execute("BEGIN")
      let done = try job.run(connection, wallClock())
      _ = try connection.execute("COMMIT")
      done.finish()
    } catch {
      slot.rollback()
      counters.count(error)
      job.fail(error)
    }
  }
}

/// A place for a connection: opened when needed, and anew when the file is not in place any more.
private struct SQLiteSlot {
  let path: String
  let readOnly: Bool
  var connection: SQLiteConnection?

  mutating func usable() throws(DatabaseError) -> SQLiteConnection {
    if let connection, connection.isInPlace { return connection }
    connection = nil
    let opened = try SQLiteConnection(path: path, create: false, readOnly: readOnly)
    connection = opened
    return opened
  }

  mutating func rollback() {
    guard let connection, !connection.isOutsideTransaction else { return }
    do { _ = try connection.execute("ROLLBACK") } catch { self.connection = nil }
  }
}

/// Milliseconds since 1970 by this machine's clock, which is also its SQLite's.
private func wallClock() -> Int64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

private func makeFolder(_ path: String) throws(DatabaseError) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
    guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST else { throw .unavailable("the folder cannot be made (\(errno)): \(made)") }
  }
}
