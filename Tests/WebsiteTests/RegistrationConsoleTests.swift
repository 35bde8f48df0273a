import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The Verifikator's console PENDAFTARAN, and what applicants see of the answers.
@Suite struct RegistrationConsoleTests {
  private typealias Way = SupplierRegistration
  private let path = SupplierRegistration.path
  private let console = SupplierRegistration.console

  @Test(arguments: TestDatabase.allCases)
  func `From the list to an account that is active at once, with its documents, its log and its mail`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (desk, secret) = try await Way.member("VERIF", [.verifikator], site)
    #expect(desk.page.text.contains(">PENDAFTARAN<"))
    let list = try await desk.get(console)
    #expect(list.text.contains("PT Maju &lt;Jaya&gt;") && list.text.contains("0013121660091000"))
    let shown = try await desk.get(console + "/lihat?nomor=1")
    for fact in [
      "MAJU", "maju@contoh.co.id", "01.312.166.0-091.000", "Jawa Barat", "Kota Bandung", "Andi Wijaya", "Pindaian.pdf",
      "Belum diperiksa pemindai",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(shown.headers["Cache-Control"]?.contains("no-transform") == true && !shown.text.contains("argon2"))
    let file = try await desk.get(console + "/dokumen?nomor=1&jenis=akta")
    #expect(
      file.body.identity == SpecialForm.pdf && file.headers["Content-Disposition"] == "attachment; filename=\"pendaftaran-1-akta.pdf\"")
    #expect(file.headers["X-Content-Type-Options"] == "nosniff")
    #expect(file.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)
    #expect(try await desk.get(console + "/dokumen?nomor=1&jenis=kuasa").status == .notFound)
    #expect(try await desk.get(console + "/lihat?nomor=2").status == .notFound)

    try await desk.get(console + "/setujui?nomor=1")
    let early = try await desk.post(console + "/setujui", Way.approval(desk, site, secret))
    #expect(early.status == .conflict && early.text.contains("Belum semua bagian ditandai Sesuai"))
    try await desk.get(console + "/lihat?nomor=1")
    let approval = try await desk.post(console + "/lihat", Way.marks(desk, "setujui"))
    #expect(approval.headers["Location"] == console + "/setujui?nomor=1")
    try await desk.follow(approval)
    for (change, status, words) in [
      (["alasan": "x"], Status.unprocessableContent, "Alasan belum diisi"),
      (["password": "salah"], .unauthorized, "Password Anda sekarang salah"),
      (["kode": "1"], .unprocessableContent, "Kode harus 6 angka"),
    ] {
      let fields = Way.approval(desk, site, secret).map { ($0.0, change[$0.0] ?? $0.1) }
      let answer = try await desk.post(console + "/setujui", fields)
      #expect(answer.status == status && answer.text.contains(words), "\(words)")
      #expect(!answer.text.contains(TestAccess.password))
    }
    #expect(try await desk.post(console + "/setujui", Way.approval(desk, site, secret), token: "x").status == .forbidden)
    #expect(try await site.count("SELECT count(*) FROM accounts WHERE user_id = 'MAJU'") == 0)
    try await desk.get(console + "/setujui?nomor=1")
    _ = try await site.base.takenMail()
    let fields = Way.approval(desk, site, secret)
    let done = try await desk.follow(try await desk.post(console + "/setujui", fields))
    #expect(done.text.contains("Pendaftaran nomor 1 disetujui") && done.text.contains("Tidak ada yang menunggu"))
    let twice = try await desk.post(console + "/setujui", fields)
    #expect(twice.status == .conflict && twice.text.contains("sudah dijawab") && twice.text.contains("Ibu VERIF"), "a double click")
    #expect(try await site.count("SELECT count(*) FROM accounts WHERE user_id = 'MAJU' AND kind = 'penyedia'") == 1)

    let mails = try await site.base.takenMail()
    let mail = try #require(mails.first)
    let words = try #require(site.website.words(of: mail))
    #expect(mails.count == 1 && mails[0].recipient.text == "maju@contoh.co.id" && mails[0].userID?.text == "MAJU")
    #expect(words.subject == "Pendaftaran disetujui: akun Anda aktif" && words.text.contains("/eproc4/login?jenis=penyedia"))
    let state = try await applicant.get(path + "/lanjut")
    #expect(state.text.contains("Disetujui") && state.text.contains("Ibu VERIF"))
    #expect(try await Way.upload("akta", by: &applicant).headers["Location"] == path + "/lanjut", "used after the end")

    let id = try #require(RecordID("MAJU"))
    guard case .supplier(let supplier) = try await site.directory.record(of: .supplier(id)) else { throw Unexpected("no record") }
    #expect(
      supplier.verification.state == .approved && supplier.address.regencyName == "Kota Bandung" && supplier.owners.first?.percent == 100)
    var owner = Browser(site)
    try await owner.signIn("maju", password: Way.password)
    #expect(owner.page.text.contains("Aktivasi Time-based One-time Password"))
    let code = try site.code(owner.page.secret)
    try await owner.submit("/eproc4/totp/aktivasi", [("kode", code)])
    let log = try await owner.get("/eproc4/logakses")
    #expect(log.text.contains("Akun dibuat") && log.text.contains("Oleh Ibu VERIF. Alasan: Dokumen asli sudah dicocokkan"))
    var again = Browser(site)
    _ = try await site.base.takenMail()
    try await Way.ask(by: &again, site)
    let told = try #require(try await site.base.takenMail().last)
    #expect(site.website.words(of: told)?.subject == "Alamat Email ini sudah punya akun SPSE")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Returned with a reason for each item, put right, sent in again: what was right stays marked until it is changed`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (desk, _) = try await Way.member("VERIF", [.verifikator], site)
    try await desk.get(console + "/lihat?nomor=1")
    let wrong = ["pajak": "NIB <tidak> terbaca", "dok-akta": "Halaman kedua tidak ada"]
    let cases: [([(String, String)], Status, String)] = [
      (Way.marks(desk, wrong: wrong, ""), .unprocessableContent, "Pilih jawabannya"),
      (Way.marks(desk, wrong: ["pajak": ""], "kembalikan", reason: "Perlu perbaikan"), .unprocessableContent, "Belum tertulis apa"),
      (Way.marks(desk, wrong: wrong, "kembalikan", reason: "x"), .unprocessableContent, "Alasan belum diisi"),
      (Way.marks(desk, "kembalikan", reason: "Perlu perbaikan"), .conflict, "Tandai dulu yang harus diperbaiki"),
    ]
    for (fields, status, words) in cases {
      let answer = try await desk.post(console + "/lihat", fields)
      #expect(answer.status == status && answer.text.contains(words), "\(words): \(answer.status.code)")
    }
    let fields = Way.marks(desk, wrong: wrong, "kembalikan", reason: "Perlu perbaikan")
    #expect(try await desk.post(console + "/lihat", fields, token: "x").status == .forbidden)
    _ = try await site.base.takenMail()
    #expect(try await desk.follow(try await desk.post(console + "/lihat", fields)).text.contains("Pendaftaran nomor 1 dikembalikan"))
    let log = try await desk.get("/eproc4/logakses")
    #expect(log.text.contains("Pendaftaran penyedia dikembalikan") && log.text.contains("No. 1: Perlu perbaikan"))
    let mails = try await site.base.takenMail()
    let mail = try #require(mails.first)
    let words = try #require(site.website.words(of: mail))
    #expect(
      words.subject == "Pendaftaran penyedia perlu diperbaiki" && words.text.contains("Perlu perbaikan") && words.text.contains("Ibu VERIF")
    )

    try await applicant.visit(try Way.link(mails, .registrationReturned, site))
    #expect(applicant.page.text.contains("NIB &lt;tidak&gt; terbaca") && applicant.page.text.contains("Halaman kedua tidak ada"))
    #expect(try await applicant.get(path + "/pajak").text.contains("NIB &lt;tidak&gt; terbaca"))
    #expect(try await desk.get(console + "/lihat?nomor=1").text.contains("Dikembalikan untuk diperbaiki"))
    #expect(try await desk.get(console + "/dokumen?nomor=1&jenis=akta").status == .seeOther, "at work again")
    try await Way.save("pajak", [("npwp", "01.312.166.0-091.000"), ("nib", "9120001234568"), ("tahunSPT", "2025")], by: &applicant)
    try await Way.save("alamat", [("jalan", "Jalan Baru 1"), ("provinsi", "32"), ("kabupaten", "Kota Bandung")], by: &applicant)
    try await Way.upload("akta", by: &applicant)
    #expect(try await Way.sendIn(&applicant).status == .seeOther)
    let registration = try #require(try await site.directory.registration(numbered: 1))
    #expect(registration.state == .sent && registration.number == 1)
    #expect(registration.marks[.part(.company)] == .right && registration.marks[.document(.ktp)] == .right)
    for changed: RegistrationItem in [.part(.address), .part(.tax), .document(.akta)] {
      #expect(registration.marks[changed] == nil, "\(changed)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Rejected with reasons, which the link shows; address, user ID and NPWP are free for another registration`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (desk, secret) = try await Way.member("VERIF", [.verifikator], site)
    try await desk.get(console + "/lihat?nomor=1")
    _ = try await site.base.takenMail()
    let wrong = ["dok-ktp": "KTP orang lain"]
    let done = try await desk.follow(
      try await desk.post(console + "/lihat", Way.marks(desk, wrong: wrong, "tolak", reason: "Bukan direkturnya")))
    #expect(done.text.contains("Pendaftaran nomor 1 ditolak"))
    let mails = try await site.base.takenMail()
    let mail = try #require(mails.first)
    #expect(site.website.words(of: mail)?.subject == "Pendaftaran penyedia ditolak")
    let state = try await applicant.visit(try Way.link(mails, .registrationRejected, site))
    for words in ["Ditolak", "Bukan direkturnya", "KTP orang lain", "Daftar lagi"] { #expect(state.text.contains(words), "\(words)") }
    #expect(try await applicant.get(path + "/perusahaan").headers["Location"] == path + "/lanjut")
    let late = try await Way.post("kirim", by: &applicant, [("pernyataan", "ya")])
    #expect(late.headers["Location"] == path + "/lanjut", "a page that was left open")
    var again = try await Way.sent(to: site)
    #expect(try await again.get(path + "/lanjut").text.contains("Sedang diperiksa"))
    try await desk.get(console + "/setujui?nomor=2")
    let second = try await desk.post(console + "/setujui", Way.approval(desk, site, secret, number: 1))
    #expect(second.status == .conflict && second.text.contains("sudah dijawab"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of two Verifikators the second is told, and nothing of his is lost or recorded`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    _ = try await Way.sent(to: site)
    var (first, secret) = try await Way.member("VERIF1", [.verifikator], site)
    var (second, _) = try await Way.member("VERIF2", [.verifikator], site)
    try await first.get(console + "/lihat?nomor=1")
    try await second.get(console + "/lihat?nomor=1")
    let saved = try await first.follow(try await first.post(console + "/lihat", Way.marks(first, "simpan")))
    #expect(saved.text.contains("Tanda tersimpan"))
    let told = try await second.post(
      console + "/lihat", Way.marks(second, wrong: ["alamat": "Alamat lama"], "kembalikan", reason: "Alamat lama"))
    #expect(told.status == .conflict && told.text.contains("Petugas lain sudah mengubah tandanya"))
    #expect(told.text.contains("value=\"Alamat lama\"") && told.text.contains(">Alamat lama</textarea>"))
    try await first.get(console + "/setujui?nomor=1")
    #expect(try await first.post(console + "/setujui", Way.approval(first, site, secret)).status == .seeOther)
    let late = try await second.post(
      console + "/lihat", Way.marks(second, wrong: ["alamat": "Alamat lama"], "tolak", reason: "Alamat lama"))
    #expect(late.status == .conflict && late.text.contains("sudah dijawab") && late.text.contains("Ibu VERIF1"))
    #expect(try await !second.get("/eproc4/logakses").text.contains("No. 1"))
  }

  @Test func `Nobody else's role, and no other LPSE's Verifikator, sees or does anything there`() async throws {
    let site = try await TestSite()
    _ = try await Way.sent(to: site)
    let others: [(Role, String)] = Role.allCases.filter { $0 != .verifikator }.map { ($0, "") } + [(.verifikator, "119")]
    for (index, (role, lpse)) in others.enumerated() {
      var (browser, secret) = try await Way.member("LAIN\(index)", [role], site, lpse: lpse)
      #expect(!browser.page.text.contains(">PENDAFTARAN<"), "\(role)")
      for page in ["", "/lihat?nomor=1", "/setujui?nomor=1", "/dokumen?nomor=1&jenis=akta"] {
        #expect(try await browser.get(console + page).status == .forbidden, "\(role) \(page)")
      }
      #expect(try await browser.post(console + "/lihat", Way.marks(browser, "simpan")).status == .forbidden, "\(role)")
      #expect(try await browser.post(console + "/setujui", Way.approval(browser, site, secret)).status == .forbidden, "\(role)")
    }
    #expect(try await site.count("SELECT version FROM supplier_registrations") == 1, "as it was sent in")
  }

  @Test func `What cannot be approved says why: an address or a number that is taken meanwhile, a document that nobody has seen`()
    async throws
  {
    let site = try await TestSite()
    _ = try await Way.sent(to: site)
    var (desk, secret) = try await Way.member("VERIF", [.verifikator], site)
    try await desk.get(console + "/lihat?nomor=1")
    try await desk.follow(try await desk.post(console + "/lihat", Way.marks(desk, "setujui")))
    func approve() async throws -> Response {
      try await desk.get(console + "/setujui?nomor=1")
      return try await desk.post(console + "/setujui", Way.approval(desk, site, secret))
    }
    try await site.run("UPDATE files SET state = 'quarantined'")
    #expect(try await approve().text.contains("Ada dokumen yang belum dapat dilihat"))
    #expect(try await desk.get(console + "/dokumen?nomor=1&jenis=akta").status == .seeOther)
    try await site.run("UPDATE files SET state = 'clean'")
    try await site.run("UPDATE accounts SET email = 'MAJU@contoh.co.id' WHERE user_id = 'DIN'")
    #expect(try await approve().text.contains("Alamat Email ini sudah dipakai akun lain"))
    try await site.run("UPDATE accounts SET email = 'din@contoh.id' WHERE user_id = 'DIN'")
    try await site.take(.suppliers, [["user_id": "LAIN", "name": "PT Lain", "npwp": "013121660091000"]])
    let taken = try await approve()
    #expect(taken.status == .conflict && taken.text.contains("NPWP atau User ID ini sudah tercatat"))
    try await site.run("DELETE FROM suppliers WHERE user_id = 'LAIN'")
    #expect(try await approve().status == .seeOther)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Marks of what was sent in before are not laid over what was put right since`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (slow, _) = try await Way.member("VERIF1", [.verifikator], site)
    var (quick, _) = try await Way.member("VERIF2", [.verifikator], site)
    try await slow.get(console + "/lihat?nomor=1")
    let old = Way.marks(slow, wrong: ["pajak": "NIB lama"], "kembalikan", reason: "Perlu perbaikan")
    try await Way.sendBack(wrong: ["alamat": "Bukan itu"], by: &quick)
    site.clock.advance(seconds: 60)
    try await Way.save("alamat", [("jalan", "Jalan Baru 1"), ("provinsi", "32"), ("kabupaten", "Kota Bandung")], by: &applicant)
    #expect(try await Way.sendIn(&applicant).status == .seeOther)
    let told = try await slow.post(console + "/lihat", old)
    #expect(told.status == .conflict && told.text.contains("Data pendaftaran ini sudah berubah") && told.text.contains("Jalan Baru 1"))
    #expect(!told.text.contains("NIB lama") && told.text.contains(">Perlu perbaikan</textarea>"))
    let registration = try #require(try await site.directory.registration(numbered: 1))
    #expect(registration.state == .sent && registration.marks[.part(.address)] == nil && registration.marks[.part(.tax)] == .right)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A returned registration keeps nobody from its NPWP, which is compared anew when it is sent in again`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (desk, _) = try await Way.member("VERIF", [.verifikator], site)
    try await Way.sendBack(wrong: ["pajak": "Bukan NPWP Anda"], by: &desk)
    var owner = try await Way.sent(to: site, email: "pemilik@contoh.co.id", userID: "PEMILIK")
    #expect(try await owner.get(path + "/lanjut").text.contains("Sedang diperiksa"))
    let refused = try await Way.post("kirim", by: &applicant, [("pernyataan", "ya")])
    #expect(refused.status == .conflict && refused.text.contains("NPWP ini sudah terdaftar"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `User ID and password stay marked as right until others are saved`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var applicant = try await Way.sent(to: site)
    var (desk, _) = try await Way.member("VERIF", [.verifikator], site)
    try await Way.sendBack(wrong: ["alamat": "Bukan itu"], by: &desk)
    func mark() async throws -> RegistrationMark? { try await site.directory.registration(numbered: 1)?.marks[.account] }
    #expect(try await Way.saveAccount("DIN", by: &applicant).status == .conflict)
    #expect(try await mark() == .right)
    #expect(try await Way.saveAccount("MAJU2", by: &applicant).status == .seeOther)
    #expect(try await mark() == nil)
  }
}
