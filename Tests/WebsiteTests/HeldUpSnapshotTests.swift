import Access
import TestSupport
import Testing

/// The pages of requests about an account, in both languages. How to record anew: see `Snapshot`.
@Suite struct HeldUpSnapshotTests {
  private let page = "/eproc4/totp/tertahan"
  private let queue = "/eproc4/petugas/permintaan"
  private let off = "/eproc4/petugas/akun/status"
  private let users = "/eproc4/petugas/pengguna"

  @Test(arguments: Language.allCases)
  func `An account that is switched off`(_ language: Language) async throws {
    let site = try await TestSite(officials: ["PPK01"])
    let end = "." + language.rawValue
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site, language: language)
    try await admin.browser.visit(off + "?id=PPK01")
    let state = ("keadaan", try #require(admin.browser.page.value(of: "keadaan")))
    try await admin.browser.submit(
      off, [("id", "PPK01"), state, ("jadi", "mati"), ("alasan", "Masa jabatan berakhir")] + admin.proof(site))
    var user = Browser(site)
    user.cookies["bahasa"] = language.rawValue
    try await user.signIn("PPK01", kind: "nonpenyedia")
    try Snapshot.check(try await user.post(page, [("keterangan", String(repeating: "a", count: 301))]), "tertahan-nonaktif-salah" + end)
    try Snapshot.check(try await user.submit(page, [("keterangan", "SK baru KP.7")]), "permintaan-nonaktif" + end)
    try Snapshot.check(try await user.get(page), "tertahan-nonaktif-terkirim" + end)
    try Snapshot.check(try await admin.browser.get(queue), "petugas-antrean-akun" + end)
    try Snapshot.check(try await admin.browser.get(queue + "/lihat?nomor=1"), "petugas-permintaan-nonaktif" + end)
    try Snapshot.check(try await admin.browser.get(users + "/lihat?id=PPK01"), "petugas-pengguna-nonaktif" + end)
    try await admin.browser.visit(queue + "/lihat?nomor=1")
    try await admin.browser.submit(
      queue + "/lihat", [("nomor", "1"), ("jawaban", "reject"), ("alasan", "SK baru belum ada")] + admin.proof(site))
    try Snapshot.check(try await user.get(page), "tertahan-nonaktif-ditolak" + end)
    try Snapshot.check(try await user.get(page + "/permintaan"), "permintaan-nonaktif-ditolak" + end)
  }

  @Test(arguments: Language.allCases)
  func `A mailbox that proves too little`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    _ = try await site.base.activated()
    #expect(try await site.access.resetAuthenticator(of: try #require(UserID("DIN"))))
    site.clock.advance(seconds: 60)
    let link = try await site.base.sentRecovery(.resetPassword)
    guard case .changed = try await site.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    var user = Browser(site)
    user.cookies["bahasa"] = language.rawValue
    try Snapshot.check(try await user.signIn("DIN", password: TestAccess.newPassword), "tertahan-email" + end)
    try Snapshot.check(try await user.submit(page), "permintaan-hp" + end)
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site, language: language)
    try Snapshot.check(try await admin.browser.get(queue + "/lihat?nomor=1"), "petugas-permintaan-hp" + end)
    try await admin.browser.visit(users + "/lepas?id=DIN")
    try await admin.browser.submit(users + "/lepas", [("id", "DIN"), ("alasan", "KTP sudah dicocokkan")] + admin.proof(site))
    try Snapshot.check(try await user.get(page + "/permintaan"), "permintaan-hp-diajukan" + end)
    try Snapshot.check(try await admin.browser.get(queue + "/lihat?nomor=1"), "petugas-permintaan-hp-diajukan" + end)
  }
}
