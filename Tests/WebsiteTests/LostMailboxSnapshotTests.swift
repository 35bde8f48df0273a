import Access
import HTTP
import TestSupport
import Testing

/// The pages about a lost mailbox as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct LostMailboxSnapshotTests {
  @Test(arguments: Language.allCases)
  func `From the proposal to the new address`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    var owner = Browser(site)
    owner.cookies["bahasa"] = language.rawValue
    try await owner.activate("DIN", site)
    var first = try await StaffBrowser("VERIF", [.verifikator], site, language: language)
    var second = try await StaffBrowser("ADMIN", [.adminPPE], site, language: language)
    let usulan = "/eproc4/user/gantiemail/usulan"
    try Snapshot.check(try await first.browser.get(StaffBrowser.propose + "?id=DIN"), "usulan-email-ajukan" + end)
    try Snapshot.check(
      try await first.propose(site, changing: ["emailBaru": "baru@", "alasan": "ya", "kode": "123456"], name: "a.exe"),
      "usulan-email-salah" + end)
    _ = try await site.base.takenMail()
    try await first.browser.follow(try await first.propose(site))
    try Snapshot.check(first.browser.page, "usulan-email-diajukan" + end)
    let link = try await site.link(to: "baru@contoh.id", usulan)
    try Snapshot.check(try await first.browser.get(StaffBrowser.list + "/lihat?id=DIN"), "usulan-email-sendiri" + end)
    try Snapshot.check(try await second.browser.get(StaffBrowser.list), "usulan-email-daftar" + end)
    try Snapshot.check(try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN"), "usulan-email-belum" + end)
    var reader = Browser(site)
    reader.cookies["bahasa"] = language.rawValue
    try Snapshot.check(try await reader.visit(link), "usulan-email-kotak-surat" + end)
    try Snapshot.check(try await reader.post(usulan, [("jawaban", "ya")]), "usulan-email-dibuktikan" + end)
    try Snapshot.check(try await owner.visit("/eproc4/user/gantiemail"), "ganti-email-diusulkan" + end)
    try Snapshot.check(try await second.browser.get(StaffBrowser.list + "/lihat?id=DIN"), "usulan-email-setujui" + end)
    try await second.browser.submit(StaffBrowser.list + "/lihat", second.read() + second.proof(site))
    try Snapshot.check(second.browser.page, "usulan-email-selesai" + end)
  }
}
