import Access

/// What has to happen from time to time while the server runs.
struct Housekeeping {
  let house: House
  let log: Log

  /// Runs until told to end: wakes those who have waited long enough, writes the log, removes what is over.
  func run(until isOver: () -> Bool) async {
    var tick = 0
    while !isOver() {
      try? await Task.sleep(for: .milliseconds(100))
      log.flush()
      // Often, so that of thousands who wait few are sent on at the same moment: they all ask again at once.
      house.hub.expire(now: .now)
      if tick % 3000 == 0 { await purge() }
      tick += 1
    }
  }

  private func purge() async {
    do { try await house.access.purge() } catch { log.event("purge-failed", [("cause", .text("\(error)"))]) }
  }
}
