import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// Requests of officials: names to choose from, an answer that takes both factors, and what the user finds of it afterwards.
@Suite struct OwnRequestsTests {
  private let cause = "/eproc4/totp/kendala"
  private let queue = "/eproc4/petugas/permintaan/lihat"
  private let history = "/eproc4/permintaan"
  private static let missing = [("nip", "198609262015051001"), ("decreeNumber", "KP.7/<2026>"), ("decreeDate", "2026-01-05")]

  /// An official of the portal who has asked.
  private func asked(_ kind: TestDatabase = .sqlite) async throws -> (TestSite, Browser) {
    let site = try await TestSite(kind, suppliers: ["DIN"], officials: ["PP01"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("PP01", kind: "nonpenyedia")
    try await user.submitRemedy(Self.missing, decree: SpecialForm.pdf)
    return (site, user)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The answer to an official takes both factors once more, since it lets somebody in`(_ kind: TestDatabase) async throws {
    var (site, user) = try await asked(kind)
    var staff = try await StaffBrowser("AGENCY", [.adminAgency], site, agency: "K22")
    #expect(try await staff.browser.get(queue + "?nomor=1").text.contains("Password Anda sekarang"))
    let answer = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "SK sudah dicocokkan")]
    let bare = try await staff.browser.post(queue, answer)
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    #expect(bare.text.contains("SK sudah dicocokkan"))
    let wrong = try await staff.browser.post(queue, answer + [("password", "salah"), ("kode", site.code(staff.secret))])
    #expect(wrong.status == .unauthorized)
    for said in ["return", "reject"] {
      let other = [("nomor", "1"), ("jawaban", said), ("alasan", "SK sudah dicocokkan")]
      #expect(try await staff.browser.post(queue, other).status == .unprocessableContent, "\(said)")
    }
    #expect(try await site.directory.openRequests().count == 1)
    #expect(try await user.visit(cause).text.contains("Data pejabat belum lengkap"))
    try await staff.browser.submit(queue, answer + staff.proof(site))
    #expect(try await user.visit(cause).text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Once in, a user finds what was asked, what was answered and why, and nobody else's`(_ kind: TestDatabase) async throws {
    var (site, user) = try await asked(kind)
    #expect(try await site.directory.reject(1, by: "Ani <Admin>", reason: "SK <tidak> terbaca"))
    try await user.visit(cause)
    try await user.submitRemedy(Self.missing, decree: SpecialForm.pdf)
    #expect(try await site.directory.grant(2, by: "Budi") == .done)
    #expect(try await user.get(history).headers["Location"] == "/eproc4/totp/aktivasi", "half way there is the page of the cause")
    try await user.activate("PP01", kind: "nonpenyedia", site)
    #expect(try await user.get("/eproc4/beranda").text.contains("href=\"\(history)\""))
    let shown = try await user.get(history)
    for fact in [
      "Nomor 1", "Nomor 2", "Data pejabat yang belum lengkap", "Ditolak", "Ani &lt;Admin&gt;", "SK &lt;tidak&gt; terbaca", "Selesai",
      "Budi",
      "KP.7/&lt;2026&gt;", "198609262015051001",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    var other = Browser(site)
    try await other.activate("DIN", site)
    let none = try await other.get(history)
    #expect(none.text.contains("Belum pernah ada permintaan") && !none.text.contains("KP.7"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Agency and satker are chosen by name; the satker's list is that of the agency, and another's satker is refused`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, officials: ["PP01"])
    try await site.takeRecords()
    try await site.take(
      .agencies,
      [
        ["code": "K23", "name": "Kementerian Lain", "kind": "kementerian"],
        ["code": "K23.01", "name": "Ditjen Lain", "kind": "satker", "agency": "K23"],
      ])
    try await site.run("UPDATE officials SET agency = '', satker = '' WHERE user_id = 'PP01'")
    var user = Browser(site)
    let shown = try await user.signIn("PP01", kind: "nonpenyedia")
    #expect(shown.text.contains("<option value=\"Kementerian Perhubungan\">") && !shown.text.contains("Kode instansi"))
    #expect(!shown.text.contains("<option value=\"Ditjen"), "of no agency yet")
    let wrong = Self.missing + [("agency", "kementerian perhubungan"), ("satker", "Ditjen Lain")]
    let refused = try await user.askForRemedy(wrong, decree: SpecialForm.pdf)
    #expect(refused.status == .unprocessableContent && refused.text.contains("Periksa isian berikut: Satuan kerja."))
    #expect(refused.text.contains("<option value=\"Ditjen Hubdat\">") && !refused.text.contains("<option value=\"Ditjen Lain\">"))
    #expect(refused.value(of: "agency") == "kementerian perhubungan")
    let unknown = try await user.askForRemedy(
      Self.missing + [("agency", "Kementerian Khayal"), ("satker", "Ditjen Hubdat")], decree: SpecialForm.pdf)
    #expect(unknown.text.contains("Periksa isian berikut: Instansi (K/L/PD), Satuan kerja."))
    try await user.submitRemedy(
      Self.missing + [("agency", "Kementerian Perhubungan"), ("satker", "ditjen hubdat")], decree: SpecialForm.pdf)
    let request = try #require(try await site.directory.request(1))
    #expect(request.agency == "K22" && request.proposal.values[.agency] == "K22" && request.proposal.values[.satker] == "K22.01")
  }
}
