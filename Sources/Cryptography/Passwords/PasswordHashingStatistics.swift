/// How busy password hashing is.
public struct PasswordHashingStatistics: Sendable, Hashable {
  /// Jobs that wait for a thread, now.
  public let waiting: Int
  /// Jobs on a thread, now.
  public let running: Int
  /// Jobs done since the start.
  public let done: Int
  /// Jobs refused since the start, because the queue was full or closed, their network had its share, or memory was short.
  public let refused: Int
  /// Those of them that were refused because their network had its share of the queue.
  public let refusedByShare: Int
  /// Time that the threads have spent on the jobs done, all threads together.
  public let spent: Duration

  /// About how long the queue takes to empty, in whole seconds, at least 1.
  func secondsUntilEmpty(threads: Int) -> Int {
    // Before the first job is done, a tenth of a second is a fair guess for one.
    let each = done > 0 ? spent / done : .milliseconds(100)
    let seconds = each * (waiting + running) / max(1, threads)
    return Int(clamping: seconds.components.seconds) + 1
  }
}
