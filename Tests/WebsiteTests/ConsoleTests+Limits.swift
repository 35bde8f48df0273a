import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// What a console shows of more than it can show, and how what waits there is called off.
extension ConsoleTests {
  @Test(arguments: TestDatabase.allCases)
  func `A file that is cut short says so in its name, and has the latest entries`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var user = Browser(site)
    for _ in 0..<3 { try await user.signIn("DIN", password: "salah") }
    let holder = try await site.base.member("ADMIN", [.adminPPE])
    let staff = try await site.base.staff(holder, for: .readLog)
    for (length, name, lines) in [(3, "-sebagian.csv\"", 3), (4, ".csv\"", 4), (5, ".csv\"", 4)] {
      site.clock.advance(seconds: 30)
      let fields = "userId=DIN&alasan=Diminta+auditor&password=Tender%232022&kode=" + site.code(holder.secret)
      let form = try Form.parse(Array(fields.utf8))
      let file = try await LogPenggunaHandler(website: site.website, fileLength: length)
        .download(Request(method: .post, path: "/"), .trusted(form), staff)
      let found = try #require(file.headers["Content-Disposition"])
      #expect(found.hasSuffix(name) && found.contains("-sebagian") == (length == 3), "\(length)")
      #expect(file.text.split(separator: "\r\n").dropFirst().count == lines, "\(length)")
      #expect(file.text.contains("account-created") == (length != 3), "the oldest is what is left out")
    }
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE reason = 'userId=DIN, baris=3: Diminta auditor'") == 1)
  }

  @Test func `Whoever calls a removal off says why, and what was read is meant`() async throws {
    let site = try await TestSite()
    var user = Browser(site)
    try await user.activate("DIN", site)
    var (first, firstSecret) = try await member("ADMIN", [.adminPPE], site)
    var (second, _) = try await member("VERIF", [.verifikator], site)
    try await first.visit(users + "/lepas?id=DIN")
    try await first.submit(users + "/lepas", [("id", "DIN"), ("alasan", "HP hilang")] + proof(site, firstSecret))
    let page = try await second.visit(removals + "/lihat?id=DIN")
    #expect(page.text.contains("dan yang mengajukan di email"))
    let read = [("id", "DIN"), ("diajukan", try #require(page.value(of: "diajukan")))]
    let unsaid = try await second.post(removals + "/batal", read + [("alasan", "ya?")])
    #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Alasan belum diisi") && unsaid.text.contains(">ya?</textarea>"))
    let stale = try await second.post(removals + "/batal", read + [("alasan", "KTP <tidak> cocok")], token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("KTP &lt;tidak&gt; cocok"))
    let other = try await second.submit(removals + "/batal", [("id", "DIN"), ("diajukan", "1"), ("alasan", "KTP tidak cocok")])
    #expect(other.text.contains("tidak menunggu lagi") && other.text.contains("id=DIN"))
    _ = try await site.base.takenMail()
    try await second.visit(removals + "/lihat?id=DIN")
    let done = try await second.submit(removals + "/batal", read + [("alasan", "KTP <tidak> cocok")])
    #expect(done.text.contains("Pengajuan sudah dibatalkan") && done.text.contains("Tidak ada yang menunggu"))
    #expect(try await user.get("/eproc4/logakses").text.contains("Oleh Ibu VERIF. Alasan: KTP &lt;tidak&gt; cocok"))
    let mails = try await site.base.takenMail()
    let (userMail, proposerMail) = (
      mails.first { $0.recipient.text == "din@contoh.id" }, mails.first { $0.recipient.text == "admin@contoh.id" }
    )
    let toUser = try #require(userMail.flatMap { site.website.words(of: $0) })
    #expect(toUser.text.contains("HP tidak dilepas") && toUser.text.contains("Alasan: KTP <tidak> cocok"))
    #expect(!toUser.text.contains("bukansaya"), "there is nothing to close")
    let toProposer = try #require(proposerMail.flatMap { site.website.words(of: $0) })
    #expect(toProposer.subject == "Pelepasan HP dibatalkan petugas (DIN)" && toProposer.text.contains("Oleh petugas LPSE: Ibu VERIF"))
    #expect(toProposer.text.contains("/eproc4/petugas/pengguna/lihat?id=DIN") && !toProposer.text.contains("bukansaya"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Users of others do not take the places of the own in a search, and a list that is cut says so`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    try await site.run("UPDATE accounts SET lpse = '119' WHERE user_id = 'DIN'")
    // By name they all come before the own one, which is the last.
    try await site.take(.suppliers, (100..<250).map { ["user_id": "A\($0)", "name": "PT Dinamika A\($0)"] })
    try await site.take(.suppliers, [["user_id": "DIN", "name": "PT Dinamika Nusantara"]])
    var (helpdesk, _) = try await member("BANTU", [.helpdesk], site, lpse: "119")
    let found = try await helpdesk.get(users + "?cari=dinamika")
    #expect(found.text.contains("/lihat?id=DIN") && !found.text.contains("?id=A1") && found.text.contains("Ditemukan: 1"))
    #expect(!found.text.contains("persempit pencarian"))
    var (own, _) = try await member("SENDIRI", [.helpdesk], site)
    let many = try await own.get(users + "?cari=dinamika")
    #expect(
      many.text.contains("Ditemukan lebih dari 20: persempit pencarian") && many.text.contains("?id=A119")
        && !many.text.contains("?id=A120"))
    own.cookies["bahasa"] = "en"
    #expect(try await own.get(users + "?cari=dinamika").text.contains("More than 20 found: narrow the search"))
    #expect(try await own.get(users + "?cari=dinamika+a11").text.contains("Found: 10"))
  }
}
