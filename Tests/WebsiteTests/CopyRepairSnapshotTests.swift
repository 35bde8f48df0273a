import Directory
import HTTP
import TestSupport
import Testing

@testable import Access

/// A copy that lacks something, on its two pages, and what its supplier finds afterwards, as text. How to record anew: see `Snapshot`.
@Suite struct CopyRepairSnapshotTests {
  @Test(arguments: Language.allCases)
  func `From the refusal to the supplier's history`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: ["CITRA", "JAUH"])
    try await site.takeRecords()
    try await site.take(.suppliers, [["user_id": "JAUH", "name": "CV Jauh", "copy": "missing", "copy_since": "2026-11-20"]])
    let end = "." + language.rawValue
    var user = Browser(site)
    user.cookies["bahasa"] = language.rawValue
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    var staff = try await StaffBrowser("VERIF", [.verifikator], site, language: language)
    let queue = "/eproc4/petugas/permintaan/lihat"
    try await staff.browser.get(queue + "?nomor=1")
    let answer = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Sudah dicocokkan")]
    let refused = try await staff.browser.post(queue, answer + [("regency", "Kota Jakarta Pusat")])
    try Snapshot.check(refused, "petugas-permintaan-kurang" + end)
    try Snapshot.check(try await staff.browser.get("/eproc4/petugas/penyedia?id=JAUH"), "petugas-penyedia-kosong" + end)
    try await staff.browser.get(queue + "?nomor=1")
    try await staff.browser.submit(queue, answer + TestSite.place + staff.proof(site))
    try await user.activate("CITRA", site)
    try Snapshot.check(try await user.get("/eproc4/permintaan"), "riwayat-permintaan" + end)
    try Snapshot.check(try await user.get("/eproc4/logakses"), "log-akses-dilengkapi" + end)
  }
}
