internal import Synchronization

/// Whether a mail is still wanted on its way, and since when not.
final class Cancellation: Sendable {
  private let moment = Mutex<ContinuousClock.Instant?>(nil)

  func cancel() { moment.withLock { $0 = $0 ?? .now } }

  var isCancelled: Bool { moment.withLock { $0 != nil } }

  /// Whether it was cancelled so long ago.
  func isOlder(than time: Duration) -> Bool { moment.withLock { $0.map { .now - $0 > time } ?? false } }
}
