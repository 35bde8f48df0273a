import Access
import HTML
import Testing

@testable import Website

@Suite struct WIBTests {
  private let indonesian = Wording(language: .indonesian)
  private let english = Wording(language: .english)

  @Test func `A moment is shown in Western Indonesia Time, in both languages`() {
    let moment = Instant(milliseconds: 1_795_516_200_000)
    #expect(WIB(moment).full(indonesian) == "24 November 2026, 17:30:00 WIB")
    #expect(WIB(moment).full(english) == "24 November 2026, 17:30:00 WIB")
    #expect(WIB(moment).machine == "2026-11-24T17:30:00+07:00")
  }

  @Test(arguments: [
    (0, "1970-01-01T07:00:00+07:00", "1 Januari 1970"), (-1, "1970-01-01T06:59:59+07:00", "1 Januari 1970"),
    (-25_201, "1969-12-31T23:59:59+07:00", "31 Desember 1969"), (951_757_199, "2000-02-28T23:59:59+07:00", "28 Februari 2000"),
    (951_757_200, "2000-02-29T00:00:00+07:00", "29 Februari 2000"),
    (1_798_736_399, "2026-12-31T23:59:59+07:00", "31 Desember 2026"),
    (1_798_736_400, "2027-01-01T00:00:00+07:00", "1 Januari 2027"),
    (1_835_369_999, "2028-02-28T23:59:59+07:00", "28 Februari 2028"),
    (4_107_474_000, "2100-02-28T12:00:00+07:00", "28 Februari 2100"),
    (4_107_560_400, "2100-03-01T12:00:00+07:00", "1 Maret 2100"),
  ])
  func `Turns of the day, the year and the leap day`(_ seconds: Int64, _ machine: String, _ words: String) {
    let moment = WIB(Instant(milliseconds: seconds * 1000))
    #expect(moment.machine == machine)
    #expect(moment.date(indonesian) == words)
  }

  @Test func `Every month has its name in both languages`() {
    var months: Set<String> = []
    for day in 0..<365 {
      let moment = WIB(Instant(milliseconds: 1_767_200_400_000 + Int64(day) * 86_400_000))
      months.formUnion([indonesian, english].map { String(moment.date($0).split(separator: " ")[1]) })
    }
    #expect(months.count == 12 + 9, "April, September and November are the same in both")
  }

  @Test func `The protocol's times are in UTC with milliseconds`() {
    #expect(Instant(milliseconds: 1_795_516_200_007).rfc3339 == "2026-11-24T10:30:00.007Z")
    #expect(Instant(milliseconds: 1_798_761_599_999).rfc3339 == "2026-12-31T23:59:59.999Z")
  }

  @Test(arguments: [
    (0, "1 detik", "1 second"), (1, "1 detik", "1 second"), (2, "2 detik", "2 seconds"), (89, "89 detik", "89 seconds"),
    (90, "2 menit", "2 minutes"), (149, "2 menit", "2 minutes"), (150, "3 menit", "3 minutes"), (5399, "90 menit", "90 minutes"),
    (5400, "2 jam", "2 hours"), (86_400, "24 jam", "24 hours"),
  ])
  func `A length of time as people say it`(_ seconds: Int, _ words: String, _ english: String) {
    #expect(indonesian.about(seconds: seconds) == words)
    #expect(self.english.about(seconds: seconds) == english)
  }

  @Test func `A countdown shows minutes and seconds`() {
    #expect(indonesian.countdown(seconds: 59) == "0 menit, 59 detik")
    #expect(english.countdown(seconds: 300) == "5 min 0 s")
    #expect(Countdown.view(seconds: 61, indonesian).text.contains(">1 menit, 1 detik</strong>"))
  }
}
