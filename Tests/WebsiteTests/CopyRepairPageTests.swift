import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// A copy is put in step by what it lacks, on the record's page and by the answer to a request, and not by a word alone.
@Suite struct CopyRepairPageTests {
  private let queue = "/eproc4/petugas/permintaan/lihat"
  private let record = "/eproc4/petugas/penyedia"
  private let cause = "/eproc4/totp/kendala"

  private func count(_ event: AccessEvent, _ site: TestSite) async throws -> Int64 {
    try await site.count("SELECT count(*) FROM access_log WHERE event = \(event.rawValue)")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A request for a copy is approved only with what the copy lacks; the log says which fields, and the user is in`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, suppliers: ["CITRA"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    var staff = try await StaffBrowser("VERIF", [.verifikator], site)
    let shown = try await staff.browser.get(queue + "?nomor=1")
    for field in ["name=\"province\"", "name=\"regency\"", ">DKI Jakarta</option>", "Data yang kurang"] {
      #expect(shown.text.contains(field), "\(field)")
    }
    for known in ["name=\"street\"", "name=\"npwp\"", "name=\"owners-1-1\""] { #expect(!shown.text.contains(known), "\(known)") }

    let answer = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Sudah dicocokkan")]
    let proof = staff.proof(site)
    for (given, named) in [
      ([], "Provinsi, Kabupaten/Kota"), ([("province", "31")], "Kabupaten/Kota"), ([("regency", "Kota <Baru>")], "Provinsi"),
      ([("province", "99"), ("regency", "Kota <Baru>")], "Provinsi"),
    ] {
      let refused = try await staff.browser.post(queue, answer + given + proof)
      #expect(refused.status == .unprocessableContent && refused.text.contains("Masih kurang, atau belum benar: \(named)."), "\(given)")
      #expect(refused.text.contains("Sudah dicocokkan") && !refused.text.contains(TestAccess.password))
      if given.contains(where: { $0.0 == "regency" }) { #expect(refused.text.contains("value=\"Kota &lt;Baru&gt;\"")) }
      if given.first?.1 == "31" { #expect(refused.text.contains("<option value=\"31\" selected>")) }
      #expect(try await user.visit(cause).text.contains("Yang tidak sinkron"), "still out")
    }
    #expect(try await count(.recordCompleted, site) == 0)
    // Nobody has looked at the code of those attempts, so it is still good.
    try await staff.browser.submit(queue, answer + TestSite.place + proof)
    #expect(staff.browser.page.text.contains("Permintaan nomor 1 sudah dijawab"))
    #expect(try await user.visit(cause).text.contains("Aktivasi Time-based One-time Password"))
    try await user.activate("CITRA", site)
    let log = try await user.get("/eproc4/logakses").text
    #expect(log.contains("Data penyedia dilengkapi petugas") && log.contains("Oleh Ibu VERIF. Isian: Provinsi, Kabupaten/Kota"))
    #expect(log.contains("Alasan: Sudah dicocokkan"))
    let own = try await user.get("/eproc4/datapenyedia").text
    #expect(own.contains("Data perusahaan Anda lengkap") && own.contains("DKI Jakarta") && own.contains("Kota Jakarta Pusat"))
    #expect(!own.contains("Kode kabupaten/kota"))
  }

  @Test func `A request is returned with the gaps open, which then is nobody's business but the supplier's`() async throws {
    let site = try await TestSite(suppliers: ["CITRA"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    var staff = try await StaffBrowser("VERIF", [.verifikator], site)
    try await staff.browser.get(queue + "?nomor=1")
    let answer = [("nomor", "1"), ("jawaban", "return"), ("alasan", "Alamat belum jelas"), ("province", "31"), ("regency", "Kota X")]
    try await staff.browser.submit(queue, answer + staff.proof(site))
    #expect(staff.browser.page.text.contains("sudah dijawab"))
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE user_id = 'CITRA' AND province = '' AND copy = 'out-of-step'") == 1)
    #expect(try await count(.recordCompleted, site) == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `On the record's page the same; of a copy that is missing altogether everything is asked, with rows for people`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, suppliers: ["JAUH"])
    try await site.takeRecords()
    try await site.take(.suppliers, [["user_id": "JAUH", "name": "CV Jauh", "copy": "missing", "copy_since": "2026-11-20"]])
    var user = Browser(site)
    #expect(try await user.signIn("JAUH").text.contains("belum sampai di"))
    var staff = try await StaffBrowser("VERIF", [.verifikator], site)
    let shown = try await staff.browser.get(record + "?id=JAUH")
    for gap in ["form", "npwp", "nib", "street", "province", "regency", "phone", "owners-1-1", "officers-1-3", "taxYear", "homeLPSE"] {
      #expect(shown.text.contains("name=\"\(gap)\""), "\(gap)")
    }
    #expect(shown.text.contains("<option value=\"LPSE Kota Contoh\">"))
    let base = [("id", "JAUH"), ("alasan", "Sudah sama dengan LPSE 119")]
    let whole = [
      ("form", "CV"), ("npwp", "0012345"), ("nib", "9120001234567"), ("street", "Jalan <Jauh> 1"), ("province", "31"),
      ("regency", "Kota Jakarta"), ("phone", "021 555 01"), ("taxYear", "2025"), ("homeLPSE", "LPSE Kota Contoh"),
      ("owners-1-1", "Ani"), ("owners-1-3", "60"), ("officers-1-1", "Ani"), ("officers-1-3", "Direktur"),
    ]
    let more = try await staff.browser.post(record + "/salinan", base + whole + [("baris", "owners")])
    #expect(more.status == .ok && more.text.contains("name=\"owners-4-1\"") && !more.text.contains("name=\"officers-2-1\""))
    #expect(more.text.contains("value=\"Jalan &lt;Jauh&gt; 1\"") && more.text.contains("value=\"Ani\"") && more.text.contains("LPSE 119"))
    let refused = try await staff.browser.post(record + "/salinan", base + whole + staff.proof(site))
    #expect(refused.status == .unprocessableContent && refused.text.contains("Masih kurang, atau belum benar: NPWP."))
    #expect(refused.text.contains("value=\"0012345\"") && refused.text.contains("aria-invalid=\"true\""))
    // CITRA has that number, in its other form.
    let corrected = whole.map { $0.0 == "npwp" ? ("npwp", "013000666091000") : $0 }
    let taken = try await staff.browser.post(record + "/salinan", base + corrected + staff.proof(site))
    #expect(taken.status == .unprocessableContent && taken.text.contains("NPWP ini sudah tercatat pada penyedia lain"))
    #expect(try await user.visit(cause).text.contains("belum sampai di"))
    let right = whole.map { $0.0 == "npwp" ? ("npwp", "01.312.166.0-091.000") : $0 }
    let done = try await staff.browser.submit(record + "/salinan", base + right + staff.proof(site))
    #expect(done.text.contains("Salinan sudah diperbaiki") && !done.text.contains("Masih kurang"))
    #expect(try await count(.recordCompleted, site) == 1)
    #expect(try await user.visit(cause).text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test func `What the supplier has proposed, and what the regency's code says, stands in the fields`() async throws {
    let site = try await TestSite(suppliers: ["DIN"])
    try await SupplierDesk.records(site)
    var desk = try await SupplierDesk(site)
    try await desk.propose(.tax, [("taxYear", "2024")])
    try await site.run("UPDATE suppliers SET copy = 'out-of-step', tax_year = '', province = '' WHERE user_id = 'DIN'")
    var staff = try await StaffBrowser("VERIF", [.verifikator], site)
    let shown = try await staff.browser.get(record + "?id=DIN")
    #expect(shown.value(of: "taxYear") == "2024" && shown.text.contains("<option value=\"31\" selected>DKI Jakarta</option>"))
    #expect(!shown.text.contains("name=\"regency\""))
  }

  @Test func `A supplier of another LPSE is mended by nobody here, whatever is given`() async throws {
    let site = try await TestSite(suppliers: ["CITRA"])
    try await site.takeRecords()
    var other = try await StaffBrowser("VERIF119", [.verifikator], site, lpse: "119")
    try await other.browser.get(record + "?id=CITRA")
    let repair = [("id", "CITRA"), ("alasan", "Sudah sama")] + TestSite.place
    #expect(try await other.browser.post(record + "/salinan", repair + other.proof(site)).status == .forbidden)
    #expect(try await other.browser.post(record + "/salinan", [("id", "CITRA"), ("baris", "owners")]).status == .notFound)
    #expect(try await site.count("SELECT count(*) FROM suppliers WHERE user_id = 'CITRA' AND copy = 'out-of-step'") == 1)
  }
}
