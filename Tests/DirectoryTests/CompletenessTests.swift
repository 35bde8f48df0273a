import TestSupport
import Testing

@testable import Directory

@Suite struct CompletenessTests {
  /// Each gap by the column that it is made by.
  @Test(arguments: [
    ("form", SupplierGap.form), ("npwp", .npwp), ("nib", .nib), ("street", .street), ("province", .province), ("regency", .regency),
    ("phone", .phone), ("owners", .owners), ("officers", .officers), ("tax_year", .taxYear), ("home_lpse", .homeLPSE),
  ])
  func `An empty column of a supplier is a gap, and only that one`(_ column: String, _ gap: SupplierGap) async throws {
    let test = try await TestDirectory(.sqlite)
    try await test.withPlaces()
    // A regency that is named without its code is known.
    let columns = column == "regency" ? [column: "", "regency_name": ""] : [column: ""]
    try await test.take(
      .suppliers, [TestDirectory.wholeSupplier, TestDirectory.wholeSupplier.with(columns.merging(["user_id": "B"]) { $1 })])
    #expect(Completeness.gaps(of: try #require(try await test.supplier("DIN"))).isEmpty)
    #expect(Completeness.gaps(of: try #require(try await test.supplier("B"))) == [gap])
  }

  @Test(arguments: [
    ("nip", [OfficialGap.nip]), ("post", [.post]), ("sk_number", [.decreeNumber]), ("sk_date", [.decreeDate]), ("satker", [.satker]),
    ("role", [.role]),
  ])
  func `An empty column of an official is a gap`(_ column: String, _ gaps: [OfficialGap]) async throws {
    let test = try await TestDirectory(.sqlite)
    try await test.withPlaces()
    try await test.take(.officials, [TestDirectory.wholeOfficial.with([column: ""])])
    let official = try #require(try await test.official("PPK01"))
    #expect(Completeness.gaps(of: official, on: Day(at: test.clock.milliseconds)) == gaps)
  }

  @Test func `A term of office is missing from the day after its last`() async throws {
    let test = try await TestDirectory(.sqlite)
    try await test.withPlaces()
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["until_date": "2026-11-24"])])
    let official = try #require(try await test.official("PPK01"))
    #expect(Completeness.gaps(of: official, on: try #require(Day("2026-11-24"))) == [])
    #expect(Completeness.gaps(of: official, on: try #require(Day("2026-11-25"))) == [.period])
  }
}
