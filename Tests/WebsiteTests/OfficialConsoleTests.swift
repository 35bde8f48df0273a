import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The officials of an agency, and accounts from decrees on paper, by its Admin Agency and by everybody else.
@Suite struct OfficialConsoleTests {
  private let list = "/eproc4/petugas/pejabat"
  private var shown: String { list + "/lihat" }
  private var ending: String { list + "/akhiri" }
  private let entry = "/eproc4/petugas/formulir/baru"
  private static let whole = [
    "user_id": "PPK01", "name": "Budi <Lama>", "nip": "198609262015051001", "post": "Kepala Bagian", "sk_number": "KP.1/2025",
    "sk_date": "2025-01-05", "agency": "K22", "satker": "K22.01", "role": "ppk",
  ]

  private func site(_ kind: TestDatabase = .sqlite) async throws -> TestSite {
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
        Self.whole,
        Self.whole.merging(["user_id": "RAHASIA", "name": "Dewi", "nip": "197001012000012001", "agency": "D1", "satker": "D1.01"]) { $1 },
      ])
    return site
  }

  private struct Desk {
    var browser: Browser
    let secret: [UInt8]

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

    mutating func end(_ site: TestSite, changing: [String: String] = [:], token: String? = nil) async throws -> Response {
      let read = browser.page.value(of: "keadaan") ?? ""
      let fields = [("id", "PPK01"), ("keadaan", read), ("alasan", "Pindah <tugas>")] + proof(site)
      return try await browser.post("/eproc4/petugas/pejabat/akhiri", fields.map { ($0.0, changing[$0.0] ?? $0.1) }, token: token)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An Admin Agency sees the officials of its agency with their accounts, and goes on to each`(_ kind: TestDatabase) async throws {
    let site = try await site(kind)
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    #expect(desk.browser.page.text.contains(">PEJABAT<"))
    let page = try await desk.browser.get(list)
    for fact in ["Budi &lt;Lama&gt;", "198609262015051001", "Ditjen Hubdat", "Rudi Hartono", "Data belum lengkap", "Belum ada akun"] {
      #expect(page.text.contains(fact), "\(fact)")
    }
    for hidden in ["Dewi", "RAHASIA", "Dinas Kota"] { #expect(!page.text.contains(hidden), "\(hidden)") }
    #expect(page.headers["Cache-Control"]?.contains("no-transform") == true)
    let found = try await desk.browser.get(list + "?cari=bud%3C&peran=ppk&masa=berlaku&satker=K22.01")
    #expect(found.text.contains("PPK01") && !found.text.contains("PP01<"))
    #expect(found.text.contains("value=\"bud&lt;\"") && found.text.contains("value=\"K22.01\" selected"))
    #expect(try await desk.browser.get(list + "?cari=RAHASIA&peran=x&masa=y&satker=%3C").text.contains("Tidak ada yang cocok"))
    let one = try await desk.browser.get(shown + "?id=PPK01")
    for fact in ["KP.1/2025", "p•••@contoh.id", "Perbarui dari SK", "Akhiri masa jabatan"] { #expect(one.text.contains(fact), "\(fact)") }
    #expect(!one.text.contains("ppk01@contoh.id"), "of an address staff see what the user sees")
    let incomplete = try await desk.browser.get(shown + "?id=PP01")
    #expect(incomplete.text.contains("Belum lengkap") && incomplete.text.contains("Buat akun dari SK"))
    let form = try await desk.browser.get(entry + "?id=PPK01")
    for value in ["value=\"PPK01\"", "value=\"Budi &lt;Lama&gt;\"", "value=\"K22.01\" selected", "value=\"ppk\" selected"] {
      #expect(form.text.contains(value), "\(value)")
    }
    #expect(!form.text.contains("KP.1/2025"), "the decree is a new one")
  }

  @Test(arguments: TestDatabase.allCases)
  func `From a decree on paper to an account, by the link in the mail, and on to the activation`(_ kind: TestDatabase) async throws {
    let site = try await site(kind)
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    #expect(try await desk.browser.get("/eproc4/petugas/formulir").text.contains("Buat dari SK"))
    try await desk.browser.get(entry)
    let answer = try await desk.enter(site)
    #expect(answer.headers["Location"] == shown + "?id=BUDI.BARU&hasil=dibuat", "\(answer.text)")
    let page = try await desk.browser.follow(answer)
    #expect(page.text.contains("Akun sudah dibuat") && page.text.contains("Belum diaktifkan pemiliknya") && page.text.contains("KP.7/2026"))
    let mail = try #require(try await site.base.takenMail().first)
    #expect(mail.recipient.text == "budi@contoh.go.id" && mail.userID?.text == "BUDI.BARU")
    #expect(site.website.words(of: mail)?.text.contains("SK asli sudah dilihat") == true)
    guard case .link(let link) = mail.notice else { throw Unexpected("no link") }
    var official = Browser(site)
    try await official.visit(String(link.address.dropFirst(site.origin.count)))
    try await official.submit(
      "/eproc4/user/lupapassword/konfirmasi", [("passwordBaru", "Tender#2022baru"), ("passwordBaruLagi", "Tender#2022baru")])
    try await official.signIn("BUDI.BARU", kind: "nonpenyedia", password: "Tender#2022baru")
    #expect(official.page.text.contains("Aktivasi Time-based One-time Password"))
    let reference = try #require(try await site.base.database.read { try $0.row("SELECT reference FROM official_forms")?.text(0) })
    #expect(try await official.get("/eproc4/publik/special/permintaan?rujukan=" + reference).text.contains("Ibu AGENCY"))
    #expect(try await desk.browser.get("/eproc4/petugas/formulir/sk?rujukan=" + reference).body.identity == SpecialForm.pdf)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'account-created' AND way = 'staff'") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account in use is renewed by a decree on paper, and its owner is told`(_ kind: TestDatabase) async throws {
    let site = try await site(kind)
    _ = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    try await desk.browser.get(entry + "?id=PPK01")
    let changes = ["userId": "ppk01", "nip": "198609262015051001", "name": "Budi"]
    let answer = try await desk.enter(site, changing: changes)
    #expect(answer.headers["Location"] == shown + "?id=PPK01&hasil=diperbarui", "\(answer.text)")
    #expect(try await site.base.takenMail().events == [.decreeRecorded])
    let userID = try #require(UserID("PPK01"))
    let account = try #require(try await site.access.find(userID))
    #expect(account.roles.contains(.pp) && account.email.text == "ppk01@contoh.id")
    let again = try await desk.browser.follow(answer)
    #expect(again.text.contains("KP.7/2026") && again.text.contains("31 Desember 2027"))
  }

  @Test func `What is missing or wrong of a decree is named, and what was typed stays, but for the password`() async throws {
    let site = try await site()
    _ = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await Desk("AGENCY", [.adminAgency], site)
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

  @Test(arguments: TestDatabase.allCases)
  func `A term that is ended keeps its holder out with the cause and its remedy, and a new decree lets him in again`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await site(kind)
    let holder = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    let asked = try await desk.browser.get(ending + "?id=PPK01")
    #expect(asked.text.contains("Budi &lt;Lama&gt;"))
    let read = try #require(asked.value(of: "keadaan"))
    for (changes, status, words) in [
      (["alasan": "ya"], Status.unprocessableContent, "Alasan belum diisi"), (["password": "salah"], .unauthorized, "sekarang salah"),
      (["kode": ""], .unprocessableContent, "Kode"), (["keadaan": "x"], .conflict, "sudah diubah sejak Anda membacanya"),
    ] {
      let answer = try await desk.end(site, changing: ["keadaan": read].merging(changes) { $1 })
      #expect(answer.status == status && answer.text.contains(words), "\(changes): \(answer.status.code)")
      #expect(answer.text.contains("value=\"\(changes["keadaan"] == nil ? read : read)\""))
    }
    #expect(try await desk.end(site, token: "x").status == .forbidden)
    _ = try await site.base.signedIn(holder.token)

    try await desk.browser.get(ending + "?id=PPK01")
    let answer = try await desk.end(site)
    #expect(answer.headers["Location"] == shown + "?id=PPK01&hasil=berakhir", "\(answer.text)")
    let page = try await desk.browser.follow(answer)
    #expect(page.text.contains("Masa jabatan sudah diakhiri") && page.text.contains("23 November 2026"))
    #expect(!page.text.contains(ending), "what is over is not ended again")
    let mail = try #require(try await site.base.takenMail().first)
    let words = try #require(site.website.words(of: mail))
    #expect(mail.recipient.text == "ppk01@contoh.id" && words.text.contains("Pindah <tugas>") && words.text.contains("Ibu AGENCY"))
    #expect(!words.text.contains("bukansaya"))
    var official = Browser(site)
    try await official.signIn("PPK01", kind: "nonpenyedia")
    #expect(official.page.text.contains("Akhir masa jabatan"), "the gate names what is missing")
    let again = try await desk.end(site, changing: ["keadaan": read])
    #expect(again.status == .conflict)

    try await desk.browser.get(entry + "?id=PPK01")
    _ = try await desk.enter(site, changing: ["userId": "PPK01", "nip": "198609262015051001"])
    try await official.signIn("PPK01", kind: "nonpenyedia")
    #expect(!official.page.text.contains("Akhir masa jabatan"))
  }

  @Test func `Another agency's officials, the own account and accounts of the staff are out of reach, and that is noted`() async throws {
    let site = try await site()
    for id in ["AGENCY", "ADMIN"] {
      try await site.take(.officials, [Self.whole.merging(["user_id": id, "nip": ""]) { $1 }])
    }
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    _ = try await Desk("ADMIN", [.adminPPE], site)
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
    let site = try await site()
    for role in Role.allCases where role != .adminAgency {
      var desk = try await Desk("M-" + role.rawValue, [role], site)
      for path in [list, shown + "?id=PPK01", ending + "?id=PPK01", entry] {
        #expect(try await desk.browser.get(path).status == .forbidden, "\(role) \(path)")
      }
      #expect(try await desk.enter(site).status == .forbidden, "\(role)")
      #expect(try await desk.end(site).status == .forbidden, "\(role)")
    }
    for (id, lpse, agency) in [("A119", "119", "K22"), ("A-TANPA", "", "")] {
      var desk = try await Desk(id, [.adminAgency], site, lpse: lpse, agency: agency)
      #expect(!desk.browser.page.text.contains(">PEJABAT<"), "\(id)")
      for path in [list, shown + "?id=PPK01", ending + "?id=PPK01", entry] {
        #expect(try await desk.browser.get(path).status == .forbidden, "\(id) \(path)")
      }
      try await desk.browser.visit("/eproc4/beranda")
      #expect(try await desk.enter(site).status == .forbidden, "\(id)")
      #expect(try await desk.end(site).status == .forbidden, "\(id)")
    }
    var unlisted = try await Desk("A-K99", [.adminAgency], site, agency: "K99")
    #expect(try await unlisted.browser.visit(list).text.contains("belum tercatat di sini"))
    #expect(try await site.count("SELECT count(*) FROM official_forms") == 0)
    #expect(try await site.count("SELECT count(*) FROM officials WHERE until_date <> ''") == 0)
  }

  @Test func `An agency that was changed after the request came counts no more`() async throws {
    let site = try await site()
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
    var desk = try await Desk("AGENCY", [.adminAgency], site)
    try await desk.browser.get(entry)
    let answer = try await desk.enter(site)
    #expect(answer.status == .conflict && answer.text.contains("SK belum diperiksa pemindai virus"))
    #expect(try await site.count("SELECT count(*) FROM files") == 0)
    #expect(try await site.access.find(try #require(UserID("BUDI.BARU"))) == nil)
  }
}
