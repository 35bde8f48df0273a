import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access

/// The decree that an official sends with what the own record lacks: from the form to the file in the hands of the Admin Agency.
@Suite struct RequestDecreeTests {
  private let request = RemedyForm.path + "/permintaan"
  private let queue = "/eproc4/petugas/permintaan"

  /// A site with PP01, and PP01 at the form.
  private func ready(_ kind: TestDatabase = .sqlite, scanner: ClamAV? = nil) async throws -> (site: TestSite, browser: Browser) {
    let site = try await TestSite(kind, suppliers: ["CITRA"], officials: ["PP01"], scanner: scanner)
    try await site.takeRecords()
    var browser = Browser(site)
    try await browser.signIn("PP01", kind: "nonpenyedia")
    return (site, browser)
  }

  private func answer(_ answer: String, _ number: Int = 1) -> [(String, String)] {
    [("nomor", String(number)), ("jawaban", answer), ("alasan", "Dicocokkan dengan SK")]
  }

  @Test(arguments: TestDatabase.allCases)
  func `From the form with its file to the record, and what each side sees of it`(_ kind: TestDatabase) async throws {
    var (site, official) = try await ready(kind)
    #expect(official.page.text.contains("enctype=\"multipart/form-data\""))
    #expect(official.page.text.contains("name=\"sk\" required") && official.page.text.contains("data-unggah="))
    let state = try await official.follow(try await official.askForRemedy(RemedyForm.fields, decree: SpecialForm.pdf, name: "SK <PP>.pdf"))
    #expect(state.text.contains("Berkas SK: SK &lt;PP&gt;.pdf") && state.text.contains("Menunggu petugas"))
    #expect(site.folder.names.count == 1)
    #expect(
      try await site.count("SELECT count(*) FROM access_log WHERE event = 'request-sent' AND way = 'page' AND address = '192.0.2.7'") == 1)
    #expect(try await site.count("SELECT count(*) FROM files WHERE sent_from = '192.0.2.7'") == 1)

    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    let shown = try await agency.browser.get(queue + "/lihat?nomor=1")
    for fact in [
      "198609262015051001", "KP.7/2026", "5 Januari 2026", "Rudi Hartono", "SK &lt;PP&gt;.pdf", "buka dengan hati-hati", "Unduh SK",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    let file = try await agency.browser.get(queue + "/sk?nomor=1")
    #expect(file.body.identity == SpecialForm.pdf && file.headers["Content-Type"] == "application/pdf")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"SK-1.pdf\"")
    #expect(file.headers["X-Content-Type-Options"] == "nosniff")
    #expect(file.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)
    try await agency.browser.get(queue + "/lihat?nomor=1")
    let bare = try await agency.browser.post(queue + "/lihat", answer("resolve"))
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    let answered = try await agency.browser.submit(queue + "/lihat", answer("resolve") + agency.proof(site))
    #expect(answered.text.contains("Permintaan nomor 1 sudah dijawab"))
    #expect(try await site.count("SELECT count(*) FROM officials WHERE sk_file <> '' AND sk_number = 'KP.7/2026'") == 1)
    #expect(try await official.visit(RemedyForm.path).text.contains("Aktivasi Time-based One-time Password"))
    let kept = try await agency.browser.get(queue + "/sk?nomor=1")
    #expect(kept.body.identity == SpecialForm.pdf, "it is on record, and can be compared again")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A decree that came in pieces stays when the form comes back, and goes up once`(_ kind: TestDatabase) async throws {
    var (site, official) = try await ready(kind)
    let upload = try await official.uploaded("SK saya.pdf", SpecialForm.pdf)
    let fields = RemedyForm.fields + [("sk-unggahan", upload)]
    let wrong = try await official.askForRemedy(fields.map { ($0.0, $0.0 == "nip" ? "123" : $0.1) })
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("Periksa isian berikut: NIP."))
    #expect(wrong.text.contains("“SK saya.pdf” sudah terunggah") && wrong.value(of: "sk-unggahan") == upload)
    #expect(!wrong.text.contains("peramban tidak menyimpannya") && site.folder.names.isEmpty)
    let sent = try await official.askForRemedy(fields)
    #expect(sent.headers["Location"] == request && site.folder.names.count == 1)
    #expect(try await site.directory.openRequests().map(\.decree?.size) == [SpecialForm.pdf.count])
    // A stranger's upload is nobody's file here.
    var (other, stranger) = (Browser(site), Browser(site))
    try await stranger.visit("/eproc4/publik/special")
    let theirs = try await stranger.uploaded("SK.pdf", SpecialForm.pdf)
    #expect(try await site.directory.reject(1, by: "x", reason: "x"))
    try await other.signIn("PP01", kind: "nonpenyedia")
    let gone = try await other.askForRemedy(RemedyForm.fields + [("sk-unggahan", theirs)])
    #expect(gone.status == .unprocessableContent && gone.text.contains("sudah tidak ada"))
  }

  @Test func `A file that cannot be taken is told with what was typed, and nothing is kept`() async throws {
    var (site, official) = try await ready()
    let bare = try await official.askForRemedy(RemedyForm.fields)
    #expect(bare.status == .unprocessableContent && bare.text.contains("Berkas SK belum dipilih."))
    let both = try await official.askForRemedy([("nip", "1"), ("decreeNumber", "KP.7/2026"), ("decreeDate", "2026-01-05")])
    #expect(both.text.contains("Periksa isian berikut: NIP. Berkas SK belum dipilih."))
    let attempts: [(name: String, content: [UInt8], words: String)] = [
      ("sk.exe", SpecialForm.pdf, "harus berakhir .pdf"), ("sk.php.pdf", SpecialForm.pdf, "lebih dari satu akhiran"),
      ("sk.png", SpecialForm.pdf, "bukan seperti namanya"), ("sk.pdf", Array(SpecialForm.pdf.dropLast(8)), "rusak"),
      ("sk.pdf", [], "0 byte"),
      ("sk.pdf", [UInt8](repeating: 32, count: FileDesk.longest + 1), "lebih dari 5 MB"),
    ]
    for (name, content, words) in attempts {
      let refused = try await official.askForRemedy(RemedyForm.fields, decree: content, name: name)
      #expect(refused.status == .unprocessableContent && refused.text.contains(words), "\(name): \(words)")
      #expect(refused.value(of: "decreeNumber") == "KP.7/2026" && refused.value(of: "decreeDate") == "2026-01-05", "\(name)")
      #expect(refused.text.contains("peramban tidak menyimpannya") && refused.text.contains("aria-describedby=\"kesalahan sk-petunjuk\""))
    }
    let stale = try await official.askForRemedy(RemedyForm.fields, decree: SpecialForm.pdf, token: "x")
    #expect(stale.status == .forbidden && stale.value(of: "decreeNumber") == "KP.7/2026")
    let plain = try await official.post(RemedyForm.path, RemedyForm.fields)
    #expect(plain.status == .unsupportedMediaType)
    #expect(try await site.count("SELECT (SELECT count(*) FROM requests) + (SELECT count(*) FROM files)") == 0)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'request-sent'") == 0)
    #expect(site.folder.names.isEmpty)
  }

  @Test func `Another file for a request that waits, and a supplier's, are not kept`() async throws {
    var (site, official) = try await ready()
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    try await official.get(RemedyForm.path)
    let again = try await official.askForRemedy(RemedyForm.fields, decree: SpecialForm.pdf + Array("\n".utf8))
    #expect(again.headers["Location"] == request)
    var supplier = Browser(site)
    try await supplier.signIn("CITRA")
    #expect(!supplier.page.text.contains("type=\"file\""))
    #expect(try await supplier.askForRemedy(decree: SpecialForm.pdf).headers["Location"] == request)
    #expect(try await site.directory.openRequests().map(\.decree?.name.text) == ["SK.pdf", nil])
    #expect(site.folder.names.count == 1)
  }

  @Test func `Where number and date are on record the decree may be left out, and the staff read that`() async throws {
    var (site, official) = try await ready()
    try await site.take(
      .officials,
      [
        [
          "user_id": "PP01", "name": "Rudi Hartono", "post": "Analis", "sk_number": "KP.7/2026", "sk_date": "2026-01-05", "agency": "K22",
          "satker": "K22.01", "role": "pp",
        ]
      ])
    let form = try await official.get(RemedyForm.path)
    #expect(form.text.contains("Berkas SK (boleh kosong)") && !form.text.contains("name=\"sk\" required"))
    let state = try await official.submitRemedy([("nip", "198609262015051001")])
    #expect(state.text.contains("198609262015051001") && !state.text.contains("Berkas SK"))
    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    let shown = try await agency.browser.get(queue + "/lihat?nomor=1")
    #expect(shown.text.contains("Tanpa berkas SK") && !shown.text.contains("Unduh SK"))
    #expect(try await agency.browser.get(queue + "/sk?nomor=1").status == .notFound)
  }

  @Test func `What is returned comes again with what was typed and the decree; what is refused with neither`() async throws {
    var (site, official) = try await ready()
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.browser.get(queue + "/lihat?nomor=1")
    try await agency.browser.submit(queue + "/lihat", answer("return") + agency.proof(site))
    let back = try await official.get(RemedyForm.path)
    #expect(back.text.contains("Permintaan nomor 1 dikembalikan") && back.text.contains("Dicocokkan dengan SK"))
    #expect(back.value(of: "decreeNumber") == "KP.7/2026" && back.value(of: "nip") == "198609262015051001")
    #expect(back.text.contains("SK yang sudah dikirim tetap dipakai: SK.pdf.") && !back.text.contains("name=\"sk\" required"))
    try await official.submitRemedy(RemedyForm.fields)
    #expect(try await site.directory.openRequests().map(\.decree?.name.text) == ["SK.pdf"])
    #expect(try await agency.browser.get(queue + "/sk?nomor=2").body.identity == SpecialForm.pdf)
    try await agency.browser.get(queue + "/lihat?nomor=2")
    try await agency.browser.submit(queue + "/lihat", answer("reject", 2) + agency.proof(site))
    let refused = try await official.get(RemedyForm.path)
    #expect(refused.text.contains("Permintaan nomor 2 ditolak") && refused.text.contains("Dicocokkan dengan SK"))
    #expect(refused.text.contains("name=\"sk\" required") && refused.value(of: "decreeNumber") == "")
    #expect(try await official.get(request).text.contains("Tidak disimpan lagi"))
    #expect(try await agency.browser.get(queue + "/sk?nomor=2").headers["Location"] == queue + "/lihat?nomor=2")
    #expect(try await agency.browser.get(queue + "/lihat?nomor=2").text.contains("berkasnya tidak disimpan di sini"))
    #expect(!agency.browser.page.text.contains("Unduh SK"))
  }

  @Test func `Every other role, another agency and another LPSE get no decree, and that is noted`() async throws {
    var (site, official) = try await ready()
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    let file = queue + "/sk?nomor=1"
    #expect(try await official.get(file).headers["Location"] == RemedyForm.path, "nor does its sender by this way")
    var others: [(String, Set<Role>, lpse: String, agency: String)] = Role.allCases.filter { $0 != .adminAgency }
      .map { ("M-" + $0.rawValue, [$0], "", "K22") }
    others += [("AGENCY23", [.adminAgency], "", "K23"), ("AGENCY119", [.adminAgency], "119", "K22"), ("BEBAS", [.adminAgency], "", "")]
    for (id, roles, lpse, agency) in others {
      var other = try await StaffBrowser(id, roles, site, lpse: lpse, agency: agency)
      let refused = try await other.browser.get(file)
      #expect(refused.status == .forbidden && refused.body.identity != SpecialForm.pdf, "\(id)")
      #expect(try await other.browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
    }
    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    for number in ["", "x", "99", "-1", "1%20OR%201"] {
      #expect(try await agency.browser.get(queue + "/sk?nomor=" + number).status == .notFound, "\(number)")
    }
    // Its role or agency is asked by the account as it is.
    try await site.run("UPDATE accounts SET agency = 'K23' WHERE user_id = 'AGENCY'")
    #expect(try await agency.browser.get(file).status == .forbidden)
  }

  @Test func `A decree in quarantine is given to nobody, and nothing is approved by it`() async throws {
    var (site, official) = try await ready(scanner: ClamAV(.unix("/nowhere/clamd.ctl")))
    let state = try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    #expect(state.text.contains("Menunggu pemindai virus"))
    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    let shown = try await agency.browser.get(queue + "/lihat?nomor=1")
    #expect(shown.text.contains("Menunggu pemindai virus") && !shown.text.contains("Unduh SK"))
    #expect(try await agency.browser.get(queue + "/sk?nomor=1").headers["Location"] == queue + "/lihat?nomor=1")
    try await agency.browser.get(queue + "/lihat?nomor=1")
    let refused = try await agency.browser.post(queue + "/lihat", answer("resolve") + agency.proof(site))
    #expect(refused.status == .conflict && refused.text.contains("SK belum dapat dilihat") && refused.text.contains("Dicocokkan dengan SK"))
    let id = try #require(try await site.directory.quarantinedFiles().first)
    try await site.directory.note(.infected, of: id)
    #expect(try await agency.browser.get(queue + "/lihat?nomor=1").text.contains("berkasnya dihapus. Kembalikan permintaan ini"))
    #expect(try await agency.browser.get(queue + "/sk?nomor=1").headers["Location"] == queue + "/lihat?nomor=1")
    #expect(try await official.get(request).text.contains("kirim lalu berkas yang bersih"))
    try await agency.browser.get(queue + "/lihat?nomor=1")
    try await agency.browser.submit(queue + "/lihat", answer("return") + agency.proof(site))
    #expect(try await official.get(RemedyForm.path).text.contains("name=\"sk\" required"), "that one goes on with nothing")
  }

  @Test func `While files cannot be stored the form says so, and keeps what was typed`() async throws {
    var (site, official) = try await ready()
    site.folder.remove()
    let answer = try await official.askForRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    #expect(answer.status == .serviceUnavailable && answer.headers["Retry-After"] == "60")
    #expect(answer.text.contains("Berkas belum dapat disimpan") && answer.value(of: "decreeNumber") == "KP.7/2026")
    #expect(try await site.count("SELECT count(*) FROM requests") == 0 && site.reports.all.count == 1)
  }

  @Test func `A session whose time is over asks for nothing, and its file is not kept`() async throws {
    var (site, official) = try await ready()
    try await site.run("UPDATE accounts SET switched_off_at = 1 WHERE user_id = 'PP01'")
    let late = try await official.askForRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    #expect(late.status == .seeOther)
    #expect(try await site.count("SELECT count(*) FROM requests") == 0 && site.folder.names.isEmpty)
  }
}
