import Directory
import TestSupport

extension TestSite {
  /// Records of whole and of broken kinds, as an operator would import them.
  func takeRecords() async throws {
    let files: [(ImportKind, [[String: String]])] = [
      (
        .agencies,
        [
          ["code": "K22", "name": "Kementerian Perhubungan", "kind": "kementerian"],
          ["code": "K22.01", "name": "Ditjen Hubdat", "kind": "satker", "agency": "K22"],
        ]
      ),
      (.lpse, [["id": "119", "name": "LPSE Kota Contoh", "url": "https://spse.contoh.go.id"]]),
      (
        .suppliers,
        [
          ["user_id": "DIN", "name": "PT Dinamika Nusantara"],
          [
            "user_id": "CITRA", "name": "CV Citra Abadi", "form": "CV", "npwp": "013000666091000", "nib": "9120007654321",
            "street": "Jalan Contoh 7", "phone": "021 555", "owners": "Dewi||100", "officers": "Dewi||Direktur", "tax_year": "2025",
            "home_lpse": "119", "copy": "out-of-step", "copy_since": "2026-11-20",
          ],
          [
            "user_id": "HITAM", "name": "PT Hitam", "sanction": "blacklisted", "sanction_since": "2026-01-01",
            "sanction_until": "2027-12-31", "sanction_by": "Kepala KUPPBJ", "sanction_reason": "Mengundurkan diri",
          ],
        ]
      ),
      (
        .officials,
        [["user_id": "PP01", "name": "Rudi Hartono", "post": "Analis", "agency": "K22", "satker": "K22.01", "role": "pp"]]
      ),
    ]
    for (kind, lines) in files { try await take(kind, lines) }
  }

  /// What the copy of CITRA's record lacks.
  static let place = [("province", "31"), ("regency", "Kota Jakarta Pusat")]

  /// Imports records, each with the columns that it has.
  func take(_ kind: ImportKind, _ lines: [[String: String]]) async throws {
    let rows = [kind.columns] + lines.map { line in kind.columns.map { line[$0] ?? "" } }
    var rest = Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
    let outcome = try await directory.importRecords(kind, isDryRun: false) {
      defer { rest = [] }
      return rest
    }
    guard case .accepted = outcome else { throw Unexpected("\(outcome)") }
  }
}
