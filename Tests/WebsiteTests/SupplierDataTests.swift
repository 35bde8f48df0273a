import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// "Data Penyedia" as suppliers see it.
@Suite struct SupplierDataTests {
  private let path = SupplierDesk.path

  private func desk(_ kind: TestDatabase = .sqlite, suppliers: [String] = ["DIN"]) async throws -> SupplierDesk {
    let site = try await TestSite(kind, suppliers: suppliers)
    try await SupplierDesk.records(site)
    return try await SupplierDesk(site)
  }

  private func open(_ site: TestSite) async throws -> Int64 {
    try await site.count("SELECT count(*) FROM supplier_changes WHERE state = 'open'")
  }

  @Test func `The menu leads to all of the record, in words, with what is missing`() async throws {
    var desk = try await desk()
    let page = try await desk.browser.get(path)
    #expect(page.text.contains(">DATA PENYEDIA<") && page.text.contains("aria-current=\"page\">DATA PENYEDIA<"))
    for fact in [
      "PT Dinamika Nusantara", "0013121660091000", "01.312.166.0-091.000", "9120001234567", "Jalan Contoh 1", "DKI Jakarta", "3171",
      "Kota Jakarta Pusat", "10110", "021 555 0101", "Andi Wijaya, NIK 3171011708850001, 60%", "Rina Hartati, 40%", "Andi Wijaya, Direktur",
      "2025", "LPSE Kota Contoh", "Terverifikasi", "4 Maret 2024", "Sama dengan data di LPSE tempat terdaftar",
      "Data perusahaan Anda lengkap",
    ] { #expect(page.text.contains(fact), "\(fact)") }
    try await desk.site.take(
      .suppliers, [SupplierDesk.record.merging(["province": "", "regency": "", "regency_name": "", "tax_year": ""]) { $1 }])
    #expect(try await desk.browser.get(path).text.contains("Masih kurang: Provinsi, Kabupaten/Kota, Tahun SPT terakhir."))
  }

  @Test func `An account without a record reads what that means and whom to ask, and changes nothing`() async throws {
    let site = try await TestSite(suppliers: ["BARU"])
    var desk = try await SupplierDesk(site, as: "BARU")
    let page = try await desk.browser.get(path)
    #expect(
      page.status == .ok && page.text.contains("Akun ini belum punya data perusahaan di sini") && page.text.contains("helpdesk@contoh.id"))
    #expect(!page.text.contains("/ubah"))
    #expect(try await desk.open(.npwp).headers["Location"] == path)
    #expect(try await desk.send(.contact, [("phone", "021 555 0199")], content: nil).headers["Location"] == path)
    #expect(try await site.count("SELECT count(*) FROM suppliers") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A telephone changes at once, and is noted and told with Bukan saya, which ends all that waits`(_ kind: TestDatabase) async throws {
    var desk = try await desk(kind)
    _ = try await desk.site.base.takenMail()
    let form = try await desk.open(.contact)
    #expect(
      form.text.contains("value=\"021 555 0101\"") && !form.text.contains("type=\"file\"") && !form.text.contains("name=\"password\""))
    let done = try await desk.browser.follow(try await desk.send(.contact, [("phone", "021 555 0199")], content: nil))
    #expect(done.text.contains("Telepon: sudah diubah") && done.text.contains("021 555 0199"))
    let log = try await desk.browser.get("/eproc4/logakses")
    #expect(log.text.contains("Data penyedia diubah<br><small>Telepon</small>"))
    #expect(desk.site.folder.names.isEmpty)
    let mail = try #require(try await desk.site.base.takenMail().first)
    let words = try #require(desk.site.website.words(of: mail))
    #expect(mail.recipient.text == "din@contoh.id" && words.text.contains("Bagian: Telepon"))
    // What waits is older than the mail, and was told of by none.
    let link = try #require(words.text.split(separator: "\n").first { $0.contains("/bukansaya") })
    try await desk.propose(.nib, [("nib", "1234567890123")])
    try await desk.site.run("UPDATE supplier_changes SET opened_at = opened_at - 86400000")
    var owner = Browser(desk.site)
    try await owner.visit(String(link.dropFirst(desk.site.origin.utf8.count)))
    #expect(try await owner.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await open(desk.site) == 0)
  }

  @Test func `After thirty telephones within an hour the next one waits`() async throws {
    var desk = try await desk()
    for number in 10..<40 {
      _ = try await desk.open(.contact)
      #expect(try await desk.send(.contact, [("phone", "021 555 01\(number)")], content: nil).status == .seeOther)
    }
    _ = try await desk.open(.contact)
    let page = try await desk.send(.contact, [("phone", "021 555 0199")], content: nil)
    #expect(
      page.status == .tooManyRequests && page.text.contains("Terlalu banyak perubahan") && page.text.contains("value=\"021 555 0199\""))
  }

  @Test func `A document in pieces stays with its form until the proposal stands`() async throws {
    var desk = try await desk()
    let form = try await desk.open(.npwp)
    #expect(form.text.contains("data-unggah=\"/eproc4/unggah\"") && form.text.contains("/unggah"))
    let id = try await desk.browser.uploaded("npwp.pdf", SpecialForm.pdf)
    let fields = [("npwp", "02.000.000.6-091.000"), ("dokumen-unggahan", id)]
    let attempts: [[(String, String)]] = [[], [("password", "salah"), ("kode", desk.site.code(desk.secret))]]
    for proof in attempts {
      let back = try await desk.send(.npwp, fields, content: nil, proof: proof)
      #expect(back.status != .seeOther && back.value(of: "dokumen-unggahan") == id && back.text.contains("“npwp.pdf” sudah terunggah"))
      #expect(!back.text.contains("Pilih berkasnya sekali lagi"))
    }
    #expect(desk.site.folder.names.isEmpty)
    let taken = try await desk.send(.npwp, [("npwp", "0013000666091000"), ("dokumen-unggahan", id)], content: nil)
    #expect(taken.status == .conflict && taken.value(of: "dokumen-unggahan") == id)
    let page = try await desk.browser.follow(try await desk.send(.npwp, fields, content: nil))
    #expect(page.text.contains("NPWP: usulan terkirim") && page.text.contains("npwp.pdf"))
    #expect(desk.site.folder.names.count == 1)
    #expect(try await desk.browser.upload(.head, "/eproc4/unggah/" + id).status == .notFound)
    // What is in it is looked at as ever, and what is refused is gone.
    _ = try await desk.open(.nib)
    let bad = try await desk.browser.uploaded("nib.png", SpecialForm.pdf)
    let refused = try await desk.send(.nib, [("nib", "1234567890123"), ("dokumen-unggahan", bad)], content: nil)
    #expect(refused.status == .unprocessableContent && refused.text.contains("bukan seperti namanya"))
    #expect(refused.value(of: "dokumen-unggahan") == "")
    #expect(try await desk.browser.upload(.head, "/eproc4/unggah/" + bad).status == .notFound)
  }

  @Test func `No document is looked into for an old page, for what is on record already, or while the account waits`() async throws {
    var desk = try await desk()
    let damaged = Array(SpecialForm.pdf.dropLast(8))
    _ = try await desk.open(.npwp)
    let old = try await desk.send(.npwp, [("npwp", "020000006091000")], content: damaged, mark: "x")
    #expect(old.status == .conflict && old.text.contains("sudah berubah sejak halaman dibuka"))
    let same = try await desk.send(.npwp, [("npwp", "01.312.166.0-091.000")], content: damaged)
    #expect(same.status == .unprocessableContent && same.text.contains("sama dengan yang tercatat"))
    for _ in 0..<6 {
      _ = try await desk.send(
        .npwp, [("npwp", "020000006091000")], proof: [("password", "salah"), ("kode", desk.site.code(desk.secret))])
    }
    let waiting = try await desk.send(
      .npwp, [("npwp", "020000006091000")], content: damaged, proof: [("password", "salah"), ("kode", desk.site.code(desk.secret))])
    #expect(waiting.status == .tooManyRequests && !waiting.text.contains("rusak"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `An address waits beside the record, with its document, and is changed or withdrawn until it is answered`(
    _ kind: TestDatabase
  ) async throws {
    var desk = try await desk(kind)
    _ = try await desk.site.base.takenMail()
    let page = try await desk.propose(.address, SupplierDesk.address)
    for fact in [
      "Alamat: usulan terkirim", "Usulan nomor 1", "Menunggu Verifikator", "Jalan Contoh 1", "Jalan &lt;Baru&gt; 2", "Jawa Barat",
      "Verifikator di LPSE Contoh", "akta.pdf", "biasanya dalam 2 hari kerja", "Tarik usulan",
    ] { #expect(page.text.contains(fact), "\(fact)") }
    #expect(try await desk.site.base.takenMail().isEmpty, "what says who the company is alone is told at once")
    let form = try await desk.open(.address)
    #expect(
      form.text.contains("value=\"Jalan &lt;Baru&gt; 2\"") && form.text.contains("akta.pdf")
        && form.text.contains("diganti dengan isian ini"))
    var changed = SupplierDesk.address
    changed[0].1 = "Jalan Lain 3"
    let replaced = try await desk.browser.follow(try await desk.send(.address, changed, content: nil))
    #expect(replaced.text.contains("Usulan nomor 2") && replaced.text.contains("Jalan Lain 3") && !replaced.text.contains("Baru"))
    #expect(try await open(desk.site) == 1 && desk.site.folder.names.count == 1)
    let withdrawn = try await desk.browser.submit(path + "/batal", [("nomor", "2")])
    #expect(withdrawn.text.contains("Alamat: usulan ditarik") && !withdrawn.text.contains("Jalan Lain 3"))
    let again = try await desk.browser.post(path + "/batal", [("nomor", "2")])
    #expect(again.status == .conflict && again.text.contains("Usulan itu tidak menunggu lagi"))
    #expect(try await open(desk.site) == 0)
    #expect(try await desk.browser.get("/eproc4/logakses").text.contains("Usulan perubahan data ditarik<br><small>Alamat</small>"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `What says who the company is takes both factors once more, and is told with Bukan saya, which ends it`(_ kind: TestDatabase)
    async throws
  {
    var desk = try await desk(kind)
    let fields = [("npwp", "02.000.000.6-091.000")]
    #expect(try await desk.open(.npwp).text.contains("name=\"password\""))
    let bare = try await desk.send(.npwp, fields, proof: [])
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    #expect(bare.text.contains("value=\"02.000.000.6-091.000\"") && bare.text.contains("Pilih berkasnya sekali lagi"))
    let wrong = try await desk.send(.npwp, fields, proof: [("password", "salah"), ("kode", desk.site.code(desk.secret))])
    #expect(wrong.status == .unauthorized && wrong.text.contains("Password Anda sekarang salah") && !wrong.text.contains("value=\"salah\""))
    #expect(try await open(desk.site) == 0 && desk.site.folder.names.isEmpty, "the document of a refused proposal does not stay")
    _ = try await desk.site.base.takenMail()
    let page = try await desk.browser.follow(try await desk.send(.npwp, fields))
    #expect(page.text.contains("NPWP: usulan terkirim") && page.text.contains("0020000006091000"))
    let mail = try #require(try await desk.site.base.takenMail().first)
    let words = try #require(desk.site.website.words(of: mail))
    #expect(mail.recipient.text == "din@contoh.id" && words.subject == "Perubahan identitas perusahaan diusulkan (DIN)")
    #expect(words.text.contains("Bagian: NPWP") && words.text.contains(desk.browser.address))
    let link = try #require(words.text.split(separator: "\n").first { $0.contains("/bukansaya") })
    var owner = Browser(desk.site)
    try await owner.visit(String(link.dropFirst(desk.site.origin.utf8.count)))
    #expect(owner.page.text.contains("Semua usulan perubahan data penyedia yang masih menunggu batal"))
    #expect(try await owner.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await open(desk.site) == 0)
    #expect(try await !desk.browser.isSignedIn())
  }

  @Test func `Owners are rows that can be added, changed and emptied, without a script`() async throws {
    var desk = try await desk()
    let form = try await desk.open(.owners)
    #expect(form.text.contains("name=\"orang-1-1\" value=\"Andi Wijaya\"") && form.text.contains("name=\"orang-3-1\" value=\"\""))
    let rows = [
      ("orang-1-1", "Budi; Santoso"), ("orang-1-2", ""), ("orang-1-3", "100"), ("orang-2-1", ""), ("orang-2-2", ""), ("orang-2-3", ""),
    ]
    let more = try await desk.send(.owners, rows + [("baris", "lagi")], content: nil, proof: [])
    #expect(more.status == .ok && more.text.contains("value=\"Budi; Santoso\"") && more.text.contains("name=\"orang-5-1\""))
    let refused = try await desk.send(.owners, rows)
    #expect(refused.status == .unprocessableContent && refused.text.contains("Periksa isian berikut: Pemilik."))
    #expect(refused.text.contains("value=\"Budi; Santoso\"") && refused.text.contains("aria-invalid=\"true\""))
    var good = rows
    good[0].1 = "Budi Santoso"
    let page = try await desk.browser.follow(try await desk.send(.owners, good))
    #expect(page.text.contains("Budi Santoso, 100%"))
    try await desk.site.take(
      .suppliers, [SupplierDesk.record.merging(["owners": (1...19).map { "Orang \($0)||1" }.joined(separator: ";")]) { $1 }])
    let long = try await desk.browser.submit(path + "/batal", [("nomor", "1")])
    #expect(long.text.contains("hanya impor data oleh LPSE yang mengubahnya.") && long.text.contains(">Tanya petugas</a></p>"))
    #expect(try await desk.open(.owners).headers["Location"] == path)
  }

  @Test func `Each refusal is told with what was typed, and nothing is kept`() async throws {
    var desk = try await desk()
    _ = try await desk.open(.npwp)
    let taken = try await desk.send(.npwp, [("npwp", "0013000666091000")])
    #expect(
      taken.status == .conflict && taken.text.contains("sudah tercatat pada penyedia lain")
        && taken.text.contains("value=\"0013000666091000\""))
    let same = try await desk.send(.npwp, [("npwp", "01.312.166.0-091.000")])
    #expect(same.status == .unprocessableContent && same.text.contains("sama dengan yang tercatat"))
    _ = try await desk.open(.nib)
    let none = try await desk.send(.nib, [("nib", "1")], content: nil)
    #expect(none.status == .unprocessableContent && none.text.contains("Periksa isian berikut: NIB. Dokumennya belum dipilih."))
    for (name, content, words) in [
      ("nib.exe", SpecialForm.pdf, "harus berakhir .pdf"), ("nib.png", SpecialForm.pdf, "bukan seperti namanya"),
      ("nib.pdf", Array(SpecialForm.pdf.dropLast(8)), "rusak"),
      ("nib.pdf", [UInt8](repeating: 32, count: FileDesk.longest + 1), "lebih dari 5 MB"),
    ] {
      let refused = try await desk.send(.nib, [("nib", "1234567890123")], name: name, content: content)
      #expect(refused.status == .unprocessableContent && refused.text.contains(words), "\(name)")
      #expect(refused.text.contains("value=\"1234567890123\""))
    }
    let stale = try await desk.send(.nib, [("nib", "1234567890123")], token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("value=\"1234567890123\""))
    #expect(try await open(desk.site) == 0 && desk.site.folder.names.isEmpty)
    for part in ["", "semua", "homeLPSE"] { #expect(try await desk.browser.get(path + "/ubah?bagian=" + part).status == .notFound) }
    let plain = try await desk.browser.post(path + "/ubah", [("bagian", "nib")])
    #expect(plain.status == .unsupportedMediaType)
  }

  @Test func `A page from before a change in another tab or by an import is told so, and shows both`() async throws {
    var desk = try await desk()
    let old = try #require(try await desk.open(.nib).value(of: "keadaan"))
    _ = try await desk.send(.nib, [("nib", "1111111111111")])
    let second = try await desk.send(.nib, [("nib", "2222222222222")], mark: old)
    #expect(second.status == .conflict && second.text.contains("sudah berubah sejak halaman dibuka"))
    for value in ["value=\"2222222222222\"", "1111111111111", "9120001234567"] { #expect(second.text.contains(value), "\(value)") }
    let fresh = try await desk.send(.nib, [("nib", "2222222222222")])
    #expect(fresh.status == .seeOther, "the page has the new state now")
    try await desk.site.take(.suppliers, [SupplierDesk.record.merging(["nib": "3333333333333"]) { $1 }])
    let page = try await desk.browser.get(path)
    #expect(page.text.contains("3333333333333") && page.text.contains("2222222222222") && page.text.contains("Usulan nomor 2"))
    #expect(desk.site.folder.names.count == 2, "of the first two proposals; that of the refused one is gone")
  }

  @Test func `Nobody takes back another supplier's proposal, and officials have no such page`() async throws {
    var desk = try await desk(suppliers: ["DIN", "MELATI"])
    try await desk.propose(.nib, [("nib", "1234567890123")])
    var other = try await SupplierDesk(desk.site, as: "MELATI")
    #expect(try await other.browser.post(path + "/batal", [("nomor", "1")]).status == .conflict)
    #expect(try await !other.browser.get(path).text.contains("1234567890123"))
    #expect(try await desk.browser.post(path + "/batal", [("nomor", "1")], token: "x").status == .forbidden)
    #expect(try await open(desk.site) == 1)
    for role in Role.allCases {
      let holder = try await desk.site.base.member("M-" + role.rawValue, [role])
      var member = Browser(desk.site)
      member.cookies["session"] = holder.token.text
      #expect(try await !member.visit("/eproc4/beranda").text.contains(">DATA PENYEDIA<"), "\(role)")
      #expect(try await member.get(path).status == .forbidden, "\(role)")
      #expect(try await member.post(path + "/batal", [("nomor", "1")]).status == .forbidden, "\(role)")
      #expect(try await member.upload(path + "/ubah", [("bagian", "nib")], file: nil).status == .forbidden, "\(role)")
    }
  }

  @Test func `A supplier whose home is elsewhere sees the record, and where it is changed`() async throws {
    var desk = try await desk()
    try await desk.site.run("UPDATE accounts SET lpse = '120' WHERE user_id = 'DIN'")
    let page = try await desk.browser.get(path)
    #expect(page.text.contains("Data ini diubah di LPSE Kota Contoh") && !page.text.contains("/ubah?"))
    #expect(try await desk.open(.nib).headers["Location"] == path)
    try await desk.site.run("UPDATE accounts SET lpse = '119' WHERE user_id = 'DIN'")
    let done = try await desk.propose(.nib, [("nib", "1234567890123")])
    #expect(done.text.contains("Verifikator di LPSE Kota Contoh") && done.text.contains("Ubah usulan"))
    try await desk.site.run("UPDATE suppliers SET home_lpse = '120' WHERE user_id = 'DIN'")
    let moved = try await desk.browser.get(path)
    #expect(moved.text.contains("Tarik usulan") && !moved.text.contains("Ubah usulan"))
    #expect(try await desk.site.count("SELECT count(*) FROM supplier_changes WHERE lpse = '119'") == 1)
    // The portal's own LPSE, once it knows its code.
    for (code, isHome) in [("119", true), ("120", false)] {
      let site = try await TestSite(lpseCode: code)
      try await SupplierDesk.records(site)
      var own = try await SupplierDesk(site)
      let page = try await own.browser.get(path)
      #expect(page.text.contains("/ubah?") == isHome && page.text.contains("Data ini diubah di") == !isHome, "\(code)")
    }
  }

  @Test func `After thirty proposals within an hour the next one waits, before its document is looked at`() async throws {
    var desk = try await desk()
    for number in 0..<30 {
      _ = try await desk.open(.tax)
      #expect(try await desk.send(.tax, [("taxYear", String(1990 + number))]).status == .seeOther)
    }
    _ = try await desk.open(.tax)
    let page = try await desk.send(.tax, [("taxYear", "2024")])
    #expect(page.status == .tooManyRequests && page.headers["Retry-After"] == "3600" && page.text.contains("value=\"2024\""))
    #expect(desk.site.folder.names.count == 30)
  }
}
