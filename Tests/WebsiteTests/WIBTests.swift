import Access
import Testing

@testable import Website

@Suite struct WIBTests {
  @Test func `A moment is shown in Western Indonesia Time, in both languages`() {
    let moment = Instant(milliseconds: 1_795_516_200_000)
    #expect(WIB(moment).full(Wording(language: .indonesian)) == "24 November 2026, 17:30:00 WIB")
    #expect(WIB(moment).dateWithWeekday(Wording(language: .english)) == "Tuesday, 24 November 2026")
    #expect(WIB(moment).machine == "2026-11-24T17:30:00+07:00")
  }
}
