import Database
import Directory
import HTTP
import TestSupport

@testable import Access

/// An Admin Agency, or another of the staff, at the pages about the officials of an agency.
struct OfficialDesk {
  /// A whole record, of PPK01.
  static let whole = [
    "user_id": "PPK01", "name": "Budi <Lama>", "nip": "198609262015051001", "post": "Kepala Bagian", "sk_number": "KP.1/2025",
    "sk_date": "2025-01-05", "agency": "K22", "satker": "K22.01", "role": "ppk",
  ]

  var browser: Browser
  let secret: [UInt8]

  /// PPK01 of K22, whose record is whole, and another agency with an official of its own.
  static func site(_ kind: TestDatabase = .sqlite) async throws -> TestSite {
    let site = try await TestSite(kind, officials: ["PPK01"])
    try await site.takeRecords()
    try await site.take(
      .agencies,
      [
        ["code": "D1", "name": "Kota Contoh", "kind": "daerah"],
        ["code": "D1.01", "name": "Dinas Kota", "kind": "satker", "agency": "D1"],
      ])
    try await site.take(
      .officials,
      [
        whole,
        whole.merging(["user_id": "RAHASIA", "name": "Dewi", "nip": "197001012000012001", "agency": "D1", "satker": "D1.01"]) { $1 },
      ])
    return site
  }

  init(_ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "K22") async throws {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: roles.contains(.adminAgency) ? agency : "")
    browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    secret = holder.secret
    try await browser.visit("/eproc4/beranda")
    _ = try await site.base.takenMail()
  }

  /// Both factors once more, with a code that nobody has used.
  func proof(_ site: TestSite) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  /// Sends the form of a decree on paper, with everything right unless said otherwise; `-` leaves a field out.
  mutating func enter(
    _ site: TestSite, changing: [String: String] = [:], content: [UInt8]? = SpecialForm.pdf, token: String? = nil
  ) async throws -> Response {
    let decree = [
      ("userId", "BUDI.BARU"), ("name", "Budi <Santoso>"), ("nip", "19860926 201505 1 009"), ("post", "Kepala Bagian"),
      ("satker", "K22.01"), ("role", "pp"), ("decreeNumber", "KP.7/2026"), ("decreeDate", "2026-10-05"), ("sampai", "2027-12-31"),
      ("email", "budi@contoh.go.id"), ("alasan", "SK asli sudah dilihat"), ("alamat", "ya"),
    ]
    let fields = (decree + proof(site)).map { ($0.0, changing[$0.0] ?? $0.1) }.filter { $0.1 != "-" }
    return try await browser.upload(
      "/eproc4/petugas/formulir/baru", fields, file: content.map { (field: "sk", name: "SK.pdf", content: $0) }, token: token)
  }

  /// Ends the term of office of PPK01, unless said otherwise.
  mutating func end(_ site: TestSite, changing: [String: String] = [:], token: String? = nil) async throws -> Response {
    let read = browser.page.value(of: "keadaan") ?? ""
    let fields = [("id", "PPK01"), ("keadaan", read), ("alasan", "Pindah <tugas>")] + proof(site)
    return try await browser.post("/eproc4/petugas/pejabat/akhiri", fields.map { ($0.0, changing[$0.0] ?? $0.1) }, token: token)
  }
}
