import Database
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The consoles of the Admin PPE over accounts and roles, announcements, and mail.
@Suite struct AdminPPETests {
  private let members = "/eproc4/petugas/akun"
  private let roles = "/eproc4/petugas/peran"
  private let announcements = "/eproc4/petugas/pengumuman"
  private let mail = "/eproc4/petugas/antreanemail"

  private func member(
    _ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = ""
  ) async throws -> (browser: Browser, secret: [UInt8]) {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: roles.contains(.adminAgency) ? "K22" : "")
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  private func proof(_ site: TestSite, _ secret: [UInt8]) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  private let because = ("alasan", "SK Kepala LPSE")

  @Test(arguments: TestDatabase.allCases)
  func `An account is made, confirmed by a second, changed and switched off, from page to page`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    var (second, secondSecret) = try await member("VERIF", [.verifikator], site)
    #expect(try await admin.visit(members).text.contains("id=VERIF"))
    let fields = [("userId", "rina"), ("nama", "Rina  Hartati"), ("email", "rina@contoh.go.id"), because]
    try await admin.visit(members + "/baru")
    let bare = try await admin.post(members + "/baru", fields + proof(site, secret))
    #expect(
      bare.status == .unprocessableContent && bare.text.contains("Pilih perannya") && bare.text.contains("value=\"rina@contoh.go.id\""))
    let lost = try await admin.post(
      members + "/baru", fields + [("peran", "admin-agency"), ("instansi", "Kementerian Sihir")] + proof(site, secret))
    #expect(lost.status == .unprocessableContent && lost.text.contains("tidak tercatat") && lost.text.contains("Kementerian Sihir"))
    let wrong = try await admin.post(members + "/baru", [("userId", "<b>"), ("nama", ""), ("email", "x"), because] + proof(site, secret))
    #expect(
      wrong.status == .unprocessableContent && wrong.text.contains("User ID, Nama, Email") && wrong.text.contains("value=\"&lt;b&gt;\""))
    let unproven = try await admin.post(members + "/baru", fields + [("peran", "helpdesk"), ("password", "salah"), ("kode", "123456")])
    #expect(unproven.status == .unauthorized && !unproven.text.contains("value=\"salah\"") && unproven.text.contains("helpdesk\" checked"))
    let made = try await admin.submit(
      members + "/baru",
      fields + [("peran", "admin-agency"), ("instansi", "kementerian perhubungan"), ("peran", "verifikator")] + proof(site, secret))
    #expect(made.text.contains("Akun sudah dibuat") && made.text.contains("K22") && made.text.contains("Menunggu petugas kedua"))

    #expect(second.page.text.contains("PERAN PETUGAS") && !second.page.text.contains(">PETUGAS<"))
    let asked = try await second.visit(roles + "/lihat?id=RINA")
    #expect(asked.text.contains("rina@contoh.go.id") && asked.text.contains("Ibu ADMIN (ADMIN)"))
    let when = ("diajukan", try #require(asked.value(of: "diajukan")))
    let own = try await admin.visit(roles + "/lihat?id=RINA")
    #expect(own.text.contains("harus petugas lain") && !own.text.contains("name=\"kode\""))
    let alone = try await admin.post(roles + "/lihat", [("id", "RINA"), when] + proof(site, secret))
    #expect(alone.status == .forbidden && alone.text.contains("Harus petugas lain"))
    let unread = try await second.post(roles + "/lihat", [("id", "RINA"), ("diajukan", "1")] + proof(site, secondSecret))
    #expect(unread.status == .conflict && unread.text.contains("tidak berlaku lagi"))
    #expect(
      try await second.submit(roles + "/lihat", [("id", "RINA"), when] + proof(site, secondSecret)).text.contains("Peran sudah diberikan"))
    #expect(try await second.visit(roles + "/lihat?id=RINA").text.contains("tidak menunggu lagi"))

    let shown = try await admin.visit(members + "/lihat?id=RINA")
    #expect(shown.text.contains("verifikator\" checked"))
    let read = ("keadaan", try #require(shown.value(of: "keadaan")))
    let change = [("id", "RINA"), read, ("peran", "helpdesk"), because]
    #expect(try await admin.submit(members + "/lihat", change + proof(site, secret)).text.contains("Peran sudah diubah"))
    let late = try await admin.post(members + "/lihat", change + proof(site, secret))
    #expect(late.status == .conflict && late.text.contains("sudah diubah sejak") && late.text.contains("helpdesk\" checked"))

    let off = try await admin.visit(members + "/status?id=RINA")
    let state = ("keadaan", try #require(off.value(of: "keadaan")))
    let done = try await admin.submit(members + "/status", [("id", "RINA"), state, ("jadi", "mati"), because] + proof(site, secret))
    #expect(done.text.contains("Akun sudah dinonaktifkan") && done.text.contains("Aktifkan lagi"))
    let again = try await admin.post(members + "/status", [("id", "RINA"), state, ("jadi", "mati"), because] + proof(site, secret))
    #expect(again.status == .conflict)
    #expect(try await admin.get(members + "/lihat?id=ADMIN").text.contains("akun Anda sendiri"))
    let mine = try await admin.post(members + "/lihat", [("id", "ADMIN"), read, because] + proof(site, secret))
    #expect(mine.status == .forbidden)
  }

  @Test func `Whose account is switched off reads so after the password, with whom to ask`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    try await site.run("UPDATE accounts SET switched_off_at = 1795500000000 WHERE user_id = 'PPK01'")
    var browser = Browser(site)
    let page = try await browser.signIn("PPK01", kind: "nonpenyedia")
    #expect(page.text.contains("Akun ini dinonaktifkan") && page.text.contains("helpdesk@contoh.id"))
    for path in ["/eproc4/totp/aktivasi", "/eproc4/totp/verifikasi", "/eproc4/totp/hphilang", "/eproc4/totp/kodecadangan"] {
      #expect(try await browser.get(path).headers["Location"] == "/eproc4/totp/tertahan", "\(path)")
    }
    #expect(try await !browser.isSignedIn())
  }

  @Test func `No other role, and nobody of another LPSE, comes to these consoles or reaches an account here`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    for (id, role) in [("BANTU", Role.helpdesk), ("AGENCY", .adminAgency), ("PPK9", .ppk), ("VERIF", .verifikator)] {
      var (browser, _) = try await member(id, [role], site)
      for path in [members, members + "/lihat?id=PPK01", members + "/baru", announcements, announcements + "/tulis", mail] {
        #expect(try await browser.get(path).status == .forbidden, "\(id) \(path)")
      }
      for path in [
        members + "/lihat", members + "/baru", members + "/status", announcements + "/tulis", announcements + "/akhiri", mail + "/coba",
      ] {
        #expect(try await browser.post(path, [("id", "PPK01")]).status == .forbidden, "\(id) \(path)")
      }
      #expect(try await browser.get(roles).status == (role == .verifikator ? .ok : .forbidden), "\(id)")
    }
    var (foreign, secret) = try await member("ADMIN119", [.adminPPE], site, lpse: "119")
    for path in [members + "/lihat?id=PPK01", members + "/status?id=PPK01"] { #expect(try await foreign.get(path).status == .forbidden) }
    for path in [members + "/lihat", members + "/status"] {
      let answer = try await foreign.post(path, [("id", "PPK01"), ("keadaan", "ppk@"), ("jadi", "mati"), because] + proof(site, secret))
      #expect(answer.status == .forbidden, "\(path)")
    }
    #expect(try await !foreign.get(members + "?peran=ppk").text.contains("PPK01"))
    #expect(try await foreign.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"))
  }

  private func announcement(_ title: String = "Pemeliharaan server", _ more: [(String, String)] = []) -> [(String, String)] {
    let fields = [
      ("judul", title), ("isi", "Portal berhenti sebentar.\r\n\r\nLihat https://lkpp.go.id/jadwal, atau javascript:alert(1)."),
      ("kepentingan", "penting"), ("mulai", ""), ("sampai", "2027-06-01T08:00"), because,
    ]
    return fields.filter { field in !more.contains { $0.0 == field.0 } } + more
  }

  @Test(arguments: TestDatabase.allCases)
  func `An announcement stands on both homes from its beginning to its end, and its words are text`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let soon = WIB(site.access.now().adding(seconds: 86_400)).field
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    var visitor = Browser(site)
    #expect(try await !visitor.get("/eproc4").text.contains("Pengumuman"))
    try await admin.visit(announcements + "/tulis")
    let unproven = try await admin.post(announcements + "/tulis", announcement() + [("password", "salah"), ("kode", "123456")])
    #expect(unproven.status == .unauthorized && unproven.text.contains("Portal berhenti sebentar."))
    #expect(try await !visitor.get("/eproc4").text.contains("Pengumuman"))
    let script = "<script>alert(1)</script> baru"
    let done = try await admin.submit(announcements + "/tulis", announcement(script, [("sampai", soon)]) + proof(site, secret))
    #expect(done.text.contains("Pengumuman sudah disimpan") && done.text.contains("Tampil"))

    let home = try await visitor.get("/eproc4")
    #expect(home.text.contains("&lt;script&gt;alert(1)&lt;/script&gt; baru") && !home.text.contains("<script>alert"))
    #expect(home.text.contains("<a href=\"https://lkpp.go.id/jadwal\" rel=\"noopener noreferrer\">https://lkpp.go.id/jadwal</a>,"))
    #expect(home.text.contains("javascript:alert(1).") && !home.text.contains("href=\"javascript"))
    #expect(home.text.contains("Penting"))
    #expect(try await admin.get("/eproc4/beranda").text.contains("&lt;script&gt;alert(1)&lt;/script&gt; baru"))
    visitor.cookies["bahasa"] = "en"
    #expect(try await visitor.get("/eproc4").text.contains("<h3 lang=\"id\">"))

    // What another server has published is there as soon as this one is told.
    try await site.run("UPDATE announcements SET title = 'Judul dari server lain'")
    #expect(try await !visitor.get("/eproc4").text.contains("Judul dari server lain"))
    try await site.website.renewAnnouncements()
    #expect(try await visitor.get("/eproc4").text.contains("Judul dari server lain"))
    site.clock.advance(seconds: 86_400)
    #expect(try await !visitor.get("/eproc4").text.contains("Judul dari server lain"), "it ends by itself")
  }

  @Test func `What cannot be published says why and keeps what was typed; the slower of two is told`() async throws {
    let site = try await TestSite(suppliers: [])
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    try await admin.visit(announcements + "/tulis")
    for (change, words) in [
      ([("judul", "abc")], "Judul: 5 sampai 120"), ([("judulInggris", "Only a title")], "kosongkan keduanya"),
      ([("sampai", "besok")], "Tulis waktu seperti"), ([("mulai", "2027-07-01 08.00")], "harus sesudah mulai"),
      ([("alasan", "")], "Alasan belum diisi"),
    ] as [([(String, String)], String)] {
      let answer = try await admin.post(announcements + "/tulis", announcement("Pemeliharaan server", change) + proof(site, secret))
      #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
      #expect(answer.text.contains("javascript:alert(1)."), "\(words)")
    }
    let past = [("mulai", "2020-01-01 08:00"), ("sampai", "2020-01-02 08:00")]
    let over = try await admin.post(announcements + "/tulis", announcement("Terlambat sekali", past) + proof(site, secret))
    #expect(over.status == .conflict && over.text.contains("Akhirnya sudah lewat"))
    #expect(try await admin.post(announcements + "/tulis", announcement(), token: "x").status == .forbidden)

    try await admin.submit(announcements + "/tulis", announcement() + proof(site, secret))
    let id = try #require(admin.page.between("tulis?nomor=", "\""))
    let versions = [("nomor", id), ("versi", "1")]
    #expect(try await admin.visit(announcements + "/tulis?nomor=" + id).text.contains("Ubah pengumuman"))
    try await admin.submit(announcements + "/tulis", announcement("Judul kedua") + versions + proof(site, secret))
    let late = try await admin.post(announcements + "/tulis", announcement("Judul ketiga") + versions + proof(site, secret))
    #expect(late.status == .conflict && late.text.contains("sejak Anda membacanya") && late.text.contains("Judul ketiga"))
    #expect(try await admin.post(announcements + "/akhiri", versions).status == .conflict)
    site.clock.advance(seconds: 1)
    let ended = try await admin.submit(announcements + "/akhiri", [("nomor", id), ("versi", "2")])
    #expect(ended.text.contains("Pengumuman sudah diakhiri") && ended.text.contains("Hapus"))
    #expect(try await admin.submit(announcements + "/akhiri", [("nomor", id), ("versi", "3")]).text.contains("Belum ada pengumuman"))
    let log = try await admin.get("/eproc4/logakses").text
    #expect(log.contains("+ Pemeliharaan server (") && log.contains("~ Judul kedua (") && log.contains(": SK Kepala LPSE"))
    #expect(try await admin.get(announcements + "/tulis?nomor=x").status == .notFound)
  }

  @Test func `Five announcements as long as can be leave the home page below 60 kilobytes`() async throws {
    let site = try await TestSite(suppliers: [])
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    let long = String(repeating: "\"", count: 120)
    let links = String(repeating: "https://a/ ", count: 109)
    for _ in 0..<6 {
      try await admin.visit(announcements + "/tulis")
      try await admin.submit(announcements + "/tulis", announcement(long, [("isi", links)]) + proof(site, secret))
    }
    var visitor = Browser(site)
    let home = try await visitor.get("/eproc4")
    #expect(home.text.contains("https://a/") && home.body.identity.count < 60_000, "\(home.body.identity.count)")
  }

  @Test(arguments: TestDatabase.allCases)
  func `The queue of mail names causes in words, tries again, and shows neither address nor link`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (admin, _) = try await member("ADMIN", [.adminPPE], site)
    _ = try await site.base.takenMail()
    #expect(try await admin.visit(mail).text.contains("semua sudah terkirim"))
    _ = try await site.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    let taken = try #require(try await site.access.takeMail())
    #expect(try await admin.visit(mail).text.contains("Sedang dikirim"))
    let busy = try await admin.post(mail + "/coba", [("nomor", taken.id)])
    #expect(busy.status == .conflict && busy.text.contains("sedang dikirim"))
    try await site.access.settle(taken, .deferred(cause: "the server answered 451 4.3.0 to RCPT"))
    let shown = try await admin.visit(mail)
    for words in ["d•••@contoh.id", "User ID DIN", "Password diganti", "1 kali", "belum mau menerima untuk penerima ini", "451 4.3.0"] {
      #expect(shown.text.contains(words), "\(words)")
    }
    #expect(!shown.text.contains("din@contoh.id") && !shown.text.contains("kunci="))
    let tried = try await admin.submit(mail + "/coba", [("nomor", taken.id)])
    #expect(tried.text.contains("Dicoba sekarang: 1 email") && tried.text.contains("Segera"))
    let again = try #require(try await site.access.takeMail())
    try await site.access.settle(again, .failed(cause: "the server answered 550 5.1.1 to RCPT"))
    #expect(try await admin.visit(mail + "?keadaan=gagal&userId=din").text.contains("Server email menolak penerimanya"))
    #expect(try await !admin.visit(mail + "?keadaan=gagal&userId=ADMIN").text.contains("d•••@contoh.id"))
    #expect(try await admin.get(mail + "?userId=%3Cb%3E").status == .unprocessableContent)
    #expect(try await admin.post(mail + "/coba", token: "x").status == .forbidden)
    #expect(try await admin.post(mail + "/coba").status == .conflict, "nothing waits")
    #expect(try await admin.get("/eproc4/logakses").text.contains("Untuk: DIN"))
  }

  @Test func `The menu of whoever has many consoles is grouped, and leads to each of them`() async throws {
    let site = try await TestSite(suppliers: [])
    var (admin, _) = try await member("ADMIN", [.adminPPE], site)
    let menu = try #require(admin.page.between("<nav class=\"menu\"", "</nav>"))
    for group in ["LAYANAN", "KELOLA", "AKUN SAYA"] { #expect(menu.contains("<summary>\(group)</summary>"), "\(group)") }
    for path in [members, roles, announcements, mail, "/eproc4/petugas/log", "/eproc4/petugas/pengguna", "/eproc4/logakses"] {
      #expect(menu.contains("href=\"\(path)\""), "\(path)")
      #expect(try await admin.get(path).status == .ok)
    }
    #expect(try await admin.visit(mail).text.contains("<summary class=\"menu-di-sini\">KELOLA</summary>"))
    let (helpdesk, _) = try await member("BANTU", [.helpdesk], site)
    #expect(!helpdesk.page.text.contains("<summary>"))
  }
}
