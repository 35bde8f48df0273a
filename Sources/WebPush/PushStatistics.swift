/// Counters since start.
public struct PushStatistics: Sendable, Equatable {
  /// Sign-ins whose message is on its way, or waits for a second try.
  public internal(set) var waiting = 0
  /// Messages that a push service has taken.
  public internal(set) var sent = 0
  /// Messages that were given up: refused, not taken in time, or one too many.
  public internal(set) var failed = 0
  /// Subscriptions dropped because their push service says that they have ended.
  public internal(set) var dropped = 0
}
