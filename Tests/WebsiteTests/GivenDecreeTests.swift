import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The decree of a request is given out with a note of it, of a closed one by the record as it is; and what is about an account is told at once.
@Suite struct GivenDecreeTests {
  private let queue = "/eproc4/petugas/permintaan"
  private let taken: SQL = "SELECT count(*) FROM access_log WHERE event = 'decree-taken'"

  private func asked() async throws -> (TestSite, StaffBrowser) {
    let site = try await TestSite(.sqlite, suppliers: ["CITRA"], officials: ["PP01"])
    try await site.takeRecords()
    var official = Browser(site)
    try await official.signIn("PP01", kind: "nonpenyedia")
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    return (site, try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22"))
  }

  @Test func `Who takes it stands in the own log; after the answer the record says who may, and whose official it is`() async throws {
    var (site, agency) = try await asked()
    let file = queue + "/sk?nomor=1"
    #expect(try await agency.browser.get(file).body.identity == SpecialForm.pdf)
    #expect(try await site.count(taken) == 1)
    #expect(try await agency.browser.get("/eproc4/logakses").text.contains("Pejabat: PP01"))
    #expect(try await site.directory.grant(1, by: "Ibu Maya") == .done)
    #expect(try await agency.browser.get(file).body.identity == SpecialForm.pdf)
    #expect(try await agency.browser.get("/eproc4/petugas/pejabat/lihat?id=PP01").status == .ok)
    let record = "/eproc4/petugas/pejabat/sk?id=PP01"
    #expect(try await agency.browser.get(record).body.identity == SpecialForm.pdf)
    #expect(try await site.count(taken) == 3)

    try await site.run("UPDATE accounts SET lpse = '119' WHERE user_id = 'PP01'")
    for path in [file, record, "/eproc4/petugas/pejabat/lihat?id=PP01"] {
      #expect(try await agency.browser.get(path).status == .forbidden, "\(path)")
    }
    try await site.run("UPDATE accounts SET lpse = '' WHERE user_id = 'PP01'")
    try await site.run("UPDATE officials SET agency = 'K23' WHERE user_id = 'PP01'")
    #expect(try await agency.browser.get(file).status == .forbidden, "another agency's by now")
    #expect(try await site.count(taken) == 3)
  }

  @Test func `A request about an account is not approved, and that is told before both factors are used up`() async throws {
    let site = try await TestSite(.sqlite, officials: ["PP01"])
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    let user = try #require(RecordID("PP01"))
    try await site.base.database.transaction { _ = try Directory.askStaff(for: .switchedOff, of: user, adding: .none, at: "", in: $0) }
    try await admin.browser.get(queue + "/lihat?nomor=1")
    let fields = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Dicocokkan")]
    let proof = admin.proof(site)
    let refused = try await admin.browser.post(queue + "/lihat", fields + proof)
    #expect(refused.status == .conflict && refused.text.contains("Permintaan ini tentang akunnya"))
    let rejected = try await admin.browser.post(queue + "/lihat", [fields[0], ("jawaban", "reject"), fields[2]] + proof)
    #expect(rejected.headers["Location"] == queue + "?hasil=1", "the same code is still good")
  }
}
