import Database
import TestSupport
import Testing

@testable import Directory

/// Which records lack something, as the report, the console and the rule see it: all three alike.
@Suite struct GapTests {
  /// A supplier's file without what a gap is about. Whoever adds a gap to the rule says here how it comes about.
  private func emptied(_ gap: SupplierGap) -> [String: String] {
    switch gap {
    case .form: ["form": ""]
    case .npwp: ["npwp": ""]
    case .nib: ["nib": ""]
    case .street: ["street": ""]
    case .province: ["province": ""]
    case .regency: ["regency": "", "regency_name": ""]
    case .phone: ["phone": ""]
    case .owners: ["owners": ""]
    case .officers: ["officers": ""]
    case .taxYear: ["tax_year": ""]
    case .homeLPSE: ["home_lpse": ""]
    }
  }

  private func emptied(_ gap: OfficialGap) -> [String: String] {
    switch gap {
    case .nip: ["nip": ""]
    case .post: ["post": ""]
    case .decreeNumber: ["sk_number": ""]
    case .decreeDate: ["sk_date": ""]
    case .agency: ["agency": "", "satker": ""]
    case .satker: ["satker": ""]
    case .role: ["role": ""]
    case .period: ["from_date": "2020-01-01", "until_date": "2021-12-31"]
    }
  }

  /// All that is found, page by page.
  private func all(
    _ test: TestDirectory, _ scope: GapScope, limit: Int = 50, window: Int = Directory.gapWindow
  ) async throws -> [IncompleteRecord] {
    var (found, next): ([IncompleteRecord], RecordID?) = ([], nil)
    repeat {
      let page = try await test.directory.incomplete(scope, after: next, limit: limit, window: window)
      #expect(page.records.count <= limit)
      found += page.records
      next = page.next
    } while next != nil
    return found
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each gap of a supplier is found, and nobody who is complete`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let whole = TestDirectory.wholeSupplier
    let lines = SupplierGap.allCases.map { whole.with(["user_id": "X-" + $0.rawValue]).with(emptied($0)) }
    // The name of a regency is enough.
    try await test.take(.suppliers, [whole, whole.with(["user_id": "NAMED", "regency": ""])] + lines)
    let found = try await all(test, .suppliers(home: ""))
    #expect(Set(found.map(\.id.text)) == Set(SupplierGap.allCases.map { ("X-" + $0.rawValue).uppercased() }))
    for gap in SupplierGap.allCases {
      let one = try #require(found.first { $0.id.text == "X-" + gap.rawValue.uppercased() })
      #expect(one.gaps == .supplier([gap]) && one.name == "PT Dinamika Nusantara" && one.place?.text == (gap == .homeLPSE ? nil : "119"))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each gap of an official is found, a term of office by the day`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let whole = TestDirectory.wholeOfficial
    let lines = OfficialGap.allCases.map { whole.with(["user_id": "X-" + $0.rawValue]).with(emptied($0)) }
    let later = whole.with(["user_id": "LATER", "until_date": Day(at: test.clock.milliseconds).text])
    try await test.take(.officials, [whole, later] + lines)
    let found = try await all(test, .officials(agency: nil))
    #expect(Set(found.map(\.id.text)) == Set(OfficialGap.allCases.map { "X-" + $0.rawValue.uppercased() }))
    for gap in OfficialGap.allCases {
      let one = try #require(found.first { $0.id.text == "X-" + gap.rawValue.uppercased() })
      #expect(one.gaps.codes.contains(gap.rawValue) && one.gaps.codes.count == (gap == .agency ? 2 : 1))
    }
    test.clock.advance(seconds: 2 * 86_400)
    #expect(try await all(test, .officials(agency: nil)).contains { $0.id.text == "LATER" && $0.gaps == .official([.period]) })
    let own = try await all(test, .officials(agency: Code("K22")))
    #expect(own.count == OfficialGap.allCases.count && own.allSatisfy { $0.place?.text == "K22" })
    #expect(try await all(test, .officials(agency: Code("D1"))).isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whatever a record lacks, the database shows the rule all that it would find`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.lpse, [["id": "7", "name": "LPSE Tujuh", "url": "https://tujuh.contoh.go.id"]])
    var chance = Chance(seed: 29)
    let suppliers = (0..<400).map { number in
      let lost = SupplierGap.allCases.filter { _ in chance.next(below: 14) == 0 }
      let home = ["home_lpse": chance.next(below: 3) == 0 ? "7" : "119"]
      return lost.reduce(TestDirectory.wholeSupplier.with(["user_id": "P\(number)"]).with(home)) { $0.with(emptied($1)) }
    }
    try await test.take(.suppliers, suppliers)
    let records = try await test.database.read { transaction in
      try transaction.rows("SELECT \(Supplier.table.columnList) FROM suppliers ORDER BY user_id").map { try Supplier($0, from: 0) }
    }
    func expected(_ home: String) -> [IncompleteRecord] {
      records.filter { $0.isAtHome(at: home) }.compactMap { supplier in
        let gaps = Completeness.gaps(of: supplier)
        return gaps.isEmpty
          ? nil : IncompleteRecord(id: supplier.id, name: supplier.name, place: supplier.homeLPSE, gaps: .supplier(gaps))
      }
    }
    for home in ["", "119", "7", "999"] {
      for (limit, window) in [(50, 2_000), (1_000, 2_000), (3, 7), (1, 1)] {
        #expect(try await all(test, .suppliers(home: home), limit: limit, window: window) == expected(home), "\(home) \(limit) \(window)")
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A record that is put right leaves the list, and one that loses something comes`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let whole = TestDirectory.wholeSupplier
    try await test.take(.suppliers, [whole.with(["nib": ""]), whole.with(["user_id": "MELATI"])])
    #expect(try await all(test, .suppliers(home: "119")).map(\.id.text) == ["DIN"])
    try await test.take(.suppliers, [whole])
    #expect(try await all(test, .suppliers(home: "119")).isEmpty)
    try await test.database.transaction { transaction in
      var supplier = try #require(try Supplier.find("MELATI", in: transaction))
      supplier.owners = []
      try supplier.save(in: transaction)
    }
    #expect(try await all(test, .suppliers(home: "119")).map(\.gaps) == [.supplier([.owners])])
  }

  @Test func `A look stops behind its window, and says where to go on`() async throws {
    let test = try await TestDirectory(.sqlite)
    try await test.withPlaces()
    let whole = TestDirectory.wholeOfficial
    try await test.take(.officials, (10..<40).map { whole.with(["user_id": "P\($0)", "post": $0 == 39 ? "" : "Kabag"]) })
    let first = try await test.directory.incomplete(.officials(agency: Code("K22")), after: nil, limit: 5, window: 12)
    #expect(first.records.isEmpty && first.next?.text == "P21")
    let last = try await test.directory.incomplete(.officials(agency: Code("K22")), after: RecordID("P33"), limit: 5, window: 12)
    #expect(last.records.map(\.id.text) == ["P39"] && last.next == nil)
  }

  @Test func `No look goes through all records: each has an index of its own`() async throws {
    let test = try await TestDirectory(.sqlite)
    func plan(_ statement: SQL) async throws -> String {
      let rows = try await test.database.read { try $0.rows("EXPLAIN QUERY PLAN \(statement)") }
      return try rows.map { try $0.text(3) }.joined(separator: "; ")
    }
    let everywhere = try await plan(GapLook<Supplier>(places: ["1 = 1"]).candidates(after: RecordID("P"), limit: 50))
    #expect(everywhere.contains("suppliers_with_gaps (user_id>?)"), "\(everywhere)")
    let home: SQL = "home_lpse = \("119")"
    let here = try await plan(GapLook<Supplier>(places: ["home_lpse = ''", home]).candidates(after: nil, limit: 50))
    #expect(here.components(of: "suppliers_with_gaps_of_home (home_lpse=? AND user_id>?)") == 2, "\(here)")
    let officials = try await plan(GapLook<Official>(places: ["agency = \("K22")"]).candidates(after: nil, limit: 50))
    #expect(officials.contains("officials_by_agency (agency=? AND user_id>?)"), "\(officials)")
    let codes = try await plan("SELECT 1 FROM agencies WHERE lower(code) = lower(\("k22")) LIMIT 1")
    #expect(codes.contains("agencies_by_lower_code"), "\(codes)")
  }

  @Test func `No word of others is a formula, or ends its field`() {
    let line = CSVLine.text(["=1+1", "a\"b", "x,=2", "-3", "wajar; saja", ""], separator: ",")
    #expect(line == "\"'=1+1\",\"a\"\"b\",\"x,'=2\",\"'-3\",\"wajar; saja\",\"\"\r\n")
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}

/// Numbers that are the same at every run.
private struct Chance {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next(below limit: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % limit
  }
}
