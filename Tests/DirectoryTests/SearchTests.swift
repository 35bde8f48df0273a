import TestSupport
import Testing

@testable import Directory

@Suite struct SearchTests {
  @Test(arguments: TestDatabase.allCases)
  func `A user is found by user ID, number and the beginning of the name`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let supplier = TestDirectory.wholeSupplier
    try await test.take(
      .suppliers,
      [
        supplier, supplier.with(["user_id": "M-1", "name": "CV. Melati-Jaya", "npwp": "3171011708450001"]),
        supplier.with(["user_id": "m2", "name": "UD Melatiku", "npwp": ""]),
      ])
    try await test.take(
      .officials, [TestDirectory.wholeOfficial, TestDirectory.wholeOfficial.with(["user_id": "POKJA01", "name": "Melati Dewi"])])
    let cases: [(String, [String])] = [
      ("din", ["DIN"]), ("Dinamika nus", ["DIN"]), ("pt dinamika", ["DIN"]), ("01.312.166.0-091.000", ["DIN"]), ("0131216", ["DIN"]),
      ("00131216", ["DIN"]), ("31710117", ["M-1"]), ("melati", ["POKJA01", "M-1", "M2"].sorted()), ("melati jaya", ["M-1"]),
      ("m-1", ["M-1"]), ("1986 0926", ["PPK01", "POKJA01"].sorted()), ("", []), ("m", []), ("%", []), ("nusantara", []), ("'; --", []),
    ]
    for (text, found) in cases {
      #expect(try await test.directory.find(text).map(\.userID.text).sorted() == found, "\(text)")
    }
    let melati = try await test.directory.find("melati")
    #expect(melati.map(\.name) == ["CV. Melati-Jaya", "UD Melatiku", "Melati Dewi"], "suppliers first, each by name")
    #expect(melati[0].identity == "3171011708450001" && melati[0].isSupplier && !melati[2].isSupplier)
    #expect(try await test.directory.find("melati", limit: 1).map(\.userID.text) == ["M-1", "POKJA01"])
  }
}
