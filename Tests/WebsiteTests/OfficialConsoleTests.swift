import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The officials of an agency, and accounts from decrees on paper, by its Admin Agency.
@Suite struct OfficialConsoleTests {
  private let list = "/eproc4/petugas/pejabat"
  private var shown: String { list + "/lihat" }
  private var ending: String { list + "/akhiri" }
  private let entry = "/eproc4/petugas/formulir/baru"

  @Test(arguments: TestDatabase.allCases)
  func `An Admin Agency sees the officials of its agency with their accounts, and goes on to each`(_ kind: TestDatabase) async throws {
    let site = try await OfficialDesk.site(kind)
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    #expect(desk.browser.page.text.contains(">PEJABAT<"))
    let page = try await desk.browser.get(list)
    for fact in ["Budi &lt;Lama&gt;", "198609262015051001", "Ditjen Hubdat", "Rudi Hartono", "Data belum lengkap", "Belum ada akun"] {
      #expect(page.text.contains(fact), "\(fact)")
    }
    for hidden in ["Dewi", "RAHASIA", "Dinas Kota"] { #expect(!page.text.contains(hidden), "\(hidden)") }
    #expect(page.headers["Cache-Control"]?.contains("no-transform") == true)
    let found = try await desk.browser.get(list + "?cari=bud%3C&peran=ppk&masa=berlaku&satker=K22.01")
    #expect(found.text.contains("PPK01") && !found.text.contains("PP01<"))
    #expect(found.text.contains("value=\"bud&lt;\"") && found.text.contains("value=\"K22.01\" selected"))
    #expect(try await desk.browser.get(list + "?cari=RAHASIA&peran=x&masa=y&satker=%3C").text.contains("Tidak ada yang cocok"))
    let one = try await desk.browser.get(shown + "?id=PPK01")
    for fact in ["KP.1/2025", "p•••@contoh.id", "Perbarui dari SK", "Akhiri masa jabatan"] { #expect(one.text.contains(fact), "\(fact)") }
    #expect(!one.text.contains("ppk01@contoh.id"), "of an address staff see what the user sees")
    let incomplete = try await desk.browser.get(shown + "?id=PP01")
    #expect(incomplete.text.contains("Belum lengkap") && incomplete.text.contains("Buat akun dari SK"))
    let form = try await desk.browser.get(entry + "?id=PPK01")
    for value in ["value=\"PPK01\"", "value=\"Budi &lt;Lama&gt;\"", "value=\"K22.01\" selected", "value=\"ppk\" selected"] {
      #expect(form.text.contains(value), "\(value)")
    }
    #expect(!form.text.contains("KP.1/2025"), "the decree is a new one")
  }

  @Test(arguments: TestDatabase.allCases)
  func `From a decree on paper to an account, by the link in the mail, and on to the activation`(_ kind: TestDatabase) async throws {
    let site = try await OfficialDesk.site(kind)
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    #expect(try await desk.browser.get("/eproc4/petugas/formulir").text.contains("Buat dari SK"))
    try await desk.browser.get(entry)
    let answer = try await desk.enter(site)
    #expect(answer.headers["Location"] == shown + "?id=BUDI.BARU&hasil=dibuat", "\(answer.text)")
    let page = try await desk.browser.follow(answer)
    #expect(page.text.contains("Akun sudah dibuat") && page.text.contains("Belum diaktifkan pemiliknya") && page.text.contains("KP.7/2026"))
    let mail = try #require(try await site.base.takenMail().first)
    #expect(mail.recipient.text == "budi@contoh.go.id" && mail.userID?.text == "BUDI.BARU")
    #expect(site.website.words(of: mail)?.text.contains("SK asli sudah dilihat") == true)
    guard case .link(let link) = mail.notice else { throw Unexpected("no link") }
    var official = Browser(site)
    try await official.visit(String(link.address.dropFirst(site.origin.count)))
    try await official.submit(
      "/eproc4/user/lupapassword/konfirmasi", [("passwordBaru", "Tender#2022baru"), ("passwordBaruLagi", "Tender#2022baru")])
    try await official.signIn("BUDI.BARU", kind: "nonpenyedia", password: "Tender#2022baru")
    #expect(official.page.text.contains("Aktivasi Time-based One-time Password"))
    let reference = try #require(try await site.base.database.read { try $0.row("SELECT reference FROM official_forms")?.text(0) })
    #expect(try await official.get("/eproc4/publik/special/permintaan?rujukan=" + reference).text.contains("Ibu AGENCY"))
    #expect(try await desk.browser.get("/eproc4/petugas/formulir/sk?rujukan=" + reference).body.identity == SpecialForm.pdf)
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'account-created' AND way = 'staff'") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account in use is renewed by a decree on paper, and its owner is told`(_ kind: TestDatabase) async throws {
    let site = try await OfficialDesk.site(kind)
    _ = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    try await desk.browser.get(entry + "?id=PPK01")
    let changes = ["userId": "ppk01", "nip": "198609262015051001", "name": "Budi"]
    let answer = try await desk.enter(site, changing: changes)
    #expect(answer.headers["Location"] == shown + "?id=PPK01&hasil=diperbarui", "\(answer.text)")
    #expect(try await site.base.takenMail().events == [.decreeRecorded])
    let userID = try #require(UserID("PPK01"))
    let account = try #require(try await site.access.find(userID))
    #expect(account.roles.contains(.pp) && account.email.text == "ppk01@contoh.id")
    let again = try await desk.browser.follow(answer)
    #expect(again.text.contains("KP.7/2026") && again.text.contains("31 Desember 2027"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A term that is ended keeps its holder out with the cause and its remedy, and a new decree lets him in again`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await OfficialDesk.site(kind)
    let holder = try await site.base.activated("PPK01", .nonpenyedia)
    var desk = try await OfficialDesk("AGENCY", [.adminAgency], site)
    let asked = try await desk.browser.get(ending + "?id=PPK01")
    #expect(asked.text.contains("Budi &lt;Lama&gt;"))
    let read = try #require(asked.value(of: "keadaan"))
    for (changes, status, words) in [
      (["alasan": "ya"], Status.unprocessableContent, "Alasan belum diisi"), (["password": "salah"], .unauthorized, "sekarang salah"),
      (["kode": ""], .unprocessableContent, "Kode"), (["keadaan": "x"], .conflict, "sudah diubah sejak Anda membacanya"),
    ] {
      let answer = try await desk.end(site, changing: ["keadaan": read].merging(changes) { $1 })
      #expect(answer.status == status && answer.text.contains(words), "\(changes): \(answer.status.code)")
      #expect(answer.text.contains("value=\"\(changes["keadaan"] == nil ? read : read)\""))
    }
    #expect(try await desk.end(site, token: "x").status == .forbidden)
    _ = try await site.base.signedIn(holder.token)

    try await desk.browser.get(ending + "?id=PPK01")
    let answer = try await desk.end(site)
    #expect(answer.headers["Location"] == shown + "?id=PPK01&hasil=berakhir", "\(answer.text)")
    let page = try await desk.browser.follow(answer)
    #expect(page.text.contains("Masa jabatan sudah diakhiri") && page.text.contains("23 November 2026"))
    #expect(!page.text.contains(ending), "what is over is not ended again")
    let mail = try #require(try await site.base.takenMail().first)
    let words = try #require(site.website.words(of: mail))
    #expect(mail.recipient.text == "ppk01@contoh.id" && words.text.contains("Pindah <tugas>") && words.text.contains("Ibu AGENCY"))
    #expect(!words.text.contains("bukansaya"))
    var official = Browser(site)
    try await official.signIn("PPK01", kind: "nonpenyedia")
    #expect(official.page.text.contains("Akhir masa jabatan"), "the gate names what is missing")
    let again = try await desk.end(site, changing: ["keadaan": read])
    #expect(again.status == .conflict)

    try await desk.browser.get(entry + "?id=PPK01")
    _ = try await desk.enter(site, changing: ["userId": "PPK01", "nip": "198609262015051001"])
    try await official.signIn("PPK01", kind: "nonpenyedia")
    #expect(!official.page.text.contains("Akhir masa jabatan"))
  }
}
