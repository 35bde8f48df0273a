import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// Records that lack something, by those who can see to them and by everybody else.
@Suite struct GapConsoleTests {
  private let list = "/eproc4/petugas/kelengkapan"
  private var file: String { list + "/unduh" }
  private let official = "/eproc4/petugas/pejabat"

  private func site(_ kind: TestDatabase = .sqlite, lpseCode: String = "") async throws -> TestSite {
    let site = try await TestSite(kind, suppliers: [], lpseCode: lpseCode)
    try await site.takeRecords()
    try await site.take(.lpse, [["id": "7", "name": "LPSE Tujuh", "url": "https://tujuh.contoh.go.id"]])
    try await site.take(
      .agencies,
      [
        ["code": "D1", "name": "Kota Contoh", "kind": "daerah"],
        ["code": "D1.01", "name": "Dinas Kota", "kind": "satker", "agency": "D1"],
      ])
    try await site.take(
      .officials, [["user_id": "PP77", "name": "Sari", "post": "Analis", "agency": "D1", "satker": "D1.01", "role": "pp"]])
    try await site.take(.suppliers, [["user_id": "JAUH", "name": "=1+1 <Jauh>", "home_lpse": "7"]])
    return site
  }

  private func member(
    _ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "", language: Language = .indonesian
  ) async throws -> Browser {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    var browser = Browser(site)
    (browser.cookies["session"], browser.cookies["bahasa"]) = (holder.token.text, language.rawValue)
    try await browser.visit("/eproc4/beranda")
    return browser
  }

  @Test(arguments: TestDatabase.allCases)
  func `A Verifikator sees the suppliers of its LPSE with what they lack, and takes them along as CSV`(_ kind: TestDatabase) async throws {
    let site = try await site(kind, lpseCode: "119")
    var verifikator = try await member("VERIF", [.verifikator], site)
    #expect(verifikator.page.text.contains(">KELENGKAPAN DATA<"))
    let page = try await verifikator.visit(list)
    for fact in [
      "CITRA", "Provinsi, Kabupaten/Kota", "LPSE 119", "DIN", "LPSE tempat terdaftar", "href=\"/eproc4/petugas/penyedia?id=CITRA\"",
    ] {
      #expect(page.text.contains(fact), "\(fact)")
    }
    #expect(!page.text.contains("JAUH"), "a supplier of another LPSE")
    #expect(!page.text.contains("PP01"), "no official")
    #expect(page.headers["Cache-Control"]?.contains("no-transform") == true)
    #expect(try await verifikator.get("/eproc4/petugas/penyedia?id=CITRA").text.contains("Masih kurang"))
    try await site.run("UPDATE suppliers SET province = '31', regency = '3171' WHERE user_id = 'CITRA'")
    #expect(try await !verifikator.visit(list).text.contains("CITRA"), "what is put right leaves the list")

    let taken = try await verifikator.post(file, [("jenis", "penyedia")])
    #expect(taken.status == .ok && taken.headers["Content-Type"] == "text/csv; charset=utf-8")
    #expect(taken.headers["Cache-Control"]?.contains("no-store") == true && taken.headers["X-Content-Type-Options"] == "nosniff")
    let day = Day(at: site.clock.milliseconds).text
    #expect(taken.headers["Content-Disposition"] == "attachment; filename=\"penyedia-belum-lengkap-\(day).csv\"")
    let lines = taken.text.split(separator: "\r\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("\u{FEFF}\"Jenis\";\"User ID\""))
    #expect(
      lines[1].hasPrefix("\"Penyedia\";\"DIN\";\"PT Dinamika Nusantara\";\"\";\"Bentuk usaha, NPWP, ") && lines[1].contains("form npwp nib")
    )
    let own = try await verifikator.get("/eproc4/logakses").text
    #expect(own.contains("Daftar data yang belum lengkap diunduh") && own.contains("Daftar: penyedia"))
    for _ in 1..<10 { try await verifikator.post(file, [("jenis", "penyedia")]) }
    let eleventh = try await verifikator.post(file, [("jenis", "penyedia")])
    #expect(eleventh.status == .tooManyRequests && eleventh.text.contains("Terlalu banyak unduhan") && eleventh.text.contains("DIN"))
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'records-exported'") == 10)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An Admin Agency sees the officials of its agency, and the record of each`(_ kind: TestDatabase) async throws {
    let site = try await site(kind)
    var agency = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    #expect(agency.page.text.contains(">KELENGKAPAN DATA<"))
    let page = try await agency.visit(list)
    for fact in ["PP01", "Rudi Hartono", "K22", "NIP, Nomor SK, Tanggal SK", "href=\"/eproc4/petugas/pejabat?id=PP01\""] {
      #expect(page.text.contains(fact), "\(fact)")
    }
    for hidden in ["PP77", "CITRA"] { #expect(!page.text.contains(hidden), "\(hidden)") }
    let record = try await agency.get(official + "?id=PP01")
    #expect(record.status == .ok && record.text.contains("Masih kurang: NIP, Nomor SK, Tanggal SK") && record.text.contains("Rudi Hartono"))
    #expect(record.headers["Cache-Control"]?.contains("no-transform") == true)
    let subject = Subject.official(try #require(RecordID("PP01")))
    let proposal: [OfficialGap: String] = [.nip: "198609262015051001", .decreeNumber: "KP.1/2026", .decreeDate: "2026-01-05"]
    guard case .open(let request) = try await site.directory.askForRemedy(subject, typed: proposal) else { throw Unexpected("not open") }
    #expect(try await agency.get(official + "?id=PP01").text.contains("permintaan/lihat?nomor=\(request.number)\""))
    _ = try await site.directory.grant(request.number, by: "Ibu AGENCY")
    #expect(try await agency.get(official + "?id=PP01").text.contains("Data ini sudah lengkap"))
    let empty = try await agency.get(list).text
    #expect(empty.contains("Tidak ada yang kurang") && !empty.contains("Unduh CSV"))
    for path in ["?id=PP77", "?id=CITRA", "?id=TIDAKADA", "?id=%3C", ""] {
      #expect(try await agency.get(official + path).status == .notFound, "\(path)")
    }
  }

  @Test func `Whoever has both roles chooses, and nobody sees a kind that is not theirs`() async throws {
    let site = try await site()
    var both = try await member("DUA", [.verifikator, .adminAgency], site, agency: "K22")
    #expect(try await both.visit(list).text.contains("CITRA"))
    #expect(try await both.visit(list + "?jenis=pejabat").text.contains("PP01"))
    var verifikator = try await member("VERIF", [.verifikator], site)
    for path in [list + "?jenis=pejabat", list + "?jenis=x"] {
      #expect(try await verifikator.get(path).status == .forbidden, "\(path)")
    }
    try await verifikator.visit(list)
    #expect(try await verifikator.post(file, [("jenis", "pejabat")]).status == .forbidden)
    #expect(try await verifikator.post(file, [("jenis", "penyedia")], token: "x").status == .forbidden)
    #expect(try await verifikator.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"))
    var agency = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    #expect(try await agency.get(list + "?jenis=penyedia").status == .forbidden)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'records-exported'") == 0)
  }

  @Test func `Every other role reaches nothing, and the staff of another LPSE no record of this one`() async throws {
    let site = try await site()
    for role in Role.allCases where ![.verifikator, .adminAgency].contains(role) {
      var browser = try await member("M-" + role.rawValue, [role], site)
      #expect(!browser.page.text.contains("KELENGKAPAN DATA"), "\(role)")
      for path in [list, official + "?id=PP01"] { #expect(try await browser.get(path).status == .forbidden, "\(role) \(path)") }
      try await browser.get("/eproc4/sesi")
      #expect(try await browser.post(file, [("jenis", "penyedia")]).status == .forbidden, "\(role)")
    }
    var verifikator = try await member("VERIF7", [.verifikator], site, lpse: "7")
    #expect(
      try await verifikator.visit(list).text.contains("Tidak ada yang kurang"), "records without an account are the portal's own LPSE's")
    _ = try await site.base.member("PP77", [.pp], lpse: "7")
    var agency = try await member("AGENCYD1", [.adminAgency], site, agency: "D1")
    #expect(try await !agency.visit(list).text.contains("PP77"), "whose account is another LPSE's")
    #expect(try await agency.get(official + "?id=PP77").status == .notFound)
    var abroad = try await member("AGENCY7", [.adminAgency], site, lpse: "7", agency: "D1")
    #expect(try await abroad.visit(list).text.contains("PP77"))
    #expect(try await abroad.get(official + "?id=PP77").status == .ok)
    #expect(try await abroad.get(official + "?id=PP01").status == .notFound)
  }

  @Test func `A list of many goes on from page to page, and a cursor of nobody begins anew`() async throws {
    let site = try await site()
    try await site.take(.suppliers, (100..<160).map { ["user_id": "Z\($0)", "name": "PT Zaman \($0)", "home_lpse": "119"] })
    var verifikator = try await member("VERIF", [.verifikator], site)
    let first = try await verifikator.get(list)
    let next = try #require(first.text.firstRange(of: "jenis=penyedia&amp;sesudah="))
    let cursor = first.text[next.upperBound...].prefix { $0 != "\"" }
    #expect(first.text.contains("Z\(cursor.dropFirst())<") && first.text.contains("rel=\"next\""))
    let second = try await verifikator.get(list + "?jenis=penyedia&sesudah=\(cursor)").text
    #expect(second.contains("Z159<") && !second.contains(">\(cursor)<") && second.contains("Pertama") && !second.contains("rel=\"next\""))
    #expect(try await verifikator.get(list + "?sesudah=%3C").text.contains(">CITRA<"))
    #expect(try await verifikator.get(list + "?sesudah=ZZZ").text.contains("Tidak ada yang kurang"))
    try await verifikator.visit(list)
    #expect(try await verifikator.post(file, [("jenis", "penyedia")]).text.split(separator: "\r\n").count == 65)
  }
}
