import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The forms of officials as those see them who answer, and what their senders see of it.
@Suite struct FormConsoleTests {
  private let forms = "/eproc4/petugas/formulir"

  private func member(_ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "") async throws -> (
    browser: Browser, secret: [UInt8]
  ) {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  private func approval(
    _ site: TestSite, _ secret: [UInt8], _ reference: FormReference, as id: String = "BUDI", satker: String = "K22.01"
  ) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [
      ("rujukan", reference.text), ("userId", id), ("satker", satker), ("sampai", ""), ("alasan", "SK sudah dicocokkan"),
      ("alamat", "ya"), ("password", TestAccess.password), ("kode", site.code(secret)),
    ]
  }

  @Test(arguments: TestDatabase.allCases)
  func `From the form to an account, by the link in the mail, and on to the activation`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site)
    var (agency, secret) = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    #expect(agency.page.text.contains(">FORMULIR<"))
    #expect(try await agency.get(forms).text.contains(reference.text))
    let shown = try await agency.get(forms + "/lihat?rujukan=" + reference.text)
    for fact in [
      "Budi &lt;Santoso&gt;", "198609262015051001", "KP.1/2026", "SK.pdf", "value=\"K22.01\"", "<strong>budi@contoh.go.id</strong>",
      "Belum ada data dengan NIP ini",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(shown.headers["Cache-Control"]?.contains("no-transform") == true)
    let decree = try await agency.get(forms + "/sk?rujukan=" + reference.text)
    #expect(decree.body.identity == SpecialForm.pdf && decree.headers["Content-Type"] == "application/pdf")
    #expect(decree.headers["Content-Disposition"] == "attachment; filename=\"SK-\(reference.text).pdf\"")
    #expect(decree.headers["X-Content-Type-Options"] == "nosniff")
    #expect(decree.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)

    _ = try await site.base.takenMail()
    let done = try await agency.submit(forms + "/lihat", approval(site, secret, reference))
    #expect(done.text.contains("Akun sudah dibuat (\(reference.text))") && done.text.contains("Tidak ada yang menunggu"))
    let mail = try #require(try await site.base.takenMail().first)
    #expect(mail.recipient.text == "budi@contoh.go.id" && mail.userID?.text == "BUDI")
    let words = try #require(site.website.words(of: mail))
    #expect(words.subject == "Akun SPSE Anda sudah dibuat" && words.text.contains("Ibu AGENCY") && words.text.contains("BUDI"))
    guard case .link(let link) = mail.notice else { throw Unexpected("no link") }
    var official = Browser(site)
    try await official.visit(String(link.address.dropFirst(site.origin.count)))
    let chosen = try await official.submit(
      "/eproc4/user/lupapassword/konfirmasi", [("passwordBaru", "Tender#2022baru"), ("passwordBaruLagi", "Tender#2022baru")])
    #expect(chosen.status == .ok, "\(chosen.text)")
    try await official.signIn("BUDI", kind: "nonpenyedia", password: "Tender#2022baru")
    #expect(official.page.text.contains("Aktivasi Time-based One-time Password"))
    let receipt = try await official.get("/eproc4/publik/special/permintaan?rujukan=" + reference.text)
    #expect(receipt.text.contains("Data Anda sudah diperbarui") && receipt.text.contains("Ibu AGENCY"))
    let again = try await agency.post(forms + "/lihat", approval(site, secret, reference))
    #expect(again.status == .conflict && again.text.contains("sudah dijawab"))
  }

  @Test func `What is missing or wrong is named, and what was typed stays, but for the password`() async throws {
    let site = try await TestSite(suppliers: ["DIN"])
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site, changing: ["nip": "197001012000011001"])
    var (agency, secret) = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.get(forms + "/lihat?rujukan=" + reference.text)
    let cases: [([String: String], Status, String)] = [
      (["userId": "a b"], .unprocessableContent, "Periksa isian berikut: User ID pejabat."),
      (["satker": ""], .unprocessableContent, "Periksa isian berikut: Kode satuan kerja."),
      (["sampai": "besok"], .unprocessableContent, "Periksa isian berikut: Akhir masa jabatan."),
      (["alasan": "ya"], .unprocessableContent, "Alasan belum diisi"),
      (["password": ""], .unprocessableContent, "Password Anda sekarang belum diisi"),
      (["password": "salah"], .unauthorized, "Password Anda sekarang salah"),
      (["kode": "12"], .unprocessableContent, "Kode harus 6 angka"),
      (["sampai": "2026-11-01"], .conflict, "Masa jabatan itu sudah berakhir"),
      (["satker": "K99"], .conflict, "tidak dapat dipakai"),
      (["userId": "DIN"], .conflict, "User ID itu sudah dipakai"),
      (["userId": "PP01"], .conflict, "tidak pasti miliknya"),
      (["userId": "BUDI"], .seeOther, ""),
    ]
    for (changes, status, words) in cases {
      let fields = approval(site, secret, reference).map { ($0.0, changes[$0.0] ?? $0.1) }
      let answer = try await agency.post(forms + "/lihat", fields)
      #expect(answer.status == status && answer.text.contains(words), "\(changes): \(answer.status.code)")
      guard status != .seeOther else { continue }
      #expect(answer.text.contains(changes["alasan"] ?? "SK sudah dicocokkan") && !answer.text.contains(TestAccess.password))
      #expect(try await site.directory.form(reference)?.state == .open)
    }
    let unsure = approval(site, secret, try await SpecialForm.sent(to: site)).filter { $0.0 != "alamat" }
    #expect(try await agency.post(forms + "/lihat", unsure).text.contains("Periksa isian berikut: kepastian alamat Email."))
    let stale = try await agency.post(forms + "/tolak", [("rujukan", reference.text), ("alasan", "Sudah dijawab")])
    #expect(stale.status == .conflict)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A form is passed on to the Admin PPE, who passes it back or refuses it with a reason that its sender reads`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site)
    var (agency, _) = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    var (admin, _) = try await member("ADMIN", [.adminPPE], site)
    var sender = Browser(site)
    let receipt = "/eproc4/publik/special/permintaan?rujukan=" + reference.text
    #expect(try await sender.get(receipt).text.contains("Admin Agency Kementerian Perhubungan"))
    try await agency.get(forms + "/lihat?rujukan=" + reference.text)
    #expect(try await agency.submit(forms + "/teruskan", [("rujukan", reference.text)]).text.contains("diteruskan"))
    // Back, a second tab, a double click: no alarm, but where it is now.
    #expect(try await agency.get(forms + "/lihat?rujukan=" + reference.text).text.contains("Formulir ini ada pada Admin PPE LPSE Contoh"))
    #expect(try await agency.post(forms + "/teruskan", [("rujukan", reference.text)]).status == .conflict)
    #expect(try await !agency.get("/eproc4/logakses?saring=gagal").text.contains("di luar wewenang"))
    #expect(try await sender.get(receipt).text.contains("Admin PPE LPSE Contoh"))

    #expect(try await admin.get(forms).text.contains(reference.text))
    try await admin.get(forms + "/lihat?rujukan=" + reference.text)
    for unknown in ["", "Dinas Antah"] {
      let answer = try await admin.post(forms + "/teruskan", [("rujukan", reference.text), ("instansi", unknown)])
      #expect(answer.status == .conflict && answer.text.contains("Instansi itu tidak tercatat"))
    }
    let passed = try await admin.submit(forms + "/teruskan", [("rujukan", reference.text), ("instansi", "Kementerian Perhubungan")])
    #expect(passed.text.contains("diteruskan") && passed.text.contains(reference.text), "the Admin PPE still sees it")
    #expect(try await admin.get("/eproc4/logakses").text.contains("\(reference.text) &gt; Kementerian Perhubungan"))

    let unsaid = try await agency.post(forms + "/tolak", [("rujukan", reference.text), ("alasan", "x")])
    #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Alasan belum diisi"))
    #expect(try await agency.post(forms + "/tolak", [("rujukan", reference.text), ("alasan", "Tidak")], token: "x").status == .forbidden)
    _ = try await site.base.takenMail()
    let refused = try await agency.submit(forms + "/tolak", [("rujukan", reference.text), ("alasan", "Halaman <2> tidak ada")])
    #expect(refused.text.contains("Formulir \(reference.text) ditolak"))
    let mail = try #require(try await site.base.takenMail().first)
    let words = try #require(site.website.words(of: mail))
    #expect(mail.recipient.text == "budi@contoh.go.id" && words.subject == "Form Admin PPK/PP Anda ditolak")
    #expect(words.text.contains("Halaman <2> tidak ada") && words.text.contains(receipt))
    #expect(try await sender.get(receipt).text.contains("Halaman &lt;2&gt; tidak ada"))
  }

  @Test func `Forms, and their decrees, are for whom they lie with alone`() async throws {
    let site = try await TestSite()
    try await site.takeRecords()
    let (own, unlisted) = (try await SpecialForm.sent(to: site), try await SpecialForm.sent(to: site, changing: ["agency": "Dinas Antah"]))
    let strangers: [(String, Set<Role>, lpse: String, agency: String, forms: [FormReference])] = [
      ("AGENCY23", [.adminAgency], "", "K23", [own, unlisted]), ("AGENCY22", [.adminAgency], "", "K22", [unlisted]),
      ("NOAGENCY", [.adminAgency], "", "", [own, unlisted]), ("AGENCY119", [.adminAgency], "119", "K22", [own, unlisted]),
      ("ADMIN119", [.adminPPE], "119", "", [own, unlisted]),
    ]
    for (id, roles, lpse, agency, references) in strangers {
      var (browser, secret) = try await member(id, roles, site, lpse: lpse, agency: agency)
      #expect(
        browser.page.text.contains(">FORMULIR<") == (lpse.isEmpty && !agency.isEmpty),
        "\(id): no entry leads to a list that is always empty")
      for reference in references {
        #expect(try await !browser.get(forms).text.contains(reference.text), "\(id)")
        for path in ["/lihat", "/tolak"] {
          let shown = try await browser.get(forms + path + "?rujukan=" + reference.text)
          #expect(shown.text.contains("Formulir ini ada pada") && !shown.text.contains("Santoso"), "\(id) \(path)")
        }
        #expect(try await browser.get(forms + "/sk?rujukan=" + reference.text).status == .forbidden, "\(id)")
        #expect(try await browser.post(forms + "/lihat", approval(site, secret, reference)).status == .conflict, "\(id)")
        for path in ["/tolak", "/teruskan"] {
          let fields = [("rujukan", reference.text), ("alasan", "Boleh saja"), ("instansi", "K22")]
          #expect(try await browser.post(forms + path, fields).status == .conflict, "\(id) \(path)")
        }
      }
      #expect(try await browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
      #expect(try await browser.get(forms + "/lihat?rujukan=F-2222-2222-2222").status == .notFound)
    }
    #expect(try await site.directory.openForms().count == 2)
    #expect(try await site.access.find(try #require(UserID("BUDI"))) == nil)
  }

  @Test func `An agency that was changed after the request came counts no more`() async throws {
    let site = try await TestSite()
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site)
    let holder = try await site.base.member("AGENCY", [.adminAgency], agency: "K22")
    let staff = try await site.base.staff(holder, for: .answerOfficials)
    try await site.base.database.transaction { _ = try $0.run("UPDATE accounts SET agency = 'K23' WHERE user_id = 'AGENCY'") }
    func form(_ fields: [(String, String)]) throws -> Form {
      let text = fields.map { $0.0 + "=" + $0.1.replacing("#", with: "%23").replacing(" ", with: "+") }.joined(separator: "&")
      return try Form.parse(Array(text.utf8))
    }
    let request = Request(method: .post, path: "/")
    let fields = approval(site, holder.secret, reference)
    _ = try await FormulirHandler(website: site.website).approve(request, .trusted(try form(fields)), staff)
    let others = FormulirLainHandler(website: site.website)
    _ = try await others.refuse(request, .trusted(try form(fields)), staff)
    _ = try await others.pass(request, .trusted(try form(fields)), staff)
    let sent = try #require(try await site.directory.form(reference))
    #expect(sent.state == .open && sent.agency?.text == "K22")
    #expect(try await site.access.find(try #require(UserID("BUDI"))) == nil)
  }

  @Test func `An official of another agency is not shown to an Admin Agency, and is moved by the Admin PPE`() async throws {
    let site = try await TestSite()
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
        [
          "user_id": "RAHASIA", "name": "Budi", "nip": "198609262015051001", "post": "Kabag", "agency": "D1", "satker": "D1.01",
          "role": "pp",
        ]
      ])
    let reference = try await SpecialForm.sent(to: site)
    var (agency, secret) = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    var (admin, adminSecret) = try await member("ADMIN", [.adminPPE], site)
    let shown = try await agency.get(forms + "/lihat?rujukan=" + reference.text)
    #expect(shown.text.contains("NIP ini tercatat di instansi lain") && !shown.text.contains("RAHASIA") && !shown.text.contains("D1.01"))
    #expect(!shown.text.contains("Setujui formulir"), "what can only fail is not offered")
    for id in ["BARU", "RAHASIA"] {
      let answer = try await agency.post(forms + "/lihat", approval(site, secret, reference, as: id))
      #expect(answer.status == .conflict && answer.text.contains("tercatat di instansi lain"))
      #expect(id == "RAHASIA" || !answer.text.contains("RAHASIA"))
    }
    try await agency.submit(forms + "/teruskan", [("rujukan", reference.text)])
    let beside = try await admin.get(forms + "/lihat?rujukan=" + reference.text)
    #expect(beside.text.contains("value=\"RAHASIA\"") && beside.text.contains("value=\"K22.01\""))
    #expect(!beside.text.contains("value=\"D1.01\""), "of the agency that he leaves nothing is proposed")
    let wrong = try await admin.post(forms + "/lihat", approval(site, adminSecret, reference, as: "BARU"))
    #expect(wrong.status == .conflict && wrong.text.contains("Pakai RAHASIA"))
    let done = try await admin.submit(forms + "/lihat", approval(site, adminSecret, reference, as: "RAHASIA"))
    #expect(done.text.contains("Akun sudah dibuat"), "the record had no account yet")
    guard case .official(let official) = try await site.directory.record(of: .official(try #require(RecordID("RAHASIA"))))
    else { throw Unexpected("no record") }
    #expect(official.agency?.text == "K22" && official.satker?.text == "K22.01")
  }

  @Test func `A decree that waits for the scanner, or was removed, is not given out, and nothing is approved by it`() async throws {
    let site = try await TestSite()
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site)
    var (agency, secret) = try await member("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.get(forms + "/lihat?rujukan=" + reference.text)
    #expect(agency.page.text.contains("Unduh SK") && agency.page.text.contains("Belum diperiksa pemindai virus"))
    for state in ["quarantined", "infected"] {
      try await site.base.database.transaction { _ = try $0.run("UPDATE files SET state = \(state)") }
      let shown = try await agency.get(forms + "/lihat?rujukan=" + reference.text)
      #expect(!shown.text.contains("Unduh SK"), "\(state)")
      #expect(try await agency.get(forms + "/sk?rujukan=" + reference.text).status == .seeOther)
      let answer = try await agency.post(forms + "/lihat", approval(site, secret, reference))
      #expect(answer.status == .conflict && answer.text.contains("SK belum dapat dilihat"), "\(state)")
    }
    // A file that somebody has changed is no decree.
    try await site.base.database.transaction { _ = try $0.run("UPDATE files SET state = 'clean', sha256 = '00'") }
    #expect(try await agency.get(forms + "/sk?rujukan=" + reference.text).status == .serviceUnavailable)
  }
}
