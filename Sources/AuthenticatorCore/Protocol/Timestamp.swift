/// A time as the protocol writes it: `2026-11-24T04:30:00.000Z` (RFC 3339, UTC, milliseconds).
public enum Timestamp {
  /// - Returns: milliseconds since 1970; nil for another form, or a day that no calendar has.
  public static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    let form = Array("0000-00-00T00:00:00.000Z".utf8)
    guard bytes.count == form.count else { return nil }
    for (byte, expected) in zip(bytes, form) {
      if expected == UInt8(ascii: "0") ? byte < 48 || byte > 57 : byte != expected { return nil }
    }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    guard month >= 1 && month <= 12, day >= 1 && day <= days(in: month, of: year), hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = (daysSince1970(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
    return Int64(seconds) * 1000 + Int64(number(20..<23))
  }

  private static func days(in month: Int, of year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }

  /// In the Gregorian calendar, also before 1970.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years begin in March here, so that the leap day is the last.
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
