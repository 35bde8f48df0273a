import Database
import TestSupport

@testable import Directory

/// A directory over a fresh database.
struct TestDirectory: Sendable {
  let directory: Directory
  let database: Database
  let clock: TestClock

  /// - Parameter connections: to PostgreSQL.
  init(_ kind: TestDatabase, connections: Int = 2) async throws {
    let base = try await TestAccess(kind, suppliers: [], connections: connections)
    (database, clock) = (base.database, base.clock)
    // Keeps the database open as long as this lives.
    self.base = base
    directory = Directory(database: database)
  }
  private let base: TestAccess

  /// Imports lines under the header of a kind, in the order of its columns.
  @discardableResult
  func take(_ kind: ImportKind, _ lines: [[String: String]], isDryRun: Bool = false) async throws -> ImportOutcome {
    let header = kind.columns.joined(separator: ",")
    let rows = lines.map { line in kind.columns.map { "\"" + (line[$0] ?? "") + "\"" }.joined(separator: ",") }
    return try await take(kind, text: ([header] + rows).joined(separator: "\r\n"), isDryRun: isDryRun)
  }

  func take(_ kind: ImportKind, text: String, isDryRun: Bool = false) async throws -> ImportOutcome {
    var rest = Array(text.utf8)
    return try await directory.importRecords(kind, isDryRun: isDryRun) {
      defer { rest = [] }
      return rest
    }
  }

  func supplier(_ id: String) async throws -> Supplier? { try await database.read { try Supplier.find(id, in: $0) } }
  func official(_ id: String) async throws -> Official? { try await database.read { try Official.find(id, in: $0) } }
  func count(_ sql: SQL) async throws -> Int64 { try await database.read { try $0.row(sql)?.integer(0) ?? 0 } }

  /// The agencies and LPSEs that the lines below name.
  func withPlaces() async throws {
    try await take(
      .agencies,
      [
        ["code": "K22", "name": "Kementerian Perhubungan", "kind": "kementerian"],
        ["code": "K22.01", "name": "Ditjen Hubdat", "kind": "satker", "agency": "K22"],
        ["code": "D1", "name": "Kota Contoh", "kind": "daerah"],
      ])
    try await take(.lpse, [["id": "119", "name": "LPSE Kota Contoh", "url": "https://spse.contoh.go.id", "agency": "D1"]])
  }

  static let wholeSupplier = [
    "user_id": "DIN", "name": "PT Dinamika Nusantara", "form": "PT", "npwp": "01.312.166.0-091.000", "nib": "9120001234567",
    "street": "Jalan Contoh 1", "province": "31", "regency": "31.71", "regency_name": "Jakarta Pusat", "postal_code": "10110",
    "phone": "021 555", "owners": "Andi|3171011708450001|100", "officers": "Andi||Direktur", "tax_year": "2025", "home_lpse": "119",
    "verification": "approved", "verified_on": "2025-01-02", "copy": "in-step",
  ]
  static let wholeOfficial = [
    "user_id": "PPK01", "name": "Budi Santoso", "nip": "198609262015051001", "post": "Kepala Bagian", "sk_number": "KP.1/2026",
    "sk_date": "2026-01-05", "agency": "K22", "satker": "K22.01", "role": "ppk",
  ]
}

extension [String: String] {
  /// With other values for some columns.
  func with(_ changes: [String: String]) -> [String: String] { merging(changes) { $1 } }
}
