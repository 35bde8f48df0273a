import Database
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The lost mailbox as everybody meets it on pages: the two of the staff, the reader of the new mailbox, and the user.
@Suite struct LostMailboxPageTests {
  private let user = "/eproc4/petugas/pengguna/lihat?id="
  private let usulan = "/eproc4/user/gantiemail/usulan"

  @Test(arguments: TestDatabase.allCases)
  func `From the user's page to the new address, with evidence that the second sees`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var owner = Browser(site)
    let secret = try await owner.activate("DIN", site)
    var helpdesk = try await StaffBrowser("BANTU", [.helpdesk], site)
    #expect(try await helpdesk.browser.get(user + "DIN").text.contains("Verifikator mengusulkan alamat lain di halaman ini"))
    #expect(!helpdesk.browser.page.text.contains("Usulkan alamat Email lain"))
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    var second = try await StaffBrowser("ADMIN", [.adminPPE], site)
    #expect(first.browser.page.text.contains(">USULAN EMAIL<") && !helpdesk.browser.page.text.contains(">USULAN EMAIL<"))
    #expect(try await first.browser.get(user + "DIN").text.contains(StaffBrowser.propose + "?id=DIN"))
    let shown = try await first.browser.get(StaffBrowser.propose + "?id=DIN")
    #expect(shown.text.contains("d•••@contoh.id") && !shown.text.contains("din@contoh.id"))
    #expect(shown.headers["Cache-Control"]?.contains("no-transform") == true)
    _ = try await site.base.takenMail()
    let proposed = try await first.browser.follow(try await first.propose(site))
    #expect(proposed.text.contains("Alamat Email lain sudah diusulkan"))
    #expect(try await helpdesk.browser.get(user + "DIN").text.contains("minta pengguna membuka link"))
    let link = try await site.link(to: "baru@contoh.id", usulan)

    #expect(try await first.browser.get(StaffBrowser.list + "/lihat?id=DIN").text.contains("harus petugas lain"))
    #expect(!first.browser.page.text.contains("name=\"kode\""))
    #expect(try await second.browser.get(StaffBrowser.list).text.contains("Belum dibuktikan"))
    let waiting = try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN")
    for fact in ["baru@contoh.id", "Ibu VERIF (VERIF)", "Surat &lt;kuasa&gt; sudah dicocokkan", "surat kuasa.pdf", "belum dibuktikan"] {
      #expect(waiting.text.contains(fact), "\(fact)")
    }
    #expect(!waiting.text.contains("Setujui alamat baru") && !waiting.text.contains("din@contoh.id"))
    let early = try await second.browser.post(StaffBrowser.list + "/lihat", second.read() + second.proof(site))
    #expect(early.status == .conflict && early.text.contains("belum dibuktikan"))
    let file = try await second.browser.get(StaffBrowser.list + "/bukti?id=DIN")
    #expect(file.body.identity == SpecialForm.pdf && file.headers["Content-Type"] == "application/pdf")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"bukti-DIN.pdf\"")
    #expect(file.headers["X-Content-Type-Options"] == "nosniff")
    #expect(file.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)

    var reader = Browser(site)
    #expect(try await reader.send(.head, link, headers: [:], body: []).status == .seeOther)
    #expect(try await reader.visit(link).text.contains("DIN") && !reader.page.text.contains(String(link.suffix(43))))
    #expect(try await site.count("SELECT count(*) FROM email_proposals WHERE proven_at IS NOT NULL") == 0, "looking proves nothing")
    #expect(try await reader.post(usulan, [("jawaban", "ya")], token: "x").status == .forbidden)
    #expect(try await reader.post(usulan, [("jawaban", "mungkin")]).status == .unprocessableContent)
    #expect(try await reader.post(usulan, [("jawaban", "ya")]).text.contains("Kotak surat ini sudah dibuktikan"))
    #expect(try await reader.visit(link).text.contains("Kotak surat ini sudah dibuktikan"))
    #expect(try await owner.visit("/eproc4/user/gantiemail").text.contains("Menunggu petugas kedua"))

    try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN")
    let unread = try await second.browser.post(
      StaffBrowser.list + "/lihat", [("id", "DIN"), ("usulan", "lain")] + second.proof(site))
    #expect(unread.status == .conflict && unread.text.contains("tidak berlaku lagi"))
    let wrong = try await second.browser.post(
      StaffBrowser.list + "/lihat", second.read() + [("password", "salah"), ("kode", site.code(second.secret))])
    #expect(wrong.status == .unauthorized && !wrong.text.contains("value=\"salah\""))
    let alone = try await first.browser.post(StaffBrowser.list + "/lihat", second.read() + first.proof(site))
    #expect(alone.status == .forbidden && alone.text.contains("Harus petugas lain"))
    #expect(try await owner.isSignedIn())
    #expect(try await site.base.email() == "din@contoh.id")
    let done = try await second.browser.submit(StaffBrowser.list + "/lihat", second.read() + second.proof(site))
    #expect(done.text.contains("Alamat Email sudah diganti") && done.text.contains("Tidak ada yang menunggu"))
    #expect(try await site.base.email() == "baru@contoh.id")
    #expect(try await !owner.isSignedIn())
    #expect(try await reader.visit(link).status == .gone)
    #expect(try await second.browser.get(StaffBrowser.list + "/bukti?id=DIN").status == .notFound)

    let notMe = try await site.link(to: "din@contoh.id", "/eproc4/user/bukansaya")
    try await owner.signIn("DIN")
    site.clock.advance(seconds: 30)
    try await owner.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    let log = try await owner.get("/eproc4/logakses").text
    #expect(log.contains("Oleh Ibu VERIF, Ibu ADMIN. Alasan: Surat &lt;kuasa&gt; sudah dicocokkan"))
    try await reader.visit(notMe)
    #expect(try await reader.post("/eproc4/user/bukansaya").text.contains("Akun sudah ditutup"))
    #expect(try await site.base.email() == "din@contoh.id")
  }

  @Test func `What is missing or wrong is named all at once, keeps what was typed, and sends nothing`() async throws {
    let site = try await TestSite()
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    try await first.browser.get(StaffBrowser.propose + "?id=DIN")
    _ = try await site.base.takenMail()
    let all = try await first.propose(site, changing: ["emailBaru": "baru@", "alasan": "ya"], content: nil)
    #expect(all.status == .unprocessableContent)
    for words in ["Itu bukan alamat Email", "Alasan belum diisi", "Berkas bukti belum dipilih"] { #expect(all.text.contains(words)) }
    #expect(all.value(of: "emailBaru") == "baru@" && all.value(of: "kode") == site.code(first.secret))
    let cases: [([String: String], String, [UInt8]?, Status, String)] = [
      (["emailBaru": ""], "a.pdf", SpecialForm.pdf, .unprocessableContent, "Alamat Email baru belum diisi"),
      (["emailBaru": "Din@contoh.id"], "a.pdf", SpecialForm.pdf, .unprocessableContent, "Itu alamat yang sekarang"),
      ([:], "a.exe", SpecialForm.pdf, .unprocessableContent, "harus berakhir .pdf"),
      ([:], "a.php.pdf", SpecialForm.pdf, .unprocessableContent, "lebih dari satu akhiran"),
      ([:], "a.pdf", [], .unprocessableContent, "kosong (0 byte)"),
      ([:], "a.pdf", Array("<html>".utf8), .unprocessableContent, "bukan seperti namanya"),
      (["password": ""], "a.pdf", SpecialForm.pdf, .unprocessableContent, "Password Anda sekarang belum diisi"),
      (["kode": "12"], "a.pdf", SpecialForm.pdf, .unprocessableContent, "Kode harus 6 angka"),
      (["password": "salah"], "a.pdf", SpecialForm.pdf, .unauthorized, "Password Anda sekarang salah"),
    ]
    for (changes, name, content, status, words) in cases {
      let answer = try await first.propose(site, changing: changes, name: name, content: content)
      #expect(answer.status == status && answer.text.contains(words), "\(words): \(answer.status.code)")
      #expect(answer.text.contains("Surat &lt;kuasa&gt;") && !answer.text.contains(TestAccess.password))
      #expect(answer.text.contains("Pilih berkasnya sekali lagi"))
    }
    #expect(try await first.propose(site, token: "x").status == .forbidden)
    #expect(try await site.base.takenMail().isEmpty)
    #expect(try await site.count("SELECT count(*) FROM files") == 0)
    #expect(site.folder.names == [], "nor does anything stay that came with a wrong password")
    #expect(try await first.propose(site).status == .seeOther)
    let again = try await first.browser.get(StaffBrowser.propose + "?id=DIN")
    #expect(again.status == .ok && again.text.contains("Sudah ada usulan yang menunggu") && !again.text.contains("type=\"file\""))
    #expect(try await first.propose(site, content: Array("<html>".utf8)).status == .conflict, "no file is looked into any more")
    #expect(site.folder.names.count == 1)
  }

  @Test func `Who may not is refused on every page, and the refusal is logged`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    var verifikator = try await StaffBrowser("VERIF", [.verifikator], site)
    #expect(try await verifikator.propose(site).status == .seeOther)
    let strangers: [(String, Set<Role>, lpse: String, mayConfirm: Bool)] = [
      ("BANTU", [.helpdesk], "", false), ("AGENCY", [.adminAgency], "", false), ("AUDIT", [.auditor], "", false),
      ("ADMIN119", [.adminPPE, .verifikator], "119", true),
    ]
    for (id, roles, lpse, mayConfirm) in strangers {
      var other = try await StaffBrowser(id, roles, site, lpse: lpse)
      #expect(try await other.browser.get(StaffBrowser.propose + "?id=DIN").status == .forbidden, "\(id)")
      #expect(try await other.propose(site).status == .forbidden, "\(id)")
      for path in ["/lihat", "/tolak"] {
        let answer = try await other.browser.post(
          StaffBrowser.list + path, [("id", "DIN"), ("usulan", "x"), ("alasan", "Boleh saja")] + other.proof(site))
        #expect(answer.status == .forbidden, "\(id) \(path)")
      }
      #expect(try await other.browser.get(StaffBrowser.list + "/bukti?id=DIN").status == (mayConfirm ? .notFound : .forbidden), "\(id)")
      #expect(try await other.browser.get(StaffBrowser.list).status == (mayConfirm ? .ok : .forbidden), "\(id)")
      #expect(!other.browser.page.text.contains("?id=DIN"))
      #expect(try await other.browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
    }
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    for (id, words) in [("DIN", "Verifikator mengusulkan"), ("VERIF", "hanya diganti oleh operator server"), ("ADMIN", "ADMIN")] {
      #expect(try await admin.browser.get(StaffBrowser.propose + "?id=" + id).status == .forbidden, "\(id)")
      #expect(try await admin.propose(site, for: id).status == .forbidden, "\(id)")
      if id != "DIN" { #expect(try await admin.browser.get(user + id).text.contains(words), "\(id)") }
    }
    #expect(try await admin.browser.get(user + "ADMIN").text.contains("Kotak suratnya hilang?") == false)
    #expect(try await admin.browser.get(StaffBrowser.propose + "?id=TIDAKADA").status == .notFound)
    #expect(try await admin.browser.get(user + "PPK01").text.contains(StaffBrowser.propose + "?id=PPK01"))
    #expect(try await admin.propose(site, for: "PPK01").status == .seeOther)
    #expect(try await site.count("SELECT count(*) FROM email_proposals") == 2)
  }

  @Test func `The user ends what the staff have proposed, and who has lost the mailbox reads whom to ask, with what`() async throws {
    let site = try await TestSite()
    var owner = Browser(site)
    try await owner.activate("DIN", site)
    #expect(try await owner.visit("/eproc4/user/gantiemail").text.contains("Mintalah kepada Verifikator, dengan KTP direktur"))
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    #expect(try await first.browser.visit("/eproc4/user/gantiemail").text.contains("hanya diganti oleh operator server LPSE"))
    _ = try await first.propose(site)
    let link = try await site.link(to: "baru@contoh.id", usulan)
    #expect(try await owner.visit("/eproc4/user/gantiemail").text.contains("baru@contoh.id"))
    #expect(owner.page.value(of: "batalkan") == "usulan")
    // The own change is another thing, and has the other button.
    #expect(try await owner.submit("/eproc4/user/gantiemail/batal").text.contains("Menunggu konfirmasi dari alamat baru"))
    let ended = try await owner.submit("/eproc4/user/gantiemail/batal", [("batalkan", "usulan")])
    #expect(ended.text.contains("Usulan petugas dibatalkan") && !ended.text.contains("Penggantian dibatalkan"))
    var reader = Browser(site)
    #expect(try await reader.visit(link).status == .gone)
    #expect(try await first.browser.visit(StaffBrowser.list + "/lihat?id=DIN").text.contains("tidak menunggu lagi"))

    var visitor = Browser(site)
    for path in ["/eproc4/user/lupapassword", "/eproc4/user/resettotp"] {
      #expect(try await visitor.get(path).text.contains("Petugas LPSE dapat mengusulkan alamat lain"), "\(path)")
    }
    try await site.run("UPDATE accounts SET password_blocked_at = 1 WHERE user_id = 'DIN'")
    #expect(try await visitor.signIn("DIN").text.contains("Petugas LPSE dapat mengusulkan alamat lain"), "the obstacle's page")
  }

  @Test func `Evidence that waits for the scanner is not given out, and nothing is confirmed by it`() async throws {
    let site = try await TestSite()
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    var second = try await StaffBrowser("ADMIN", [.adminPPE], site)
    _ = try await site.base.takenMail()
    _ = try await first.propose(site)
    var reader = Browser(site)
    try await reader.visit(try await site.link(to: "baru@contoh.id", usulan))
    _ = try await reader.post(usulan, [("jawaban", "ya")])
    for (state, words) in [("quarantined", "Menunggu pemindai virus"), ("infected", "berkasnya dihapus")] {
      try await site.run("UPDATE files SET state = \(state)")
      let shown = try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN")
      #expect(shown.text.contains(words) && !shown.text.contains("Unduh bukti") && !shown.text.contains("Setujui alamat baru"))
      #expect(try await second.browser.get(StaffBrowser.list + "/bukti?id=DIN").headers["Location"]?.contains("/lihat?id=DIN") == true)
      let answer = try await second.browser.post(StaffBrowser.list + "/lihat", second.read() + second.proof(site))
      #expect(answer.status == .conflict && answer.text.contains("Buktinya belum dapat dilihat"))
    }
    let unsaid = try await second.browser.post(StaffBrowser.list + "/tolak", second.read() + [("alasan", "x")])
    #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Alasan belum diisi"))
    #expect(
      try await second.browser.post(StaffBrowser.list + "/tolak", second.read() + [("alasan", "Bukti rusak")], token: "x").status
        == .forbidden)
    let refused = try await second.browser.submit(StaffBrowser.list + "/tolak", second.read() + [("alasan", "Bukti rusak")])
    #expect(refused.text.contains("Usulan sudah ditolak"))
    let mail = try #require(try await site.base.takenMail().first { $0.recipient.text == "baru@contoh.id" })
    #expect(try #require(site.website.words(of: mail)).text.contains("Alasan: Bukti rusak"))
    #expect(try await site.base.email() == "din@contoh.id")
  }

  @Test func `Too many proposals, and a wait, are said before the file is taken in, with the time that is left`() async throws {
    let site = try await TestSite()
    let broken = Array("<html>".utf8)
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    try await first.browser.get(StaffBrowser.propose + "?id=DIN")
    func seconds(_ answer: Response) -> Int { Int(answer.headers["Retry-After"] ?? "") ?? 0 }
    for _ in 0..<3 {
      #expect(try await first.propose(site).status == .seeOther)
      try await site.run("UPDATE email_proposals SET state = 'ended'")
    }
    let inHour = try await first.propose(site, content: broken)
    #expect(inHour.status == .tooManyRequests && (1...3600).contains(seconds(inHour)) && inHour.text.contains("Coba lagi sesudah"))
    try await site.run("UPDATE email_proposals SET asked_at = asked_at - 3600000")
    for _ in 0..<3 {
      #expect(try await first.propose(site).status == .seeOther)
      try await site.run("UPDATE email_proposals SET state = 'ended'")
    }
    try await site.run("UPDATE email_proposals SET asked_at = asked_at - 3600000")
    let inDay = try await first.propose(site, content: broken)
    #expect(inDay.status == .tooManyRequests && seconds(inDay) > 3600)
    #expect(site.folder.names.count == 6)

    try await site.run("DELETE FROM email_proposals")
    #expect(try await first.propose(site, changing: ["password": "salah"]).status == .unauthorized)
    try await site.base.database.transaction { _ = try $0.run("UPDATE throttles SET waits_until = \($0.now + 900_000)") }
    let waiting = try await first.propose(site, content: broken)
    #expect(waiting.status == .tooManyRequests && (800...900).contains(seconds(waiting)))
    #expect(site.folder.names.count == 6)
  }

  @Test func `The reader of the new mailbox can still say no after the yes`() async throws {
    let site = try await TestSite()
    var first = try await StaffBrowser("VERIF", [.verifikator], site)
    var second = try await StaffBrowser("ADMIN", [.adminPPE], site)
    _ = try await site.base.takenMail()
    _ = try await first.propose(site)
    #expect(try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN").text.contains("Pengguna membacanya di Log Akses.</p>"))
    let link = try await site.link(to: "baru@contoh.id", usulan)
    var reader = Browser(site)
    try await reader.visit(link)
    #expect(try await reader.post(usulan, [("jawaban", "ya")]).text.contains("Bukan akun saya: tolak"))
    #expect(try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN").text.contains("di alamat baru yang sudah dibuktikan"))
    #expect(try await reader.post(usulan, [("jawaban", "tolak")], token: "x").status == .forbidden)
    #expect(try await reader.post(usulan, [("jawaban", "tolak")]).text.contains("Usulan ditolak"))
    #expect(try await reader.visit(link).status == .gone)
    #expect(try await second.browser.visit(StaffBrowser.list + "/lihat?id=DIN").text.contains("tidak menunggu lagi"))
  }

  @Test func `After the change both addresses read the way in that is left`() async throws {
    let site = try await TestSite()
    let (first, second) = (try await site.base.member("SATU", [.verifikator]), try await site.base.member("DUA", [.adminPPE]))
    try await site.base.givenEmail("baru@contoh.id", by: first, and: second)
    let told = try await site.base.takenMail().filter { $0.notice?.entry?.event == .emailChanged }
    #expect(told.count == 2)
    for mail in told {
      let words = try #require(site.website.words(of: mail)).text
      #expect(words.contains("minta petugas melepasnya (PELEPASAN HP)") && !words.contains("termasuk link Reset TOTP"))
    }
  }

  @Test func `Who is of the staff and held up by the own record is sent to the operator, and nobody else is`() async throws {
    let site = try await TestSite(suppliers: [], officials: ["PP01"])
    try await site.takeRecords()
    var browser = Browser(site)
    #expect(try await browser.signIn("PP01", kind: "nonpenyedia").text.contains("Petugas LPSE dapat mengusulkan alamat lain"))
    try await site.run("INSERT INTO account_roles (account_id, role) SELECT id, 'helpdesk' FROM accounts WHERE user_id = 'PP01'")
    let shown = try await browser.get("/eproc4/totp/kendala").text
    #expect(shown.contains("hanya diganti oleh operator server LPSE") && !shown.contains("mengusulkan alamat lain"))
  }
}
