private import Glibc

/// PostgreSQL: a pool of connections, each on its own thread, and one more that listens for notifications.
///
/// A lost connection fails the transaction that was on it, and is opened anew for the next: no restart is needed.
final class PostgreSQLDriver: Driver {
  private let jobs = JobQueue(limit: 4096)
  private let threads: [WorkerThread]
  private let counters: Counters

  init(uri: String, connections: Int, onNotification: @escaping @Sendable (String?) -> Void) throws(DatabaseError) {
    // One connection is tried here, so that a wrong address is told at start.
    _ = try PostgreSQLConnection(uri: uri)
    let (jobs, counters) = (jobs, Counters())
    self.counters = counters
    var threads: [WorkerThread] = []
    for _ in 0..<max(1, connections) {
      threads.append(
        try WorkerThread {
          var worker = PostgreSQLWorker(uri: uri, counters: counters)
          while let job = jobs.take(most: 1).first { worker.run(job) }
        })
    }
    threads.append(try WorkerThread { listen(uri: uri, until: { jobs.isClosed }, onNotification) })
    self.threads = threads
  }

  func write(_ job: Job) { jobs.add(job) }
  func read(_ job: Job) { jobs.add(job) }

  func close() {
    guard !jobs.isClosed else { return }
    jobs.close()
    for thread in threads { thread.join() }
  }

  var statistics: DatabaseStatistics {
    var now = counters.snapshot
    now.waiting = jobs.count
    return now
  }
}

/// Runs transactions on one connection.
private struct PostgreSQLWorker {
  let uri: String
  let counters: Counters
  var connection: PostgreSQLConnection?

  init(uri: String, counters: Counters) {
    self.uri = uri
    self.counters = counters
  }

  mutating func run(_ job: Job) {
    var attempts = 1
    while true {
      do {
        let done = try attempt(job)
        if !job.isReading { counters.committed(1) }
        done.finish()
        return
      } catch {
        rollback()
        if case .conflict? = error as? DatabaseError, attempts < Job.mostAttempts {
          attempts += 1
          continue
        }
        counters.count(error)
        job.fail(error)
        return
      }
    }
  }

  private mutating func attempt(_ job: Job) throws -> Job.Done {
    let (connection, now) = try begin(reading: job.isReading)
    let done = try job.run(connection, now)
    try connection.commit()
    return done
  }

  /// Begins on the open connection; if that turns out to be lost, nothing has happened yet, so a new one takes its place.
  private mutating func begin(reading: Bool) throws(DatabaseError) -> (PostgreSQLConnection, Int64) {
    if let connection {
      do { return (connection, try Self.begin(on: connection, reading: reading)) } catch { self.connection = nil }
    }
    let opened = try PostgreSQLConnection(uri: uri)
    connection = opened
    return (opened, try Self.begin(on: opened, reading: reading))
  }

  private static func begin(on connection: PostgreSQLConnection, reading: Bool) throws(DatabaseError) -> Int64 {
    // Changes see what was committed up to each statement (their locks ask for it); readers see one moment.
    let mode = reading ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN"
    // One round trip for both: the transaction and the clock that decides its deadlines.
    let time = try connection.simple(mode + "; SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
    guard let now = time.flatMap({ Int64($0) }) else { throw .shape("the database has no clock") }
    return now
  }

  private mutating func rollback() {
    guard let open = connection else { return }
    do {
      guard open.isAlive else { throw DatabaseError.unavailable("lost") }
      _ = try open.simple("ROLLBACK")
    } catch { connection = nil }
  }
}

/// Hears of notifications until told to end. After a lost connection it says "something may have been missed".
private func listen(uri: String, until ended: () -> Bool, _ onNotification: (String?) -> Void) {
  var pause: UInt32 = 1
  while !ended() {
    do {
      let connection = try PostgreSQLConnection(uri: uri)
      _ = try connection.simple("LISTEN spse")
      onNotification(nil)
      pause = 1
      while !ended() {
        var descriptor = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&descriptor, 1, 500)
        for topic in try connection.arrivedTopics() { onNotification(topic) }
      }
    } catch {
      for _ in 0..<pause where !ended() { sleep(1) }
      pause = min(pause * 2, 8)
    }
  }
}
