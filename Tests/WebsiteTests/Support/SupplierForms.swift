import Directory
import HTTP
import TestSupport
import Testing

@testable import Access

/// A supplier with a record, and the forms of "Data Penyedia" as it sends them.
struct SupplierDesk: Sendable {
  static let path = "/eproc4/datapenyedia"
  static let record = [
    "user_id": "DIN", "name": "PT Dinamika Nusantara", "form": "PT", "npwp": "013121660091000", "nib": "9120001234567",
    "street": "Jalan Contoh 1", "province": "31", "regency": "3171", "regency_name": "Kota Jakarta Pusat", "postal_code": "10110",
    "phone": "021 555 0101", "owners": "Andi Wijaya|3171011708850001|60;Rina Hartati||40", "officers": "Andi Wijaya||Direktur",
    "tax_year": "2025", "home_lpse": "119", "verified_on": "2024-03-04",
  ]
  static let other = ["user_id": "MELATI", "name": "CV Melati Jaya", "npwp": "013000666091000"]
  static let address = [
    ("street", "Jalan <Baru> 2"), ("province", "32"), ("regency", "3273"), ("regencyName", "Kota Bandung"), ("postalCode", "40111"),
  ]

  let site: TestSite
  var browser: Browser
  let secret: [UInt8]

  /// Takes the records in, and signs the supplier in.
  init(_ site: TestSite, as id: String = "DIN") async throws {
    self.site = site
    browser = Browser(site)
    secret = try await browser.activate(id, site)
  }

  static func records(_ site: TestSite) async throws {
    try await site.take(
      .lpse, [["id": "119", "name": "LPSE Kota Contoh", "url": "https://spse.contoh.go.id"], ["id": "120", "name": "LPSE Lain"]])
    try await site.take(.suppliers, [record, other])
  }

  /// Fills in the form of a part that was opened, and sends it.
  /// - Parameters:
  ///   - mark: by default the page's own.
  ///   - proof: by default the right one where the part needs it.
  mutating func send(
    _ part: SupplierPart, _ fields: [(String, String)], name: String = "akta.pdf", content: [UInt8]? = SpecialForm.pdf, mark: String? = nil,
    proof: [(String, String)]? = nil, token: String? = nil
  ) async throws -> Response {
    var sent = [("bagian", part.rawValue), ("keadaan", mark ?? browser.page.value(of: "keadaan") ?? "")] + fields
    if part.isSensitive { sent += proof ?? self.proof() }
    return try await browser.upload(
      Self.path + "/ubah", sent, file: content.map { (field: "dokumen", name: name, content: $0) }, token: token)
  }

  mutating func open(_ part: SupplierPart) async throws -> Response { try await browser.get(Self.path + "/ubah?bagian=" + part.rawValue) }

  /// Opens the form of a part, fills it in and sends it.
  /// - Returns: where it leads to.
  @discardableResult
  mutating func propose(_ part: SupplierPart, _ fields: [(String, String)]) async throws -> Response {
    _ = try await open(part)
    return try await browser.follow(try await send(part, fields))
  }

  func proof() -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }
}
