import Database
import TestSupport
import Testing

@testable import Directory

/// A copy is in step when it is whole, and not because somebody says so.
@Suite struct CopyRepairTests {
  private static let everything: [SupplierGap: String] = [
    .form: "CV", .npwp: "01.300.066.6-091.000", .nib: "9120007654321", .street: "Jalan Contoh 7", .province: "31",
    .regency: "Kota Jakarta Pusat",
    .phone: "021 555 0107", .owners: "Dewi||100", .officers: "Dewi||Direktur", .taxYear: "2025", .homeLPSE: "LPSE Kota Contoh",
  ]
  private static let place: [SupplierGap: String] = [.province: "31", .regency: "Kota Jakarta Pusat"]

  private let broken = TestDirectory.wholeSupplier.with([
    "copy": "out-of-step", "copy_since": "2026-11-20", "province": "", "regency": "", "regency_name": "",
  ])

  private func test(_ kind: TestDatabase, _ rows: [[String: String]]) async throws -> (TestDirectory, RecordID) {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, rows)
    return (test, try #require(RecordID("DIN")))
  }

  private func mend(_ test: TestDirectory, _ id: RecordID, _ given: [SupplierGap: String] = [:]) async throws -> CopyOutcome {
    try await test.database.transaction {
      try Directory.mendCopy(of: id, giving: given, by: "Ibu Ani", reason: "Sudah sama", in: $0)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A copy with gaps is not put in step, on whichever way; what is given fills them in the same transaction`(_ kind: TestDatabase)
    async throws
  {
    let (test, din) = try await test(kind, [broken])
    guard case .open(let request) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not open") }
    let scope = RequestScope(lpse: "", kinds: [.copy], agency: "")
    for given in [[:], [SupplierGap.province: "31"], [.province: "", .regency: " "], [.province: "99", .regency: "Kota Bandung"]] {
      let left: [SupplierGap] = Province(given[.province] ?? "") == nil ? [.province] : []
      let named = (given[.regency] ?? "").trimmed.isEmpty ? left + [.regency] : left
      #expect(try await mend(test, din, given) == .stillIncomplete(named), "\(given)")
      #expect(try await test.directory.hindrance(toCopyOf: din, giving: given) == .stillIncomplete(named))
      #expect(try await test.directory.grant(request.number, giving: given, by: "X") == .copyIncomplete(named))
      let answered = try await test.database.transaction {
        try Directory.answer(request.number, of: scope, .resolve, giving: given, by: "X", reason: "Sudah sama", in: $0)
      }
      #expect(answered == .copyIncomplete(named))
    }
    #expect(try await test.supplier("DIN")?.copy.state == .outOfStep)
    #expect(try await test.directory.openRequests().map(\.number) == [request.number])
    #expect(try await test.directory.obstacle(for: .supplier(din)) != nil)

    #expect(try await test.directory.hindrance(toCopyOf: din, giving: Self.place) == nil)
    #expect(try await mend(test, din, Self.place) == .answered)
    let mended = try #require(try await test.supplier("DIN"))
    #expect(mended.address.province?.name == "DKI Jakarta" && mended.address.regencyName == "Kota Jakarta Pusat")
    #expect(mended.copy == Supplier.Copy(state: .inStep, since: Day(at: test.clock.milliseconds)))
    #expect(Completeness.gaps(of: mended).isEmpty)
    #expect(try await test.directory.obstacle(for: .supplier(din)) == nil)
    #expect(try await test.directory.hindrance(toCopyOf: din, giving: [:]) == nil, "there is nothing to mend any more")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of a copy of which nothing has arrived everything is asked, and what is wrong is named as still missing`(_ kind: TestDatabase)
    async throws
  {
    let bare = ["user_id": "DIN", "name": "CV Citra Abadi", "copy": "missing", "copy_since": "2026-11-20"]
    let (test, din) = try await test(kind, [bare])
    #expect(try await mend(test, din) == .stillIncomplete(SupplierGap.allCases))
    let wrong: [SupplierGap: String] = [
      .form: "GmbH", .npwp: "123", .nib: "1", .street: "a\u{202E}b", .province: "DKI", .regency: "", .phone: "12", .owners: "Dewi||101",
      .officers: "|3171011708450001|Direktur", .taxYear: "2999", .homeLPSE: "LPSE yang tidak ada",
    ]
    for gap in SupplierGap.allCases {
      let given = Self.everything.merging([gap: wrong[gap] ?? ""]) { $1 }
      #expect(try await mend(test, din, given) == .stillIncomplete([gap]), "\(gap)")
    }
    #expect(try await test.supplier("DIN")?.copy.state == .missing)
    #expect(try await mend(test, din, Self.everything) == .done)
    let mended = try #require(try await test.supplier("DIN"))
    #expect(mended.homeLPSE?.text == "119" && mended.owners.first?.percent == 100 && mended.npwp != nil && mended.taxYear == 2025)
    #expect(mended.copy.state == .inStep && Completeness.gaps(of: mended).isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is on record is not written over, a province has to hold the regency, and an NPWP is one supplier's`(_ kind: TestDatabase)
    async throws
  {
    let other = TestDirectory.wholeSupplier.with(["user_id": "MELATI", "npwp": "013000666091000"])
    let coded = broken.with(["regency": "3171", "npwp": ""])
    let (test, din) = try await test(kind, [other, coded])
    // 15 digits and 16 are the same number.
    let given: [SupplierGap: String] = [.province: "31", .npwp: "0013000666091000", .street: "Jalan Lain", .regency: "Kota Lain"]
    #expect(try await mend(test, din, given) == .npwpTaken)
    #expect(try await mend(test, din, given.merging([.province: "32"]) { $1 }) == .stillIncomplete([.province]))
    #expect(try await mend(test, din, given.merging([.npwp: "01.312.166.0-091.000"]) { $1 }) == .done)
    let mended = try #require(try await test.supplier("DIN"))
    #expect(mended.address.street == "Jalan Contoh 1" && mended.address.regency?.code == "3171" && mended.address.regencyName.isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever keeps the log is told what was filled, and takes all of it back by an error`(_ kind: TestDatabase) async throws {
    let (test, din) = try await test(kind, [broken])
    guard case .open(let request) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not open") }
    await #expect(throws: (any Error).self) {
      _ = try await test.directory.grant(request.number, giving: Self.place, by: "X") { _, _ in throw Unexpected("the log is full") }
    }
    #expect(try await test.supplier("DIN")?.address.province == nil)
    #expect(try await test.directory.openRequests().count == 1)
    let outcome = try await test.directory.grant(request.number, giving: Self.place, by: "X") { given, _ in
      guard given == [.province, .regency] else { throw Unexpected("\(given)") }
    }
    #expect(outcome == .done)
    #expect(try await test.supplier("DIN")?.copy.state == .inStep)
    // Nothing was filled, so nothing is told.
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "out-of-step", "copy_since": "2026-11-20"])])
    guard case .open(let second) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not open") }
    #expect(try await test.directory.grant(second.number, giving: Self.place, by: "X") { _, _ in throw Unexpected("told") } == .done)
  }
}
