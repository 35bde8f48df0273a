import Database

extension Access {
  /// Seconds that a page or a phone may wait for news: below what proxies and browsers bear.
  public static let longestWait = 25

  /// Looks, and waits until it finds something, the time is over, or nobody wants to know any more: its task is cancelled.
  ///
  /// It begins to listen before it looks, so a change in between is not missed.
  /// - Parameter look: only reads; returns nil while there is nothing new.
  /// - Returns: what was found, or nil.
  func wait<Found: Sendable>(
    for topic: String, seconds: Int, look: @escaping @Sendable (Transaction) throws -> Found?
  ) async throws(AccessError) -> Found? {
    let deadline = ContinuousClock.now.advanced(by: .seconds(min(seconds, Self.longestWait)))
    while true {
      let waiter = Waiter(deadline: deadline)
      let mayWait = seconds > 0 && hub.listen(waiter, for: topic)
      // Where the wait is over already, this takes nothing away.
      defer { hub.forget(waiter, for: topic) }
      if let found = try await read(look) { return found }
      guard mayWait else { return nil }
      await withTaskCancellationHandler {
        await waiter.park()
      } onCancel: {
        waiter.wake()
      }
      if Task.isCancelled || ContinuousClock.now >= deadline || hub.isStopping { return nil }
    }
  }
}
