import Testing

@testable import Directory

@Suite struct ValueTests {
  /// Numbers that are published as examples of the form and of its check.
  @Test(arguments: [
    ("01.312.166.0-091.000", "0013121660091000"), ("016090524017000", "0016090524017000"),
    ("01.300.066.6-091.000", "0013000666091000"), ("0013000666091000", "0013000666091000"),
  ])
  func `An NPWP of 15 digits is the one of 16 with a 0 before it`(_ typed: String, _ text: String) {
    #expect(NPWP(typed)?.text == text)
  }

  @Test func `The older form of an NPWP is written as the tax office writes it, and a NIK has none`() {
    #expect(NPWP("0013000666091000")?.olderForm == "01.300.066.6-091.000")
    #expect(NPWP("3171011708450001")?.text == "3171011708450001")
    #expect(NPWP("3171011708450001")?.olderForm == nil)
  }

  @Test(arguments: [
    "01.312.166.1-091.000", "01.312.616.0-091.000", "0013121661091000", "123456789", "01.312.166.0-091.00", "1013121660091000",
    "01/312/166/0-091.000", "", "٠١٣١٢١٦٦٠٠٩١٠٠٠",
  ])
  func `A wrong check digit, a wrong length or other marks are no NPWP`(_ typed: String) {
    #expect(NPWP(typed) == nil)
  }

  @Test func `One wrong digit of the nine that name a taxpayer is always found`() {
    let right = Array("013121660091000")
    for place in 0..<9 {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(NPWP(String(wrong)) == nil, "\(String(wrong))")
      }
    }
  }

  @Test(arguments: ["3171011708450001", "3171015708450001", "3171012902001234", "31.71.01.170845.0001"])
  func `A NIK has a province and a date; a woman's day is 40 more`(_ typed: String) {
    #expect(NIK(typed) != nil)
  }

  @Test(arguments: [
    "31710117084500", "9971011708450001", "3171013002001234", "3171014008450001", "3171017208450001", "3171011713450001",
  ])
  func `A NIK of no province or no date is none`(_ typed: String) {
    #expect(NIK(typed) == nil)
  }

  @Test(arguments: ["19860926 201505 1 001", "19680411 199303 1 009", "199608182022042001", "199001012024212003"])
  func `A NIP tells birth, appointment or contract, sex and a number`(_ typed: String) {
    #expect(NIP(typed)?.text == typed.replacing(" ", with: ""))
  }

  @Test(arguments: [
    "198613262015051001", "198602302015051001", "198609262015131001", "198609262015201001", "198609262015053001",
    "198609262015051000", "198609261986051001", "19860926201505100", "1986092620150510011", "abcdefghijklmnopqr",
  ])
  func `A NIP whose parts cannot be is none`(_ typed: String) {
    #expect(NIP(typed) == nil)
  }

  @Test func `A NIB has 13 digits`() {
    #expect(NIB("9120001234567")?.text == "9120001234567")
    for typed in ["912000123456", "91200012345678", "912000123456X"] { #expect(NIB(typed) == nil) }
  }

  @Test func `A regency lies in the province that its code begins with`() throws {
    let (regency, jakarta, bali) = (try #require(Regency("31.71")), try #require(Province("31")), try #require(Province("51")))
    #expect(regency.code == "3171" && jakarta.name == "DKI Jakarta")
    #expect(regency.lies(in: jakarta) && !regency.lies(in: bali))
    #expect(Regency("9971") == nil && Regency("317") == nil && Province("99") == nil)
  }

  @Test func `A day exists, and comes after the one before`() throws {
    for text in ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"] { #expect(Day(text)?.text == text) }
    for text in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-04-31", "26-04-30", "", "2026-11-28 "] {
      #expect(Day(text) == nil, "\(text)")
    }
    #expect(try #require(Day("2026-02-28")) < #require(Day("2026-03-01")))
    for text in ["1970-01-02", "2000-02-29", "2000-03-01", "2026-11-28", "2026-12-31", "2100-03-01"] {
      let start = try #require(Day(text)).start
      #expect(Day(at: start).text == text && Day(at: start - 1) < Day(at: start))
    }
  }

  @Test(arguments: [
    (0, "1970-01-01"), (61_199_999, "1970-01-01"), (61_200_000, "1970-01-02"), (1_795_500_000_000, "2026-11-24"),
    (1_709_164_800_000, "2024-02-29"), (1_735_664_399_999, "2024-12-31"), (1_735_664_400_000, "2025-01-01"),
  ])
  func `A moment lies in the day of Western Indonesia, which begins at 17.00 UTC`(_ milliseconds: Int64, _ text: String) {
    #expect(Day(at: milliseconds).text == text)
  }

  @Test func `A user ID is that of an account, in capital letters`() {
    #expect(RecordID("din_1.a-b@c")?.text == "DIN_1.A-B@C")
    for typed in ["", "a b", "é", String(repeating: "a", count: 65)] { #expect(RecordID(typed) == nil) }
  }

  @Test func `Owners and officers are read as they are written`() throws {
    let owners = try #require(Owner.list("Andi Wijaya|3171011708450001|60; Rina|| ;"))
    #expect(owners.map(\.name) == ["Andi Wijaya", "Rina"] && owners.map(\.percent) == [60, nil])
    #expect(Owner.list(Owner.text(owners)) == owners)
    for text in ["Andi", "Andi|x|60", "Andi||101", "Andi||-1", "|3171011708450001|60", "a|b|c|d"] {
      #expect(Owner.list(text) == nil, "\(text)")
    }
    #expect(try #require(Officer.list("Dewi||Direktur")).first?.post == "Direktur")
  }

  @Test func `A name is found by its letters and digits, without the form of business`() {
    #expect(NameKey.of("PT. Dinamika  Nusantara, Tbk.") == "DINAMIKA NUSANTARA TBK")
    #expect(NameKey.of("cv melati-jaya") == "MELATI JAYA" && NameKey.of("PT") == "PT")
    #expect(NameKey.of(" PT  Caf\u{E9} – Stra\u{DF}e/2 ") == "CAF\u{C9} STRASSE 2" && NameKey.of("- .") == "")
  }
}
