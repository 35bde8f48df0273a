import Access
import Database
import TestSupport
import Testing
import Website

/// The Admin PPE's own consoles as text, in both languages, and the homes with an announcement. How to record anew: see `Snapshot`.
@Suite struct AdminPPESnapshotTests {
  private let members = "/eproc4/petugas/akun"
  private let roles = "/eproc4/petugas/peran"
  private let announcements = "/eproc4/petugas/pengumuman"
  private let mail = "/eproc4/petugas/antreanemail"
  private let because = ("alasan", "SK Kepala LPSE")

  private func member(_ id: String, _ role: Role, _ site: TestSite, _ language: Language) async throws -> (Browser, secret: [UInt8]) {
    let holder = try await site.base.member(id, [role])
    var browser = Browser(site)
    (browser.cookies["session"], browser.cookies["bahasa"]) = (holder.token.text, language.rawValue)
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  private func proof(_ site: TestSite, _ secret: [UInt8]) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  @Test(arguments: Language.allCases)
  func `Accounts and roles`(_ language: Language) async throws {
    let site = try await TestSite(officials: ["PPK01"])
    try await site.takeRecords()
    let end = "." + language.rawValue
    var (admin, secret) = try await member("ADMIN", .adminPPE, site, language)
    var (second, secondSecret) = try await member("VERIF", .verifikator, site, language)
    try Snapshot.checkDocument(try await admin.get(members), "petugas-akun" + end)
    try Snapshot.check(try await admin.get(members + "/baru"), "petugas-akun-baru" + end)
    try await admin.post(members + "/baru", [("userId", "rina"), ("nama", ""), ("email", "rina")])
    try Snapshot.check(admin.page, "petugas-akun-baru-salah" + end)
    try await admin.submit(
      members + "/baru",
      [
        ("userId", "rina"), ("nama", "Rina Hartati"), ("email", "rina@contoh.go.id"), ("peran", "helpdesk"), ("peran", "verifikator"),
        because,
      ]
        + proof(site, secret))
    try Snapshot.check(admin.page, "petugas-akun-dibuat" + end)
    try Snapshot.check(try await admin.get(roles + "/lihat?id=RINA"), "petugas-peran-sendiri" + end)
    try Snapshot.check(try await second.get(roles), "petugas-peran" + end)
    try Snapshot.check(try await second.get(roles + "/lihat?id=RINA"), "petugas-peran-setujui" + end)
    let asked = ("diajukan", try #require(second.page.value(of: "diajukan")))
    try await second.submit(roles + "/lihat", [("id", "RINA"), asked] + proof(site, secondSecret))
    try Snapshot.check(second.page, "petugas-peran-diberikan" + end)
    try await admin.post(members + "/lihat", [("id", "PPK01"), ("keadaan", "lain"), ("peran", "pp"), because] + proof(site, secret))
    try Snapshot.check(admin.page, "petugas-akun-berubah" + end)
    try Snapshot.check(try await admin.get(members + "/lihat?id=ADMIN"), "petugas-akun-sendiri" + end)
    try Snapshot.check(try await admin.get(members + "/status?id=PPK01"), "petugas-akun-nonaktif" + end)
    let state = ("keadaan", try #require(admin.page.value(of: "keadaan")))
    try await admin.submit(members + "/status", [("id", "PPK01"), state, ("jadi", "mati"), because] + proof(site, secret))
    try Snapshot.check(admin.page, "petugas-akun-mati" + end)
    try Snapshot.check(try await admin.get(members + "/status?id=PPK01"), "petugas-akun-aktifkan" + end)
    var owner = Browser(site)
    owner.cookies["bahasa"] = language.rawValue
    try await owner.signIn("PPK01", kind: "nonpenyedia")
    try Snapshot.check(owner.page, "tertahan-nonaktif" + end)
  }

  @Test(arguments: Language.allCases)
  func `Announcements, and mail that waits`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    var (admin, secret) = try await member("ADMIN", .adminPPE, site, language)
    try Snapshot.check(try await admin.get(announcements), "petugas-pengumuman-kosong" + end)
    try Snapshot.check(try await admin.get(announcements + "/tulis"), "petugas-pengumuman-tulis" + end)
    let fields = [
      ("judul", "Pemeliharaan server"), ("isi", "Portal berhenti.\n\nLihat https://lkpp.go.id."),
      ("judulInggris", "Maintenance of the server"),
      ("isiInggris", "The portal stops."), ("kepentingan", "penting"), ("mulai", "2020-01-01 08:00"), because,
    ]
    try await admin.post(announcements + "/tulis", fields + [("sampai", "2019-01-01 08:00")])
    try Snapshot.check(admin.page, "petugas-pengumuman-salah" + end)
    let begin = ("mulai", "2026-11-24T08:00")
    let right = fields.filter { $0.0 != "mulai" } + [begin, ("sampai", "2027-01-01T08:00")]
    try await admin.submit(announcements + "/tulis", right + proof(site, secret))
    try await site.run("UPDATE announcements SET id = '00000000000000000000000000000000'")
    try await site.website.renewAnnouncements()
    try Snapshot.check(try await admin.get(announcements), "petugas-pengumuman" + end)
    var visitor = Browser(site)
    visitor.cookies["bahasa"] = language.rawValue
    try Snapshot.check(try await visitor.get("/eproc4"), "beranda-pengumuman" + end)
    try Snapshot.check(try await admin.get("/eproc4/beranda"), "beranda-pengguna-pengumuman" + end)

    _ = try await site.base.takenMail()
    try Snapshot.check(try await admin.get(mail), "petugas-email-kosong" + end)
    _ = try await site.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    let taken = try #require(try await site.access.takeMail())
    try await site.access.settle(taken, .deferred(cause: "the server answered 451 4.3.0 to RCPT"))
    try await site.run(
      "UPDATE outbox SET id = '00000000000000000000000000000000', next_attempt_at = created_at + 30000 WHERE state = 'waiting'")
    try Snapshot.check(try await admin.get(mail), "petugas-email" + end)
    try await admin.post(mail + "/coba", [("nomor", "x")])
    try Snapshot.check(admin.page, "petugas-email-tidak-ada" + end)
  }
}
