import Access
import Website

/// Keeps the announcements that the pages show in step with the database, also with what another server has changed.
final class AnnouncementService: Sendable {
  /// Seconds after which it looks, whether or not it was told to.
  private static let pause = 15

  private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// Something has changed. Returns at once.
  func wake() { arrival.yield() }

  /// Looks until its task is cancelled. Each that cannot be read is told once.
  func run(_ website: Website, _ log: Log) async {
    async let _: Void = watch()
    var told: Set<String> = []
    for await _ in arrivals {
      // A database that is away is told of elsewhere; until the next look the pages show what was there.
      guard let unreadable = try? await website.renewAnnouncements() else { continue }
      for id in unreadable where !told.contains(id) { log.announcementUnreadable(id) }
      told = Set(unreadable)
    }
  }

  private func watch() async {
    while !Task.isCancelled {
      wake()
      try? await Task.sleep(for: .seconds(AnnouncementService.pause))
    }
  }
}
