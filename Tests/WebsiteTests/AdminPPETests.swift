import Database
import Foundation
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
  let mail = "/eproc4/petugas/antreanemail"

  func member(
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
    #expect(own.text.contains("r•••@contoh.go.id") && !own.text.contains("rina@contoh.go.id"), "the second alone sees the address")
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

    // On again, a role that confirms waits; the page says both.
    let other = try await admin.visit(members + "/lihat?id=VERIF")
    let switched = [("id", "VERIF"), ("keadaan", try #require(other.value(of: "keadaan"))), ("jadi", "mati"), because]
    try await admin.submit(members + "/status", switched + proof(site, secret))
    _ = try await site.base.member("ADMIN2", [.adminPPE])
    let turnOn = try await admin.visit(members + "/status?id=VERIF")
    let on = [("id", "VERIF"), ("keadaan", try #require(turnOn.value(of: "keadaan"))), ("jadi", "hidup"), because]
    let both = try await admin.submit(members + "/status", on + proof(site, secret))
    #expect(both.text.contains("Akun sudah diaktifkan lagi") && both.text.contains("menunggu petugas kedua di menu"))
    #expect(try await admin.get(members + "/lihat?id=ADMIN").text.contains("akun Anda sendiri"))
    let mine = try await admin.post(members + "/lihat", [("id", "ADMIN"), read, because] + proof(site, secret))
    #expect(mine.status == .forbidden)
  }

  @Test func `Where nobody else could agree, each page names its own way out`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    try await site.takeRecords()
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    _ = try await member("VERIF", [.verifikator], site)
    let open = try await admin.visit(members + "/status?id=VERIF")
    let off = [("id", "VERIF"), ("keadaan", try #require(open.value(of: "keadaan"))), ("jadi", "mati"), because]
    try await admin.submit(members + "/status", off + proof(site, secret))
    let closed = try await admin.visit(members + "/status?id=VERIF")
    let on = [("id", "VERIF"), ("keadaan", try #require(closed.value(of: "keadaan"))), ("jadi", "hidup"), because]
    let refused = try await admin.post(members + "/status", on + proof(site, secret))
    #expect(refused.status == .conflict && refused.text.contains("spse account on") && !refused.text.contains("spse account roles"))

    let fields = [("userId", "BARU"), ("nama", "Baru"), ("email", "baru@contoh.id"), ("peran", "verifikator"), because]
    let new = try await admin.post(members + "/baru", fields + proof(site, secret))
    #expect(new.status == .conflict && new.text.contains("Buat dulu akunnya tanpa peran bertanda *"))
    let seen = try await admin.visit(members + "/lihat?id=PPK01")
    let read = ("keadaan", try #require(seen.value(of: "keadaan")))
    let change = try await admin.post(
      members + "/lihat", [("id", "PPK01"), read, ("peran", "ppk"), ("peran", "verifikator"), because] + proof(site, secret))
    #expect(change.status == .conflict && change.text.contains("spse account roles") && !change.text.contains("Buat dulu akunnya"))
    let taken = try await admin.post(
      members + "/baru", [("userId", "PPK01"), ("nama", "Baru"), ("email", "b@contoh.id"), ("peran", "ppk"), because] + proof(site, secret))
    #expect(taken.status == .conflict && taken.text.contains("cabut dulu peran pejabatnya"))
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
    #expect(ended.text.contains("Pengumuman sudah diakhiri"))
    #expect(!ended.text.contains(">Hapus<") && !ended.text.contains(">Akhiri<"), "what was published stays")
    let twice = try await admin.post(announcements + "/akhiri", [("nomor", id), ("versi", "3")])
    #expect(twice.status == .conflict && twice.text.contains("Pengumuman itu sudah berakhir") && twice.text.contains("Judul kedua"))
    let later = WIB(site.access.now().adding(seconds: 86_400)).field
    try await admin.visit(announcements + "/tulis")
    let planned = try await admin.submit(announcements + "/tulis", announcement("Besok saja", [("mulai", later)]) + proof(site, secret))
    #expect(planned.text.contains("Terjadwal") && planned.text.contains(">Hapus<"))
    let plannedID = try #require(planned.value(of: "nomor"))
    let gone = try await admin.submit(announcements + "/akhiri", [("nomor", plannedID), ("versi", "1")])
    #expect(gone.text.contains("Pengumuman sudah dihapus") && !gone.text.contains("Besok saja"))
    let log = try await admin.get("/eproc4/logakses").text
    #expect(log.contains("+ Pemeliharaan server (") && log.contains("~ Judul kedua (") && log.contains(": SK Kepala LPSE"))
    #expect(log.contains("SK Kepala LPSE — Portal berhenti sebentar. / Lihat https://lkpp.go.id/jadwal"))
    #expect(try await admin.get(announcements + "/tulis?nomor=x").status == .notFound)
  }

  @Test func `Where announcements stand is said to each LPSE as it is`() async throws {
    let site = try await TestSite(suppliers: [])
    var (admin, _) = try await member("ADMIN", [.adminPPE], site)
    #expect(try await admin.visit(announcements).text.contains("tampil di beranda dan di beranda pengguna"))
    var (foreign, _) = try await member("ADMIN119", [.adminPPE], site, lpse: "119")
    let list = try await foreign.visit(announcements).text
    #expect(list.contains("beranda pengguna LPSE ini") && !list.contains("di beranda dan di"))
  }

  @Test func `Five announcements as long as can be leave the home page below 60 kilobytes`() async throws {
    let site = try await TestSite(suppliers: [])
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    // What takes the most for its length: `"` and `&` are drawn with five or six signs, and those of a link twice.
    let long = String(repeating: "\"", count: 120)
    func links(_ count: Int) -> String { "https://" + String(repeating: "&", count: count) }
    let count = try #require(
      (1...1192).last { AnnouncementDraft.Words(title: long, body: links($0)).map { !$0.isHeavy } ?? false })
    #expect(count < 1192, "it is longer than the most that there may be")
    for _ in 0..<6 {
      try await admin.visit(announcements + "/tulis")
      let done = try await admin.submit(announcements + "/tulis", announcement(long, [("isi", links(count))]) + proof(site, secret))
      #expect(done.text.contains("Pengumuman sudah disimpan"))
    }
    try await admin.visit(announcements + "/tulis")
    for more in [[("isi", links(count + 1))], [("isi", "Pendek saja"), ("judulInggris", long), ("isiInggris", links(1192))]] {
      let heavy = try await admin.post(announcements + "/tulis", announcement(long, more) + proof(site, secret))
      #expect(heavy.status == .unprocessableContent && heavy.text.contains("Terlalu banyak tautan atau tanda khusus"))
    }
    var visitor = Browser(site)
    let home = try await visitor.get("/eproc4")
    #expect(home.text.components(separatedBy: "<article").count == 1 + Announcement.shownAtMost)
    #expect(home.text.contains("https://&amp;&amp;"))
    #expect(home.body.identity.count < 60_000, "\(home.body.identity.count)")
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
