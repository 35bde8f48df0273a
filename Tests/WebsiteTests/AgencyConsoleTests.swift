import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The console for agencies and satker, by those who keep them and by everybody else.
@Suite struct AgencyConsoleTests {
  private let list = "/eproc4/petugas/instansi"
  private var shown: String { list + "/lihat" }
  private var names: String { list + "/ubah" }
  private var removal: String { list + "/hapus" }
  private let because = ("alasan", "Susunan <baru> 2026")

  private func site(_ kind: TestDatabase = .sqlite) async throws -> TestSite {
    let site = try await TestSite(kind, suppliers: [])
    try await site.takeRecords()
    try await site.take(
      .agencies,
      [
        ["code": "D1", "name": "Kota Contoh", "kind": "daerah"],
        ["code": "D1.01", "name": "Dinas Kota", "kind": "satker", "agency": "D1"],
      ])
    return site
  }

  private func member(_ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "") async throws -> Browser {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return browser
  }

  private func name(_ code: String, _ site: TestSite) async throws -> String? {
    try await site.directory.entry(try #require(Code(code)))?.name
  }

  @Test(arguments: TestDatabase.allCases)
  func `An Admin Agency adds, renames and removes satker of its own agency, and each act stands in its log`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await site(kind)
    var agency = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    #expect(agency.page.text.contains(">INSTANSI<"))
    let own = try await agency.get(list)
    for fact in ["Kementerian Perhubungan", "K22.01", "Ditjen Hubdat", "Tambah satuan kerja"] {
      #expect(own.text.contains(fact), "\(fact)")
    }
    for hidden in ["Kota Contoh", "D1.01", "Ubah nama instansi"] { #expect(!own.text.contains(hidden), "\(hidden)") }
    #expect(own.headers["Cache-Control"]?.contains("no-transform") == true)
    _ = try await site.base.takenMail()
    let added = try await agency.submit(shown, [("kode", "K22"), ("satker", " K22.02 "), ("nama", "Ditjen <Laut>"), because])
    #expect(added.text.contains("Satuan kerja sudah ditambah") && added.text.contains("Ditjen &lt;Laut&gt;"))

    let again = try await agency.submit(shown, [("kode", "K22"), ("satker", "K22.02"), ("nama", "Ditjen <Laut>"), because])
    #expect(again.status == .ok && again.text.contains("Satuan kerja sudah ditambah"))
    try await agency.get(names + "?kode=K22.02")
    let renamed = try await agency.submit(
      names, [("kode", "K22.02"), ("namaLama", "Ditjen <Laut>"), ("nama", "Ditjen Hubla"), because])
    #expect(renamed.text.contains("Nama sudah diubah") && renamed.text.contains("Ditjen Hubla"))
    let twice = try await agency.submit(
      names, [("kode", "K22.02"), ("namaLama", "Ditjen <Laut>"), ("nama", "Ditjen Hubla"), because])
    #expect(twice.status == .ok && twice.text.contains("Nama sudah diubah"))
    let stale = try await agency.post(names, [("kode", "K22.02"), ("namaLama", "Ditjen <Laut>"), ("nama", "Ditjen Air"), because])
    #expect(stale.status == .conflict && stale.text.contains("sudah diubah petugas lain"))
    #expect(stale.text.contains("value=\"Ditjen Air\"") && stale.text.contains("name=\"namaLama\" value=\"Ditjen Hubla\""))

    let unsaid = try await agency.post(names, [("kode", "K22.02"), ("namaLama", "Ditjen <Laut>"), ("nama", "Ditjen Air"), ("alasan", "")])
    #expect(unsaid.text.contains("name=\"namaLama\" value=\"Ditjen &lt;Laut&gt;\""), "another's change is not lost on the way back")
    let held = try await agency.post(removal, [("kode", "K22.01"), ("namaLama", "Ditjen Hubdat"), because])
    #expect(held.status == .conflict && held.text.contains("Masih ada 1 pejabat"))
    try await agency.get(removal + "?kode=K22.02")
    let removed = try await agency.submit(removal, [("kode", "K22.02"), ("namaLama", "Ditjen Hubla"), because])
    #expect(removed.text.contains("Satuan kerja sudah dihapus") && !removed.text.contains("K22.02"))
    // The same form twice: what was wanted is so, and nobody hears of a conflict.
    let gone = try await agency.submit(removal, [("kode", "K22.02"), ("namaLama", "Ditjen Hubla"), ("instansi", "K22"), because])
    #expect(gone.status == .ok && gone.text.contains("sudah tidak ada di daftar"))
    #expect(try await agency.post(removal, [("kode", "K22.02"), ("namaLama", "Ditjen Hubla"), because]).status == .notFound)

    let log = try await agency.get("/eproc4/logakses").text
    for words in [
      "+ K22.02 Ditjen &lt;Laut&gt;: Susunan &lt;baru&gt; 2026", "~ K22.02 Ditjen &lt;Laut&gt; &gt; Ditjen Hubla: Susunan",
      "- K22.02 Ditjen Hubla: Susunan",
    ] {
      #expect(log.contains(words), "\(words)")
    }
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'agency-changed'") == 3)
    #expect(try await site.base.takenMail().isEmpty, "nobody is mailed")
  }

  @Test func `What is missing or wrong is named at its field, and what was typed stays`() async throws {
    let site = try await site()
    var agency = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.get(list)
    let right = ["satker": "K22.09", "nama": "Balai <baru>", "alasan": "Susunan baru"]
    let cases: [([String: String], Status, String)] = [
      (["satker": ""], .unprocessableContent, "Kode: 1 sampai 32"), (["satker": "K22/9"], .unprocessableContent, "Kode: 1 sampai 32"),
      (["nama": " "], .unprocessableContent, "Nama: 1 sampai 200"), (["alasan": "ya"], .unprocessableContent, "Alasan: 5 sampai 300"),
      (["satker": "k22.01"], .conflict, "Kode itu sudah dipakai"), (["satker": "D1.01"], .conflict, "Kode itu sudah dipakai"),
    ]
    for (changes, status, words) in cases {
      let typed = right.merging(changes) { $1 }
      let answer = try await agency.post(shown, [("kode", "K22")] + typed.map { ($0.key, $0.value) })
      #expect(answer.status == status && answer.text.contains(words), "\(changes): \(answer.status.code)")
      #expect(answer.text.contains("aria-invalid=\"true\""))
      #expect(answer.text.contains("value=\"\(typed["satker"] ?? "")\""))
      if changes["nama"] == nil { #expect(answer.text.contains("Balai &lt;baru&gt;")) }
      #expect(answer.text.contains(">\(typed["alasan"] ?? "")</textarea>"))
    }
    let stale = try await agency.post(shown, [("kode", "K22")] + right.map { ($0.key, $0.value) }, token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("K22.09"))
    for (changes, words) in [
      (["nama": ""], "Nama: 1 sampai 200"), (["alasan": "ya"], "Alasan belum diisi"), (["nama": "Ditjen Hubdat"], "Namanya sudah begitu"),
    ] {
      let typed = ["nama": "Ditjen Darat", "alasan": "Susunan baru"].merging(changes) { $1 }
      let answer = try await agency.post(
        names, [("kode", "K22.01"), ("namaLama", "Ditjen Hubdat")] + typed.map { ($0.key, $0.value) })
      #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
      #expect(answer.text.contains("value=\"\(typed["nama"] ?? "")\""))
    }
    #expect(try await agency.post(names, [("kode", "K22.01"), because], token: "x").status == .forbidden)
    #expect(
      try await agency.post(removal, [("kode", "K22.01"), ("namaLama", "Ditjen Hubdat"), ("alasan", "")]).status == .unprocessableContent)
    #expect(try await name("K22.09", site) == nil)
    #expect(try await name("K22.01", site) == "Ditjen Hubdat")
  }

  @Test func `An Admin Agency reaches nothing of another agency, nor its own agency's name, and that is noted`() async throws {
    let site = try await site()
    var agency = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.get(list)
    for path in [shown + "?kode=D1", names + "?kode=D1.01", removal + "?kode=D1.01", names + "?kode=D1", names + "?kode=K22"] {
      #expect(try await agency.get(path).status == .forbidden, "\(path)")
    }
    // The token of a page of the own is good for any form.
    try await agency.get(list)
    let attempts: [(String, [(String, String)])] = [
      (shown, [("kode", "D1"), ("satker", "D1.02"), ("nama", "X")]),
      (names, [("kode", "D1.01"), ("namaLama", "Dinas Kota"), ("nama", "X")]),
      (names, [("kode", "K22"), ("namaLama", "Kementerian Perhubungan"), ("nama", "X")]),
      (removal, [("kode", "D1.01"), ("namaLama", "Dinas Kota")]), (removal, [("kode", "X"), ("instansi", "D1")]),
    ]
    for (path, fields) in attempts { #expect(try await agency.post(path, fields + [because]).status == .forbidden, "\(path) \(fields)") }
    for path in [shown + "?kode=K99", shown + "?kode=K22.01", shown, names + "?kode=K99", removal + "?kode=K22"] {
      #expect(try await agency.get(path).status == .notFound, "\(path)")
    }
    #expect(try await agency.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"))
    #expect(try await name("D1.01", site) == "Dinas Kota")
    #expect(try await name("D1.02", site) == nil)
    #expect(try await name("K22", site) == "Kementerian Perhubungan")
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'agency-changed'") == 0)
  }

  @Test func `Every other role, and the staff of another LPSE, reach no agency at all`() async throws {
    let site = try await site()
    let strangers: [(String, Set<Role>, lpse: String, agency: String)] =
      Role.allCases.filter { ![.adminAgency, .adminPPE].contains($0) }.map { ("M-" + $0.rawValue, [$0], "", "") }
      + [("AGENCY119", [.adminAgency], "119", "K22"), ("ADMIN119", [.adminPPE], "119", ""), ("NOAGENCY", [.adminAgency], "", "")]
    let fields = [("kode", "K22.01"), ("namaLama", "Ditjen Hubdat"), ("nama", "X"), because]
    for (id, roles, lpse, agency) in strangers {
      var browser = try await member(id, roles, site, lpse: lpse, agency: agency)
      #expect(!browser.page.text.contains(">INSTANSI<"), "\(id): no entry leads to a refusal")
      for path in [list, shown + "?kode=K22", names + "?kode=K22.01", removal + "?kode=K22.01"] {
        #expect(try await browser.get(path).status == .forbidden, "\(id) \(path)")
      }
      try await browser.get("/eproc4/sesi")
      #expect(try await browser.post(shown, [("kode", "K22"), ("satker", "K22.02"), ("nama", "X"), because]).status == .forbidden, "\(id)")
      for path in [names, removal] { #expect(try await browser.post(path, fields).status == .forbidden, "\(id) \(path)") }
      #expect(try await browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
    }
    #expect(try await name("K22.01", site) == "Ditjen Hubdat")
    #expect(try await name("K22.02", site) == nil)
  }

  @Test func `The Admin PPE sees all agencies, finds and renames them, and keeps the satker of each`() async throws {
    let site = try await site()
    var admin = try await member("ADMIN", [.adminPPE], site)
    #expect(admin.page.text.contains(">INSTANSI<"))
    let all = try await admin.get(list).text
    #expect(all.contains("Kementerian Perhubungan") && all.contains("Kota Contoh") && !all.contains("K22.01"))
    let found = try await admin.get(list + "?cari=kota").text
    #expect(found.contains("Kota Contoh") && !found.contains("Perhubungan") && found.contains("value=\"kota\""))
    #expect(try await admin.get(shown + "?kode=D1").text.contains("Ubah nama instansi"))
    let added = try await admin.submit(shown, [("kode", "D1"), ("satker", "D1.02"), ("nama", "Dinas Baru"), because])
    #expect(added.text.contains("Satuan kerja sudah ditambah") && added.text.contains("Dinas Baru"))
    try await admin.get(names + "?kode=D1")
    let renamed = try await admin.submit(names, [("kode", "D1"), ("namaLama", "Kota Contoh"), ("nama", "Kota Teladan"), because])
    #expect(renamed.text.contains("<h1>Kota Teladan</h1>"))
    try await admin.get(names + "?kode=D1")
    let taken = try await admin.post(
      names, [("kode", "D1"), ("namaLama", "Kota Teladan"), ("nama", "kementerian PERHUBUNGAN"), because])
    #expect(taken.status == .conflict && taken.text.contains("Instansi lain sudah bernama begitu"))
    #expect(taken.text.contains("value=\"kementerian PERHUBUNGAN\"") && taken.text.contains("aria-invalid=\"true\""))
    try await admin.get(list)
    #expect(try await admin.post(removal, [("kode", "D1"), ("namaLama", "Kota Teladan"), because]).status == .notFound)
    #expect(try await name("D1", site) == "Kota Teladan")
  }

  @Test func `A list of many goes on from page to page`() async throws {
    let site = try await site()
    try await site.take(
      .agencies,
      (100..<160).map { ["code": "D1.\($0)", "name": "Balai \($0)", "kind": "satker", "agency": "D1"] }
        + (100..<160).map { ["code": "L\($0)", "name": "Lembaga \($0)", "kind": "lembaga"] })
    var admin = try await member("ADMIN", [.adminPPE], site)
    let first = try await admin.get(shown + "?kode=D1&cari=balai")
    #expect(first.text.contains("D1.149<") && !first.text.contains("D1.150<"))
    #expect(first.text.contains("lihat?kode=D1&amp;cari=balai&amp;sesudah=D1.149"))
    let next = try await admin.get(shown + "?kode=D1&cari=balai&sesudah=D1.149").text
    #expect(next.contains("D1.159<") && !next.contains("D1.149<") && next.contains("Pertama") && !next.contains("rel=\"next\""))
    #expect(try await admin.get(list + "?cari=l").text.contains("instansi?cari=l&amp;sesudah=L149"))
  }

  @Test func `An agency or a role that was taken away after the request came counts no more`() async throws {
    let site = try await site()
    let holder = try await site.base.member("AGENCY", [.adminAgency], agency: "K22")
    let staff = try await site.base.staff(holder, for: .keepAgency)
    func form(_ fields: [(String, String)]) throws -> Form {
      try Form.parse(Array(fields.map { $0.0 + "=" + $0.1.replacing(" ", with: "+") }.joined(separator: "&").utf8))
    }
    let (request, reason) = (Request(method: .post, path: "/"), ("alasan", "Susunan baru"))
    let added = try form([("kode", "K22"), ("satker", "K22.02"), ("nama", "X"), reason])
    let changed = try form([("kode", "K22.01"), ("namaLama", "Ditjen Hubdat"), ("nama", "X"), reason])
    for statement in ["UPDATE accounts SET agency = 'D1' WHERE user_id = 'AGENCY'", "DELETE FROM account_roles"] as [SQL] {
      try await site.base.database.transaction { _ = try $0.run(statement) }
      let (website, post) = (site.website, Posted.trusted(added))
      #expect(try await InstansiHandler(website: website).add(request, post, staff).status == .forbidden)
      for kind in [UbahInstansiPage.Kind.rename, .remove] {
        #expect(try await UbahInstansiHandler(website: website, kind: kind).act(request, .trusted(changed), staff).status == .forbidden)
      }
    }
    #expect(try await name("K22.01", site) == "Ditjen Hubdat")
    #expect(try await name("K22.02", site) == nil)
  }
}
