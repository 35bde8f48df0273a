import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// What the pages about officials refuse: decrees that make nothing, and everybody who is not the agency's Admin Agency.
@Suite struct OfficialRefusalTests {
  private let list = "/eproc4/petugas/pejabat"
  private var shown: String { list + "/lihat" }
  private var ending: String { list + "/akhiri" }
  private let entry = "/eproc4/petugas/formulir/baru"

  @Test func `What is missing or wrong of a decree is named, and what was typed stays, but for the password`() async throws {
    let site = try await OfficialDesk.site()
    _ = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    try await desk.browser.get(entry)
    let cases: [([String: String], Status, String)] = [
      (["userId": "a b"], .unprocessableContent, "Periksa isian berikut: User ID pejabat."),
      (["name": "", "nip": "123"], .unprocessableContent, "Periksa isian berikut: Nama lengkap, NIP."),
      (["satker": ""], .unprocessableContent, "Periksa isian berikut: Satuan kerja."),
      (["role": "admin-agency"], .unprocessableContent, "Periksa isian berikut: Peran."),
      (["decreeDate": "2026-11-25"], .unprocessableContent, "Periksa isian berikut: Tanggal SK."),
      (["sampai": "besok"], .unprocessableContent, "Periksa isian berikut: Akhir masa jabatan."),
      (["email": "budi"], .unprocessableContent, "Periksa isian berikut: Email kantor."),
      (["alasan": "ya"], .unprocessableContent, "Alasan (5 sampai 300 karakter)"),
      (["alamat": "-"], .unprocessableContent, "kepastian alamat Email"),
      (["password": ""], .unprocessableContent, "Password Anda sekarang belum diisi"),
      (["password": "salah"], .unauthorized, "Password Anda sekarang salah"),
      (["kode": "12"], .unprocessableContent, "Kode harus 6 angka"),
      (["kode": "000000"], .unauthorized, ""),
      (["satker": "D1.01"], .conflict, "Satuan kerja itu tidak dapat dipakai"),
      (["satker": "K22"], .conflict, "Satuan kerja itu tidak dapat dipakai"),
      (["sampai": "2026-11-23"], .conflict, "Masa jabatan itu sudah berakhir"),
      (["userId": "DIN"], .conflict, "User ID itu sudah dipakai"),
      (["userId": "PPK01"], .conflict, "tidak pasti miliknya"),
      (["nip": "198609262015051001"], .conflict, "Pakai PPK01"),
      (["nip": "197001012000012001"], .conflict, "tercatat di instansi lain"),
      (["email": "din@contoh.id"], .conflict, "Email itu milik akun lain"),
      (["email": "agency@contoh.id"], .conflict, "Alamat Anda sendiri tidak dapat dipakai"),
    ]
    for (changes, status, words) in cases {
      let answer = try await desk.enter(site, changing: changes)
      #expect(answer.status == status && answer.text.contains(words), "\(changes): \(answer.status.code) \(answer.text)")
      #expect(answer.text.contains("value=\"KP.7/2026\"") && !answer.text.contains(TestAccess.password), "\(changes)")
      #expect(!answer.text.contains("RAHASIA"))
    }
    let missing = try await desk.enter(site, content: nil)
    #expect(missing.status == .unprocessableContent && missing.text.contains("Berkas SK belum dipilih."))
    let program = try await desk.enter(site, content: Array("MZ".utf8))
    #expect(program.status == .unprocessableContent && program.text.contains("Isi berkas SK bukan seperti namanya"))
    let stale = try await desk.enter(site, token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("value=\"KP.7/2026\""))
    #expect(try await desk.enter(site, changing: ["userId": "AGENCY"]).status == .forbidden, "nobody makes himself an account")
    #expect(try await site.count("SELECT count(*) FROM official_forms") == 0)
    #expect(try await site.count("SELECT count(*) FROM files") == 0)
    #expect(try await site.count("SELECT count(*) FROM officials WHERE user_id IN ('BUDI.BARU', 'AGENCY')") == 0)
    #expect(try await site.base.takenMail().isEmpty)
  }

  @Test func `Another agency's officials, the own account and accounts of the staff are out of reach, and that is noted`() async throws {
    let site = try await OfficialDesk.site()
    for id in ["AGENCY", "ADMIN"] {
      try await site.take(.officials, [OfficialDesk.whole.merging(["user_id": id, "nip": ""]) { $1 }])
    }
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    _ = try await OfficialDesk("ADMIN", [.adminPPE], site)
    for path in [shown + "?id=RAHASIA", ending + "?id=RAHASIA", entry + "?id=RAHASIA", entry + "?id=AGENCY"] {
      let answer = try await desk.browser.get(path)
      #expect(answer.status == .forbidden && !answer.text.contains("Dewi"), "\(path)")
    }
    for path in [shown, shown + "?id=NIHIL", ending + "?id=%3C", entry + "?id=NIHIL"] {
      #expect(try await desk.browser.get(path).status == .notFound, "\(path)")
    }
    for (id, words) in [("AGENCY", "Ini akun Anda sendiri"), ("ADMIN", "juga milik petugas LPSE"), ("PP01", "Belum ada akun")] {
      for path in [shown, ending] {
        let answer = try await desk.browser.get(path + "?id=" + id)
        #expect(answer.text.contains(words) && answer.value(of: "keadaan") == nil, "\(path) \(id)")
      }
    }
    let own = try await desk.browser.get(shown + "?id=AGENCY").text
    #expect(!own.contains(entry), "nobody renews himself")
    try await desk.browser.get(ending + "?id=PPK01")
    for (id, status) in [("RAHASIA", Status.forbidden), ("AGENCY", .forbidden), ("ADMIN", .forbidden), ("PP01", .notFound)] {
      #expect(try await desk.end(site, changing: ["id": id]).status == status, "\(id)")
      try await desk.browser.get(ending + "?id=PPK01")
    }
    #expect(try await desk.browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"))
    #expect(try await site.count("SELECT count(*) FROM officials WHERE until_date <> ''") == 0)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'term-ended'") == 0)
  }

  @Test func `Every other role, another LPSE's Admin Agency and one without an agency come to no official`() async throws {
    let site = try await OfficialDesk.site()
    for role in Role.allCases where role != .adminAgency {
      var desk = try await OfficialDesk("M-" + role.rawValue, [role], site)
      for path in [list, shown + "?id=PPK01", ending + "?id=PPK01", entry] {
        #expect(try await desk.browser.get(path).status == .forbidden, "\(role) \(path)")
      }
      #expect(try await desk.enter(site).status == .forbidden, "\(role)")
      #expect(try await desk.end(site).status == .forbidden, "\(role)")
    }
    for (id, lpse, agency) in [("A119", "119", "K22"), ("A-TANPA", "", "")] {
      var desk = try await OfficialDesk(id, [.adminAgency], site, lpse: lpse, agency: agency)
      #expect(!desk.browser.page.text.contains(">PEJABAT<"), "\(id)")
      for path in [list, shown + "?id=PPK01", ending + "?id=PPK01", entry] {
        #expect(try await desk.browser.get(path).status == .forbidden, "\(id) \(path)")
      }
      try await desk.browser.visit("/eproc4/beranda")
      #expect(try await desk.enter(site).status == .forbidden, "\(id)")
      #expect(try await desk.end(site).status == .forbidden, "\(id)")
    }
    var unlisted = try await OfficialDesk("A-K99", [.adminAgency], site, agency: "K99")
    #expect(try await unlisted.browser.visit(list).text.contains("belum tercatat di sini"))
    #expect(try await site.count("SELECT count(*) FROM official_forms") == 0)
    #expect(try await site.count("SELECT count(*) FROM officials WHERE until_date <> ''") == 0)
  }

  @Test func `An agency that was changed after the request came counts no more`() async throws {
    let site = try await OfficialDesk.site()
    _ = try await site.base.activated("PPK01", .nonpenyedia)
    let holder = try await site.base.member("AGENCY", [.adminAgency], agency: "K22")
    let staff = try await site.base.staff(holder, for: .keepOfficials)
    try await site.run("UPDATE accounts SET agency = 'D1' WHERE user_id = 'AGENCY'")
    site.clock.advance(seconds: 30)
    let agency = try #require(Code("K22"))
    let standing = try #require(try await site.directory.officials(of: agency, OfficialSearch()).officials.first)
    let text =
      "id=PPK01&keadaan=\(standing.official.standing.replacing("|", with: "%7C"))&alasan=Pindah+tugas&password="
      + TestAccess.password.replacing("#", with: "%23") + "&kode=" + site.code(holder.secret)
    let form = try Form.parse(Array(text.utf8))
    let answer = try await AkhiriJabatanHandler(website: site.website).end(Request(method: .post, path: "/"), .trusted(form), staff)
    #expect(answer.status == .notFound)
    #expect(try await site.count("SELECT count(*) FROM officials WHERE until_date <> ''") == 0)
  }

  @Test func `A decree that the virus scanner has yet to see makes nothing, and does not stay`() async throws {
    let site = try await TestSite(scanner: ClamAV(.unix("/nowhere/clamd.ctl")))
    try await site.takeRecords()
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    try await desk.browser.get(entry)
    let answer = try await desk.enter(site)
    #expect(answer.status == .conflict && answer.text.contains("SK belum diperiksa pemindai virus"))
    #expect(try await site.count("SELECT count(*) FROM files") == 0)
    #expect(try await site.access.find(try #require(UserID("BUDI.BARU"))) == nil)
  }
}
