import Synchronization

/// How many pictures and sounds this server makes in a minute: each takes some milliseconds of its processors, and anybody may ask.
///
/// Counted in memory, since the processors are this server's own.
final class CaptchaRation: Sendable {
  /// In a minute, for one network; an office may be one.
  static let perNetwork = 60
  /// In a minute, for all.
  static let overall = 3000

  private let counts = Mutex(Minute())

  /// - Parameter seconds: the time, since 1970.
  /// - Returns: false if nothing may be made for this network before the next minute.
  func take(for network: String, at seconds: Int64) -> Bool {
    counts.withLock { minute in
      if minute.number != seconds / 60 { minute = Minute(number: seconds / 60) }
      // No network that is refused is remembered, so the table has no more rows than what was made.
      guard minute.overall < CaptchaRation.overall, minute.networks[network, default: 0] < CaptchaRation.perNetwork else { return false }
      minute.networks[network, default: 0] += 1
      minute.overall += 1
      return true
    }
  }

  struct Minute: Sendable {
    var number: Int64 = 0
    var networks: [String: Int] = [:]
    var overall = 0
  }
}
