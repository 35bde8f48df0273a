import Glibc

/// A time as people in Western Indonesia read it (UTC+7, no summer time), whatever this machine's zone: `2026-11-24 11:30:05 WIB`.
func wib(_ milliseconds: Int64) -> String {
  // Rounded down, also before 1970.
  var seconds = time_t((milliseconds.clamped - 999 * (milliseconds < 0 ? 1 : 0)) / 1000) + 7 * 3600
  var parts = unsafe tm()
  guard unsafe gmtime_r(&seconds, &parts) != nil else { return "-" }
  let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
  let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
  func two(_ value: Int32) -> String { (value < 10 ? "0" : "") + String(value) }
  return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second)) WIB"
}

extension Int64 {
  /// Within the years that a calendar is made for.
  fileprivate var clamped: Int64 { Swift.min(Swift.max(self, -62_000_000_000_000), 253_000_000_000_000) }
}
