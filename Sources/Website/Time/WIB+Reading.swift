import Access
import Directory

extension Instant {
  /// Reads a minute in Western Indonesia Time, as browsers send it from a field for date and time, or as people type it: `2026-11-28T09:30`,
  /// `2026-11-28 09.30`.
  /// - Returns: nil for anything else.
  init?(wib typed: String) {
    let parts = typed.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 2, let day = Day(String(parts[0])) else { return nil }
    let clock = parts[1].split(omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "." })
    guard clock.map(\.utf8.count) == [2, 2], clock.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int64(clock[0]), let minute = Int64(clock[1]), hour < 24, minute < 60
    else { return nil }
    self.init(milliseconds: day.start + (hour * 60 + minute) * 60_000)
  }
}

extension WIB {
  /// What a field for date and time takes: `2026-11-28T09:30`.
  var field: String { String(machine.prefix(16)) }
}
