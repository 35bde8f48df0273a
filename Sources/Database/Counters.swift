private import Synchronization

/// What a driver counts, from several threads.
final class Counters: Sendable {
  private let values = Mutex(DatabaseStatistics())

  func committed(_ transactions: Int) {
    values.withLock {
      $0.transactions += transactions
      $0.commits += 1
    }
  }

  /// Counts an error that speaks of the database rather than of the caller.
  func count(_ error: any Error) {
    guard case .unavailable? = error as? DatabaseError else { return }
    values.withLock { $0.unavailable += 1 }
  }

  var snapshot: DatabaseStatistics { values.withLock { $0 } }
}
