import Directory
import HTTP
import TestSupport
import Testing

@testable import Access

/// "Data Penyedia" and the changes that Verifikators answer as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct SupplierSnapshotTests {
  private let path = SupplierDesk.path
  private let changes = "/eproc4/petugas/perubahan"

  private func answer(_ browser: Browser, _ answer: String, _ more: [(String, String)] = []) throws -> [(String, String)] {
    let (number, mark) = (try #require(browser.page.value(of: "nomor")), try #require(browser.page.value(of: "keadaan")))
    return [("nomor", number), ("keadaan", mark), ("jawaban", answer), ("alasan", "Sudah dicocokkan")] + more
  }

  @Test(arguments: Language.allCases)
  func `From the record to the answered proposal`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: ["DIN", "BARU"])
    try await SupplierDesk.records(site)
    let end = "." + language.rawValue
    var bare = try await SupplierDesk(site, as: "BARU")
    bare.browser.cookies["bahasa"] = language.rawValue
    try Snapshot.check(try await bare.browser.get(path), "data-penyedia-tanpa-data" + end)
    var desk = try await SupplierDesk(site)
    desk.browser.cookies["bahasa"] = language.rawValue
    try Snapshot.checkDocument(try await desk.browser.get(path), "data-penyedia" + end)
    for part in SupplierPart.allCases { try Snapshot.check(try await desk.open(part), "data-penyedia-\(part.rawValue)" + end) }
    _ = try await desk.open(.address)
    try Snapshot.check(try await desk.send(.address, [("street", "")], content: nil), "data-penyedia-salah" + end)
    _ = try await desk.open(.npwp)
    try Snapshot.check(try await desk.send(.npwp, [("npwp", "013000666091000")]), "data-penyedia-npwp-dipakai" + end)
    try Snapshot.check(try await desk.send(.npwp, [("npwp", "020000006091000")], mark: "x"), "data-penyedia-basi" + end)
    _ = try await desk.open(.address)
    try Snapshot.check(try await desk.browser.follow(try await desk.send(.address, SupplierDesk.address)), "data-penyedia-diusulkan" + end)
    try Snapshot.check(try await desk.open(.address), "data-penyedia-ubah-usulan" + end)

    let holder = try await site.base.member("VERIF", [.verifikator])
    var verifikator = Browser(site)
    (verifikator.cookies["session"], verifikator.cookies["bahasa"]) = (holder.token.text, language.rawValue)
    try Snapshot.checkDocument(try await verifikator.get(changes + "?cari=din"), "petugas-perubahan-daftar" + end)
    try Snapshot.check(try await verifikator.get(changes + "/lihat?nomor=1"), "petugas-perubahan" + end)
    let seen = try answer(verifikator, "approve")
    try await site.take(.suppliers, [SupplierDesk.record.merging(["street": "Jalan Impor 9", "copy": "out-of-step"]) { $1 }])
    try Snapshot.check(try await verifikator.post(changes + "/lihat", seen), "petugas-perubahan-berubah" + end)
    try Snapshot.check(try await verifikator.get("/eproc4/petugas/penyedia?id=DIN"), "petugas-penyedia" + end)
    try await verifikator.get(changes + "/lihat?nomor=1")
    try await verifikator.submit(changes + "/lihat", try answer(verifikator, "return", [("catatan-street", "Nomor rumah tidak ada")]))
    try Snapshot.check(verifikator.page, "petugas-perubahan-dijawab" + end)
    try Snapshot.check(try await verifikator.get(changes + "/lihat?nomor=1"), "petugas-perubahan-dikembalikan" + end)
    try Snapshot.check(try await desk.browser.get(path), "data-penyedia-dikembalikan" + end)
  }
}
