import Access

/// A moment as Western Indonesia Time (UTC+7, no summer time): what every page shows, whatever the browser's zone.
struct WIB: Sendable, Equatable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int

  init(_ instant: Instant) {
    let seconds = instant.seconds + 7 * 3600
    let days = Int(seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
    let rest = Int(seconds) - days * 86400
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    // Days to civil date, proleptic Gregorian: eras of 400 years that begin on 1 March (Hinnant, "chrono-Compatible Low-Level Date
    // Algorithms", civil_from_days).
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `11:30:05 WIB`
  var clock: String { twoDigits(hour) + ":" + twoDigits(minute) + ":" + twoDigits(second) + " WIB" }

  /// `11:30 WIB`
  var clockToTheMinute: String { twoDigits(hour) + ":" + twoDigits(minute) + " WIB" }

  /// `24 November 2026`
  func date(_ t: Wording) -> String { String(day) + " " + WIB.month(month, t) + " " + String(year) }

  /// `24 November 2026, 11:30:05 WIB`
  func full(_ t: Wording) -> String { date(t) + ", " + clock }

  /// For the `datetime` attribute: `2026-11-24T11:30:05+07:00` (RFC 3339).
  var machine: String {
    let years = String(year)
    let day = String(repeating: "0", count: max(0, 4 - years.utf8.count)) + years + "-" + twoDigits(month) + "-" + twoDigits(day)
    return day + "T" + twoDigits(hour) + ":" + twoDigits(minute) + ":" + twoDigits(second) + "+07:00"
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0" + String(number) : String(number) }

  /// - Parameter number: 1 to 12.
  static func month(_ number: Int, _ t: Wording) -> String {
    (t.language == .indonesian ? indonesianMonths : englishMonths)[number - 1]
  }

  private static let indonesianMonths = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
}
