import Database
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

  @Test(arguments: TestDatabase.allCases)
  func `Among some, those of others take no places; more than a page and more than can be looked at are told`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let supplier = TestDirectory.wholeSupplier
    try await test.take(
      .suppliers,
      (10..<60).map { supplier.with(["user_id": "B\($0)", "name": "PT Bahari \($0)", "npwp": ""]) }
        + [supplier.with(["user_id": "OWN1", "name": "PT Bahari Z1", "npwp": ""])]
        + [supplier.with(["user_id": "OWN2", "name": "PT Bahari Z2", "npwp": ""])])
    func search(_ limit: Int, _ reach: Int, ids: String = "OWN%") async throws -> FoundRecords {
      try await test.directory.search("bahari", limit: limit, reach: reach) { "\($0) LIKE \(ids)" }
    }
    let own = try await search(20, 5000)
    #expect(own.records.map(\.userID.text) == ["OWN1", "OWN2"] && !own.hasMore && !own.isCut)
    let one = try await search(1, 5000)
    #expect(one.records.map(\.userID.text) == ["OWN1"] && one.hasMore && !one.isCut)
    let cut = try await search(20, 51)
    #expect(cut.records.map(\.userID.text) == ["OWN1"] && !cut.hasMore && cut.isCut)
    let far = try await search(20, 10)
    #expect(far.records.isEmpty && far.isCut)
    #expect(try await !search(20, 52).isCut)
    let all = try await search(20, 5000, ids: "%")
    #expect(all.records.count == 20 && all.hasMore && all.records.first?.userID.text == "B10" && all.records.last?.userID.text == "B29")
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["user_id": "POKJA01", "name": "Bahari Dewi"])])
    #expect(try await search(20, 5000, ids: "POKJA%").records.map(\.isSupplier) == [false])
    let suppliers = try await test.directory.search("bahari", suppliersOnly: true) { "\($0) LIKE 'POKJA%'" }
    #expect(suppliers.records.isEmpty)
  }
}
