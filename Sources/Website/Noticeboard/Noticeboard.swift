public import Access
private import Synchronization

/// The announcements as this server knows them: pages take them from memory, so that the home page asks no database.
///
/// Whoever runs the server has it renewed when the database says that there is news, and from time to time.
final class Noticeboard: Sendable {
  /// Reads are numbered, so that an older one that ends later does not win.
  private let kept = Mutex<(begun: Int, shown: Int, list: [Announcement])>((0, 0, []))

  /// Those of an LPSE that stand on its pages now, newest first.
  func shown(of lpse: String, at now: Instant) -> [Announcement] { kept.withLock(\.list).shown(of: lpse, at: now) }

  /// - Returns: whether anything has changed, and the IDs of those that cannot be read.
  func renew(from access: Access) async throws(AccessError) -> (isNews: Bool, unreadable: [String]) {
    let number = kept.withLock { kept in
      kept.begun += 1
      return kept.begun
    }
    let running = try await access.runningAnnouncements()
    let isNews = kept.withLock { kept in
      guard number > kept.shown else { return false }
      let isNews = kept.list != running.list
      (kept.shown, kept.list) = (number, running.list)
      return isNews
    }
    return (isNews, running.unreadable)
  }
}

extension Website {
  /// Reads the announcements anew, for the pages that show them.
  /// - Returns: the IDs of those that cannot be read, and so are left out.
  @discardableResult public func renewAnnouncements() async throws(AccessError) -> [String] {
    let (isNews, unreadable) = try await noticeboard.renew(from: access)
    if isNews { keptHome.forget() }
    return unreadable
  }

  /// The same after an act that has changed them. Where the database is away now, the server looks again by itself.
  func showNews() async { do throws(AccessError) { try await renewAnnouncements() } catch {} }
}
