import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The decree that an official's record rests on, for those with whom the official's forms would lie, and for nobody else.
@Suite struct OfficialDecreeTests {
  private let forms = "/eproc4/petugas/formulir"
  private let decree = "/eproc4/petugas/pejabat/sk?id=BUDI"
  private let user = "/eproc4/petugas/pengguna/lihat?id=BUDI"

  /// An official whose form has been approved.
  private func approved(_ kind: TestDatabase = .sqlite) async throws -> (TestSite, StaffBrowser) {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    let reference = try await SpecialForm.sent(to: site)
    var agency = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    try await agency.browser.get(forms + "/lihat?rujukan=" + reference.text)
    try await agency.browser.submit(
      forms + "/lihat",
      [("rujukan", reference.text), ("userId", "BUDI"), ("satker", "K22.01"), ("sampai", ""), ("alasan", "SK sudah dicocokkan")]
        + [("alamat", "ya")] + agency.proof(site))
    return (site, agency)
  }

  @Test(arguments: TestDatabase.allCases)
  func `After the approval the record has the decree with a download, and who took it stands in the own log`(_ kind: TestDatabase)
    async throws
  {
    var (site, agency) = try await approved(kind)
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    let shown = try await admin.browser.get(user)
    #expect(shown.text.contains("Berkas SK yang tercatat") && shown.text.contains("SK.pdf") && shown.text.contains("href=\"\(decree)\""))
    let file = try await admin.browser.get(decree)
    #expect(file.body.identity == SpecialForm.pdf && file.headers["Content-Type"] == "application/pdf")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"SK-BUDI.pdf\"")
    #expect(file.headers["X-Content-Type-Options"] == "nosniff")
    #expect(file.headers["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)
    let log = try await admin.browser.get("/eproc4/logakses").text
    #expect(log.contains("SK pejabat diunduh") && log.contains("Pejabat: BUDI"))
    // A later form of the same official shows the record, and with it the decree.
    let later = try await SpecialForm.sent(to: site, changing: ["decreeNumber": "KP.9/2026"])
    #expect(try await agency.browser.get(forms + "/lihat?rujukan=" + later.text).text.contains("href=\"\(decree)\""))
    #expect(try await agency.browser.get(decree).body.identity == SpecialForm.pdf)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'decree-taken'") == 2)
  }

  @Test func `Another role, another agency and another LPSE neither see it nor get it, and the refusal is logged`() async throws {
    let (site, _) = try await approved()
    let strangers: [(String, Set<Role>, lpse: String, agency: String)] = [
      ("VERIF", [.verifikator], "", ""), ("BANTU", [.helpdesk], "", ""), ("AGENCY23", [.adminAgency], "", "K23"),
      ("AGENCY119", [.adminAgency], "119", "K22"), ("ADMIN119", [.adminPPE], "119", ""), ("PPK9", [.ppk], "", "K22"),
    ]
    for (id, roles, lpse, agency) in strangers {
      var staff = try await StaffBrowser(id, roles, site, lpse: lpse, agency: agency)
      let page = try await staff.browser.get(user)
      #expect(!page.text.contains("Berkas SK"), "\(id)")
      #expect(try await staff.browser.get(decree).status == .forbidden, "\(id)")
      #expect(try await staff.browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
    }
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'decree-taken'") == 0)
  }

  @Test func `What is not there, waits for the scanner or came from elsewhere is not given out`() async throws {
    var (site, agency) = try await approved()
    for path in ["/eproc4/petugas/pejabat/sk", "/eproc4/petugas/pejabat/sk?id=NIHIL", "/eproc4/petugas/pejabat/sk?id=a%20b"] {
      #expect(try await agency.browser.get(path).status == .notFound, "\(path)")
    }
    #expect(try await agency.browser.get("/eproc4/petugas/pejabat/sk?id=PP01").status == .notFound, "a record without a decree")
    try await site.run("UPDATE files SET state = 'quarantined'")
    #expect(try await agency.browser.get(decree).status == .notFound)
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    let waiting = try await admin.browser.get(user)
    #expect(waiting.text.contains("Menunggu pemindai virus") && !waiting.text.contains("Unduh SK"))
    try await site.run("UPDATE officials SET sk_file = 'arsip/sk-1.pdf' WHERE user_id = 'BUDI'")
    #expect(try await !admin.browser.get(user).text.contains("Berkas SK"))
    #expect(try await agency.browser.get(decree).status == .notFound)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'decree-taken'") == 0)
  }
}
