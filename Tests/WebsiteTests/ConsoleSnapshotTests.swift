import Access
import TestSupport
import Testing

/// The pages of the consoles as text, in both languages, and what users see of an act of the staff. How to record anew: see `Snapshot`.
@Suite struct ConsoleSnapshotTests {
  private let users = "/eproc4/petugas/pengguna"
  private let queue = "/eproc4/petugas/permintaan"
  private let removals = "/eproc4/petugas/pelepasan"

  private func member(_ id: String, _ role: Role, _ site: TestSite, _ language: Language, agency: String = "") async throws -> (
    Browser, secret: [UInt8]
  ) {
    let holder = try await site.base.member(id, [role], agency: agency)
    var browser = Browser(site)
    (browser.cookies["session"], browser.cookies["bahasa"]) = (holder.token.text, language.rawValue)
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  @Test(arguments: Language.allCases)
  func `Users, requests, and what is answered`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: ["CITRA"], officials: ["PP01"])
    try await site.takeRecords()
    let end = "." + language.rawValue
    var (user, official) = (Browser(site), Browser(site))
    user.cookies["bahasa"] = language.rawValue
    var (helpdesk, _) = try await member("BANTU", .helpdesk, site, language)
    try Snapshot.checkDocument(try await helpdesk.get(users), "petugas-cari" + end)
    try Snapshot.check(try await helpdesk.get(users + "?cari=citra"), "petugas-cari-ditemukan" + end)
    try Snapshot.check(try await helpdesk.get(users + "?cari=tidakada"), "petugas-cari-kosong" + end)
    try Snapshot.check(try await helpdesk.get(users + "/lihat?id=CITRA"), "petugas-pengguna" + end)
    try Snapshot.check(try await helpdesk.get(users + "/lihat?id=PP01"), "petugas-pengguna-pejabat" + end)
    try await helpdesk.post(users + "/bantu", [("id", "CITRA"), ("bantuan", "permintaan"), ("alasan", "ya")])
    try Snapshot.check(helpdesk.page, "petugas-pengguna-alasan" + end)
    try await helpdesk.submit(users + "/bantu", [("id", "CITRA"), ("bantuan", "permintaan"), ("alasan", "Diminta lewat telepon")])
    try Snapshot.check(helpdesk.page, "petugas-pengguna-diminta" + end)
    try Snapshot.check(try await helpdesk.get(queue), "bukan-wewenang" + end)
    var (admin, _) = try await member("ADMIN", .adminPPE, site, language)
    try Snapshot.checkDocument(try await admin.get("/eproc4/petugas/log"), "petugas-log" + end)
    try Snapshot.check(try await admin.get("/eproc4/petugas/log?userId=TIDAKADA"), "petugas-log-kosong" + end)
    try Snapshot.check(try await admin.get("/eproc4/petugas/log?dari=x&alamat=192.0.2.7"), "petugas-log-salah" + end)

    try await official.signIn("PP01", kind: "nonpenyedia")
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    var (agency, _) = try await member("AGENCY", .adminAgency, site, language, agency: "K22")
    try Snapshot.check(try await agency.get(queue + "/lihat?nomor=2"), "petugas-permintaan-pejabat" + end)
    var (verifikator, secret) = try await member("VERIF", .verifikator, site, language)
    try Snapshot.check(try await verifikator.get(queue), "petugas-antrean" + end)
    try Snapshot.check(try await verifikator.get(queue + "/lihat?nomor=1"), "petugas-permintaan" + end)
    try Snapshot.check(try await verifikator.post(queue + "/lihat", [("nomor", "1"), ("alasan", "Alamat")]), "petugas-jawaban" + end)
    site.clock.advance(seconds: 30)
    let proof = [("password", TestAccess.password), ("kode", site.code(secret))]
    try await verifikator.submit(
      queue + "/lihat", [("nomor", "1"), ("jawaban", "return"), ("alasan", "Alamat belum lengkap")] + proof)
    try Snapshot.check(verifikator.page, "petugas-antrean-kosong" + end)
    try Snapshot.check(try await verifikator.get(queue + "/lihat?nomor=1"), "petugas-permintaan-dijawab" + end)
    try await user.signIn("CITRA")
    try Snapshot.check(user.page, "kendala-dikembalikan" + end)
    try Snapshot.check(try await user.get("/eproc4/totp/kendala/permintaan"), "permintaan-dikembalikan" + end)
  }

  @Test(arguments: Language.allCases)
  func `A phone is taken off by two, and waits are ended`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    var user = Browser(site)
    user.cookies["bahasa"] = language.rawValue
    try await user.activate("DIN", site)
    var stranger = Browser(site)
    for _ in 0..<6 { try await stranger.signIn("DIN", password: "salah") }
    var (first, firstSecret) = try await member("ADMIN", .adminPPE, site, language)
    var (second, secondSecret) = try await member("VERIF", .verifikator, site, language)
    func proof(_ secret: [UInt8]) -> [(String, String)] {
      site.clock.advance(seconds: 30)
      return [("password", TestAccess.password), ("kode", site.code(secret))]
    }
    try Snapshot.check(try await first.get(users + "/lihat?id=DIN"), "petugas-pengguna-menunggu" + end)
    try Snapshot.check(try await first.get(users + "/buka?id=DIN"), "petugas-buka" + end)
    try await first.submit(users + "/buka", [("id", "DIN"), ("alasan", "Salah ketik berkali-kali")] + proof(firstSecret))
    try Snapshot.check(first.page, "petugas-buka-selesai" + end)
    try Snapshot.check(try await first.get(users + "/lepas?id=DIN"), "petugas-lepas" + end)
    try await first.post(users + "/lepas", [("id", "DIN"), ("alasan", "HP hilang"), ("password", "salah"), ("kode", "123456")])
    try Snapshot.check(first.page, "petugas-lepas-password-salah" + end)
    try await first.submit(users + "/lepas", [("id", "DIN"), ("alasan", "HP hilang")] + proof(firstSecret))
    try Snapshot.check(first.page, "petugas-lepas-diajukan" + end)
    try Snapshot.check(try await first.get(removals + "/lihat?id=DIN"), "petugas-setujui-sendiri" + end)

    try Snapshot.check(try await second.get(removals), "petugas-pelepasan" + end)
    try Snapshot.check(try await second.get(removals + "/lihat?id=DIN"), "petugas-setujui" + end)
    let asked = ("diajukan", try #require(second.page.value(of: "diajukan")))
    try await second.submit(removals + "/lihat", [("id", "DIN"), asked] + proof(secondSecret))
    try Snapshot.check(second.page, "petugas-pelepasan-selesai" + end)
    try Snapshot.check(try await second.visit(removals + "/lihat?id=DIN"), "petugas-pelepasan-berakhir" + end)
    #expect(try await user.visit("/eproc4/beranda").text.contains("LOGIN"))
    site.clock.advance(seconds: 30)
    try await user.activate("DIN", site)
    try Snapshot.check(try await user.get("/eproc4/logakses"), "log-akses-petugas" + end)
  }
}
