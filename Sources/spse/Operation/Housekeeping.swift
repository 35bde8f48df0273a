import Access

/// What has to happen from time to time while the server runs.
struct Housekeeping {
  let house: House
  let log: Log

  /// Runs until told to end: wakes those who have waited long enough, writes the log, removes what is over.
  func run(until isOver: () -> Bool) async {
    // Apart, because a database that is away must not hold up the rest.
    async let _: Void = purgeEveryFiveMinutes()
    while !isOver() {
      try? await Task.sleep(for: .milliseconds(100))
      log.flush()
      // Often, so that of thousands who wait few are sent on at the same moment: they all ask again at once.
      house.hub.expire(now: .now)
    }
    // Leaving cancels the purging and waits for its end.
  }

  private func purgeEveryFiveMinutes() async {
    while !Task.isCancelled {
      do { try await house.access.purge() } catch { log.event("purge-failed", [("cause", .text(House.words(for: error)))]) }
      try? await Task.sleep(for: .seconds(300))
    }
  }
}
