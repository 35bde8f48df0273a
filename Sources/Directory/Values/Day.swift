/// A day of the civil calendar, without a time.
public struct Day: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Returns: nil for a day that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...Day.length(of: month, in: year)).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `2026-11-28` (RFC 3339 full-date).
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    self.init(year: Int(parts[0]) ?? 0, month: Int(parts[1]) ?? 0, day: Int(parts[2]) ?? 0)
  }

  /// The day in Western Indonesia Time (UTC+7) at a moment.
  /// - Parameter milliseconds: since 1970 in UTC.
  public init(at milliseconds: Int64) {
    let days = Int((milliseconds + 7 * 3_600_000) / 86_400_000)
    // The year is close to this; whole years are then counted, so that no leap year can be missed.
    var year = max(1970, 1970 + days / 366)
    while Day.daysBefore(year + 1) <= days { year += 1 }
    var rest = max(0, days - Day.daysBefore(year))
    var month = 1
    while rest >= Day.length(of: month, in: year) {
      rest -= Day.length(of: month, in: year)
      month += 1
    }
    (self.year, self.month, day) = (year, month, rest + 1)
  }

  /// The moment at which the day begins in Western Indonesia Time, in milliseconds since 1970 in UTC.
  public var start: Int64 {
    let days = Day.daysBefore(year) + (1..<month).reduce(0) { $0 + Day.length(of: $1, in: year) } + day - 1
    return Int64(days) * 86_400_000 - 7 * 3_600_000
  }

  /// `2026-11-28`
  public var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1 January 1970 to 1 January of another year; negative for an earlier one.
  private static func daysBefore(_ year: Int) -> Int {
    func leapYears(_ year: Int) -> Int { year / 4 - year / 100 + year / 400 }
    return (year - 1970) * 365 + leapYears(year - 1) - leapYears(1969)
  }
}
