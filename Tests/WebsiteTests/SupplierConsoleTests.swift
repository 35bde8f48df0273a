import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// Changes of suppliers' records as Verifikators see them, and what their suppliers see of it.
@Suite struct SupplierConsoleTests {
  private let changes = "/eproc4/petugas/perubahan"
  private let record = "/eproc4/petugas/penyedia"

  private func member(_ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = "") async throws -> (
    browser: Browser, secret: [UInt8]
  ) {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  private func desk(_ kind: TestDatabase = .sqlite, suppliers: [String] = ["DIN"], scanner: ClamAV? = nil) async throws -> SupplierDesk {
    let site = try await TestSite(kind, suppliers: suppliers, scanner: scanner)
    try await SupplierDesk.records(site)
    return try await SupplierDesk(site)
  }

  private func proof(_ site: TestSite, _ secret: [UInt8]) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  /// What the form of the page that is shown sends.
  private func fields(_ browser: Browser, _ answer: String, _ more: [(String, String)] = []) throws -> [(String, String)] {
    let (number, mark) = (try #require(browser.page.value(of: "nomor")), try #require(browser.page.value(of: "keadaan")))
    return [("nomor", number), ("keadaan", mark), ("jawaban", answer), ("alasan", "Sudah dicocokkan")] + more
  }

  @Test(arguments: TestDatabase.allCases)
  func `From the queue to the changed record: old beside new, the document, the reason, the mail`(_ kind: TestDatabase) async throws {
    var desk = try await desk(kind)
    let site = desk.site
    try await desk.propose(.npwp, [("npwp", "02.000.000.6-091.000")])
    var (verifikator, secret) = try await member("VERIF", [.verifikator], site)
    #expect(verifikator.page.text.contains(">PERUBAHAN DATA<"))
    #expect(try await verifikator.get(changes).text.contains("Nomor 1</a>"))
    let shown = try await verifikator.get(changes + "/lihat?nomor=1")
    for fact in [
      "01.312.166.0-091.000", "02.000.000.6-091.000", "Kartu atau surat NPWP", "akta.pdf", "PT Dinamika Nusantara", "Catatan untuk NPWP",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(shown.headers["Cache-Control"]?.contains("no-transform") == true)
    let document = try await verifikator.get(changes + "/dokumen?nomor=1")
    #expect(document.body.identity == SpecialForm.pdf && document.headers["Content-Type"] == "application/pdf")
    #expect(document.headers["Content-Disposition"] == "attachment; filename=\"npwp-1.pdf\"")
    #expect(document.headers["X-Content-Type-Options"] == "nosniff")
    #expect(document.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)

    try await verifikator.get(changes + "/lihat?nomor=1")
    let answer = try fields(verifikator, "approve")
    let bare = try await verifikator.post(changes + "/lihat", answer)
    #expect(
      bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi")
        && bare.text.contains("Sudah dicocokkan"))
    let wrong = try await verifikator.post(changes + "/lihat", answer + [("password", "salah"), ("kode", site.code(secret))])
    #expect(wrong.status == .unauthorized)
    _ = try await site.base.takenMail()
    let done = try await verifikator.submit(changes + "/lihat", answer + proof(site, secret))
    #expect(done.text.contains("Usulan nomor 1 sudah dijawab") && done.text.contains("Tidak ada yang menunggu"))
    let mail = try #require(try await site.base.takenMail().first)
    #expect(mail.notice?.entry?.event == .recordChangeApproved && mail.notice?.entry?.note?.by == "Ibu VERIF")
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE npwp = '0020000006091000'") == 1)
    let page = try await desk.browser.get(SupplierDesk.path)
    #expect(page.text.contains("0020000006091000") && page.text.contains("Disetujui") && page.text.contains("Ibu VERIF"))
    #expect(try await desk.browser.get("/eproc4/logakses").text.contains("Oleh Ibu VERIF. Alasan: Sudah dicocokkan"))
    let again = try await verifikator.post(changes + "/lihat", answer + proof(site, secret))
    #expect(again.status == .conflict && again.text.contains("tidak menunggu lagi"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is returned or refused comes back with the reason and a note on each field`(_ kind: TestDatabase) async throws {
    var desk = try await desk(kind)
    let site = desk.site
    try await desk.propose(.address, SupplierDesk.address)
    var (verifikator, _) = try await member("VERIF", [.verifikator], site)
    try await verifikator.get(changes + "/lihat?nomor=1")
    #expect(!verifikator.page.text.contains("name=\"password\""), "an address is no identity")
    for (changed, words) in [
      ("jawaban", "Pilih jawabannya"), ("alasan", "Alasan belum diisi"), ("catatan-street", "Catatan tidak dapat disimpan"),
    ] {
      let sent = try fields(verifikator, "return", [("catatan-street", "Nomor")]).map {
        $0.0 == changed ? ($0.0, changed == "catatan-street" ? String(repeating: "x", count: 201) : "") : $0
      }
      let page = try await verifikator.post(changes + "/lihat", sent)
      #expect(page.status == .unprocessableContent && page.text.contains(words), "\(changed)")
    }
    #expect(try await verifikator.post(changes + "/lihat", try fields(verifikator, "return"), token: "x").status == .forbidden)
    _ = try await site.base.takenMail()
    try await verifikator.submit(changes + "/lihat", try fields(verifikator, "return", [("catatan-street", "Nomor <rumah> tidak ada")]))
    #expect(try await site.base.takenMail().events == [.recordChangeReturned])
    let returned = try await desk.browser.get(SupplierDesk.path)
    for fact in ["Dikembalikan untuk diperbaiki", "Nomor &lt;rumah&gt; tidak ada", "Perbaiki dan kirim lagi", "Sudah dicocokkan"] {
      #expect(returned.text.contains(fact), "\(fact)")
    }
    #expect(try await desk.open(.address).text.contains("value=\"Jalan &lt;Baru&gt; 2\""), "what came back is put right, not typed anew")
    let second = try await desk.browser.follow(try await desk.send(.address, SupplierDesk.address, content: nil))
    #expect(second.text.contains("Usulan nomor 2"))
    try await verifikator.get(changes + "/lihat?nomor=2")
    try await verifikator.submit(changes + "/lihat", try fields(verifikator, "reject"))
    #expect(try await site.base.takenMail().events == [.recordChangeRejected])
    #expect(try await desk.browser.get(SupplierDesk.path).text.contains("Ditolak"))
    let refused = try await verifikator.get(changes + "/lihat?nomor=2")
    #expect(refused.text.contains("dokumennya tidak disimpan di sini") && !refused.text.contains("Unduh dokumen"))
    #expect(try await verifikator.get(changes + "/dokumen?nomor=2").headers["Location"] == changes + "/lihat?nomor=2")
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE street = 'Jalan Contoh 1'") == 1)
  }

  @Test func `Every other role, and the Verifikator of another LPSE, sees and answers nothing, and that is noted`() async throws {
    var desk = try await desk()
    let site = desk.site
    try await desk.propose(.nib, [("nib", "1234567890123")])
    try await site.take(.suppliers, [SupplierDesk.record.merging(["copy": "out-of-step"]) { $1 }])
    var (right, _) = try await member("VERIF", [.verifikator], site)
    try await right.get(changes + "/lihat?nomor=1")
    let answer = try fields(right, "approve")
    for role in Role.allCases where role != .verifikator {
      var (other, secret) = try await member("M-" + role.rawValue, [role], site, agency: "K22")
      #expect(!other.page.text.contains(">PERUBAHAN DATA<"), "\(role)")
      for address in [changes, changes + "/lihat?nomor=1", changes + "/dokumen?nomor=1", record + "?id=DIN"] {
        #expect(try await other.get(address).status == .forbidden, "\(role) \(address)")
      }
      #expect(try await other.post(changes + "/lihat", answer).status == .forbidden, "\(role)")
      let repair = [("id", "DIN"), ("alasan", "Sudah sama")] + proof(site, secret)
      #expect(try await other.post(record + "/salinan", repair).status == .forbidden, "\(role)")
      #expect(try await other.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(role)")
    }
    for lpse in ["119", "120"] {
      var (away, secret) = try await member("VERIF" + lpse, [.verifikator], site, lpse: lpse)
      #expect(try await away.get(changes + "?cari=din").text.contains("Tidak ada yang menunggu"))
      #expect(!away.page.text.contains("penyedia?id="))
      for address in [changes + "/lihat?nomor=1", changes + "/dokumen?nomor=1"] {
        #expect(try await away.get(address).status == .forbidden, "\(lpse) \(address)")
      }
      #expect(try await away.post(changes + "/lihat", answer).status == .forbidden, "\(lpse)")
      #expect(try await away.get(record + "?id=DIN").status == .notFound)
      let repair = [("id", "DIN"), ("alasan", "Sudah sama")] + proof(site, secret)
      #expect(try await away.post(record + "/salinan", repair).status == .forbidden, "\(lpse)")
    }
    #expect(try await site.count("SELECT count(*) FROM supplier_changes WHERE state = 'open'") == 1)
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE copy = 'out-of-step'") == 1)
    for number in ["", "x", "99", "-1"] {
      #expect(try await right.get(changes + "/lihat?nomor=" + number).status == .notFound, "\(number)")
    }
    #expect(try await right.get(changes + "/dokumen?nomor=99").status == .notFound)
    #expect(try await right.get(record + "?id=TIDAKADA").status == .notFound)
  }

  @Test func `A role that was withdrawn meanwhile, and the own account, change nothing`() async throws {
    var desk = try await desk()
    let site = desk.site
    try await desk.propose(.nib, [("nib", "1234567890123")])
    var (verifikator, _) = try await member("VERIF", [.verifikator], site)
    try await verifikator.get(changes + "/lihat?nomor=1")
    let answer = try fields(verifikator, "approve")
    try await site.run("UPDATE supplier_changes SET user_id = 'VERIF'")
    #expect(try await verifikator.post(changes + "/lihat", answer).status == .forbidden)
    try await site.run("UPDATE supplier_changes SET user_id = 'DIN'")
    try await site.run("DELETE FROM account_roles WHERE role = 'verifikator'")
    #expect(try await verifikator.post(changes + "/lihat", answer).status == .forbidden)
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE nib = '9120001234567'") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What an import has changed meanwhile is shown, and approved only by whoever has seen it`(_ kind: TestDatabase) async throws {
    var desk = try await desk(kind)
    let site = desk.site
    try await desk.propose(.nib, [("nib", "1234567890123")])
    var (verifikator, _) = try await member("VERIF", [.verifikator], site)
    try await verifikator.get(changes + "/lihat?nomor=1")
    let seen = try fields(verifikator, "approve")
    try await site.take(.suppliers, [SupplierDesk.record.merging(["nib": "5555555555555"]) { $1 }])
    let refused = try await verifikator.post(changes + "/lihat", seen)
    #expect(refused.status == .conflict && refused.text.contains("berubah selagi halaman terbuka"))
    for value in ["9120001234567", "5555555555555", "1234567890123", "sudah berubah sejak diusulkan"] {
      #expect(refused.text.contains(value), "\(value)")
    }
    let done = try await verifikator.submit(changes + "/lihat", try fields(verifikator, "approve"))
    #expect(done.text.contains("Usulan nomor 1 sudah dijawab"))
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE nib = '1234567890123'") == 1)
  }

  @Test func `A proposal that its supplier has replaced is not approved from an old page`() async throws {
    var desk = try await desk()
    try await desk.propose(.nib, [("nib", "1234567890123")])
    var (verifikator, _) = try await member("VERIF", [.verifikator], desk.site)
    try await verifikator.get(changes + "/lihat?nomor=1")
    let seen = try fields(verifikator, "approve")
    try await desk.propose(.nib, [("nib", "6666666666666")])
    #expect(try await verifikator.post(changes + "/lihat", seen).status == .conflict)
    #expect(verifikator.page.text.contains("Ditarik"))
    #expect(try await desk.site.count("SELECT count(*) FROM suppliers WHERE nib = '9120001234567'") == 1)
  }

  @Test func `Suppliers of others do not take the places of the own in a search`() async throws {
    let site = try await desk().site
    try await site.run("UPDATE accounts SET lpse = '119' WHERE user_id = 'DIN'")
    try await site.take(.suppliers, (100..<250).map { ["user_id": "A\($0)", "name": "PT Dinamika A\($0)"] })
    var (verifikator, _) = try await member("VERIF", [.verifikator], site, lpse: "119")
    let found = try await verifikator.get(changes + "?cari=dinamika")
    #expect(found.text.contains(record + "?id=DIN") && !found.text.contains("?id=A1") && !found.text.contains("persempit"))
    var (own, _) = try await member("SENDIRI", [.verifikator], site)
    let many = try await own.get(changes + "?cari=dinamika")
    #expect(many.text.contains("Ditemukan lebih dari 20: persempit pencarian") && !many.text.contains("?id=A120"))
  }

  @Test func `In the file of the log a supplier who changes the own record is no member of staff`() throws {
    let note = StaffNote(by: "PT Dinamika", userIDs: "DIN", reason: "contact")
    let entry = LogEntry(
      sequence: 7, at: Instant(milliseconds: 0), event: .recordChanged, way: .page, address: "192.0.2.7", browser: "Firefox", note: note)
    let found = FoundEntries.Entry(entry: entry, userID: try #require(UserID("DIN")), name: "PT Dinamika")
    let line = LogPenggunaFile.text([found], Wording(language: .indonesian)).split(separator: "\r\n")[1]
    #expect(line.hasSuffix(";\"\";\"Telepon\"") && line.contains("\"192.0.2.7\""))
  }

  @Test func `A document that waits for the scanner is given to nobody, and nothing is approved by it`() async throws {
    var desk = try await desk(scanner: ClamAV(.unix("/nowhere/clamd.ctl")))
    try await desk.propose(.nib, [("nib", "1234567890123")])
    var (verifikator, _) = try await member("VERIF", [.verifikator], desk.site)
    #expect(try await verifikator.get(changes + "/dokumen?nomor=1").headers["Location"] == changes + "/lihat?nomor=1")
    try await verifikator.get(changes + "/lihat?nomor=1")
    #expect(verifikator.page.text.contains("Menunggu pemindai virus") && !verifikator.page.text.contains("Unduh dokumen"))
    let refused = try await verifikator.post(changes + "/lihat", try fields(verifikator, "approve"))
    #expect(refused.status == .conflict && refused.text.contains("belum dapat dilihat"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A copy is mended from the record's page, with a reason and both factors, and its user is told and let in`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind, suppliers: ["CITRA"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    var (verifikator, secret) = try await member("VERIF", [.verifikator], site)
    #expect(try await verifikator.get("/eproc4/petugas/permintaan/lihat?nomor=1").text.contains("Buka data penyedia ini"))
    #expect(try await verifikator.get(changes + "?cari=citra").text.contains(record + "?id=CITRA"))
    let shown = try await verifikator.get(record + "?id=CITRA")
    for fact in ["CV Citra Abadi", "Berbeda dari data di LPSE tempat terdaftar", "Masih kurang", "Provinsi", "Perbaiki salinan"] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    let untrue = try await verifikator.get(record + "?id=CITRA&hasil=diperbaiki")
    #expect(!untrue.text.contains("Salinan sudah diperbaiki"), "whatever the address says")
    let repair = [("id", "CITRA"), ("alasan", "Sudah sama dengan LPSE 119")] + TestSite.place
    #expect(try await verifikator.post(record + "/salinan", [("id", "CITRA"), ("alasan", "ya")]).status == .unprocessableContent)
    #expect(try await verifikator.post(record + "/salinan", repair).text.contains("Password Anda sekarang belum diisi"))
    #expect(verifikator.page.text.contains("Sudah sama dengan LPSE 119"))
    #expect(try await verifikator.post(record + "/salinan", repair, token: "x").status == .forbidden)
    #expect(
      try await verifikator.post(record + "/salinan", repair + [("password", "salah"), ("kode", site.code(secret))]).status == .unauthorized
    )
    #expect(try await user.visit("/eproc4/totp/kendala/permintaan").text.contains("Menunggu petugas"))
    _ = try await site.base.takenMail()
    let done = try await verifikator.submit(record + "/salinan", repair + proof(site, secret))
    #expect(done.text.contains("Salinan sudah diperbaiki") && !done.text.contains("Perbaiki salinan"))
    #expect(!done.text.contains("Salinan berbeda sejak"))
    #expect(try await site.base.takenMail().events == [.requestResolved])
    #expect(try await user.visit("/eproc4/totp/kendala").text.contains("Aktivasi Time-based One-time Password"))
    #expect(try await verifikator.post(record + "/salinan", repair + proof(site, secret)).status == .conflict)
    #expect(try await site.directory.openRequests().isEmpty)
    // Nobody has asked this time, so nothing is said of a request.
    try await site.run("UPDATE suppliers SET copy = 'out-of-step' WHERE user_id = 'CITRA'")
    _ = try await verifikator.get(record + "?id=CITRA")
    _ = try await site.base.takenMail()
    try await verifikator.submit(record + "/salinan", repair + proof(site, secret))
    let mail = try #require(try await site.base.takenMail().first)
    #expect(mail.notice?.entry?.event == .copyMended)
    #expect(try #require(site.website.words(of: mail)).subject == "Salinan data penyedia disamakan petugas (CITRA)")
    // A record whose copy keeps nobody out.
    try await site.take(.suppliers, [["user_id": "TANPA", "name": "CV Tanpa Akun", "copy": "missing"]])
    let whole = [("form", "CV"), ("npwp", "013121660091000"), ("nib", "9120001234567"), ("street", "Jalan 1"), ("phone", "021 555 01")]
    let people = [("owners-1-1", "Ani"), ("owners-1-3", "100"), ("officers-1-1", "Ani"), ("officers-1-3", "Direktur")]
    let all = whole + people + TestSite.place + [("taxYear", "2025"), ("homeLPSE", "119")]
    let nobody = try await verifikator.post(record + "/salinan", [("id", "TANPA"), ("alasan", "Sudah sama")] + all + proof(site, secret))
    #expect(nobody.status == .conflict && nobody.text.contains("Belum ada akun dengan data ini"))
  }
}
