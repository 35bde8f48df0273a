import Database
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Directory
@testable import Website

/// Who is held up by what the staff alone can open asks them on the page that says so, sees where the request lies, and gets in once it is done.
@Suite struct HeldUpRequestTests {
  private static let page = "/eproc4/totp/tertahan"
  private static let request = "/eproc4/totp/tertahan/permintaan"
  private static let users = "/eproc4/petugas/pengguna"
  private static let queue = "/eproc4/petugas/permintaan"
  private static let off = "/eproc4/petugas/akun/status"

  /// Switches an account off or on, on the console's own page.
  private func turn(_ id: String, on isOn: Bool, by admin: inout StaffBrowser, _ site: TestSite, because: String) async throws {
    let open = try await admin.browser.visit(Self.off + "?id=" + id)
    let fields = [
      ("id", id), ("keadaan", try #require(open.value(of: "keadaan"))), ("jadi", isOn ? "hidup" : "mati"), ("alasan", because),
    ]
    let done = try await admin.browser.post(Self.off, fields + admin.proof(site))
    #expect(done.headers["Location"] != nil)
  }

  /// A password by mail for an account whose authenticator is gone.
  private func mail(_ id: String, _ kind: UserKind, _ site: TestSite) async throws {
    _ = try await site.base.activated(id, kind)
    #expect(try await site.access.resetAuthenticator(of: try #require(UserID(id))))
    site.clock.advance(seconds: 60)
    let link = try await site.base.sentRecovery(.resetPassword, of: id, kind)
    guard case .changed = try await site.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    _ = try await site.base.takenMail()
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whose account is switched off reads why, asks, and is let in by the Admin PPE`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, officials: ["PPK01"])
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    try await turn("PPK01", on: false, by: &admin, site, because: "Masa jabatan <berakhir>")
    _ = try await site.base.takenMail()
    var user = Browser(site)
    let shown = try await user.signIn("PPK01", kind: "nonpenyedia")
    for fact in [
      "Akun ini dinonaktifkan", "Admin PPE LPSE Contoh: Ibu ADMIN", "Masa jabatan &lt;berakhir&gt;", "Admin PPE mengaktifkannya lagi",
      "Admin PPE di LPSE Contoh", "2 hari kerja", "24 November 2026", "Minta akun diaktifkan lagi",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(try await user.get(Self.request).headers["Location"] == Self.page)
    let long = try await user.post(Self.page, [("keterangan", String(repeating: "a", count: 301))])
    #expect(long.status == .unprocessableContent && long.text.contains("aria-invalid") && long.text.contains("aaaa"))
    let stale = try await user.post(Self.page, [("keterangan", "SK baru")], token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("SK baru"))
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 0)

    let state = try await user.submit(Self.page, [("keterangan", "SK <baru> KP.7")])
    for fact in ["Permintaan nomor 1", "Menunggu petugas", "Admin PPE di LPSE Contoh", "SK &lt;baru&gt; KP.7", "Mengaktifkan lagi akun"] {
      #expect(state.text.contains(fact), "\(fact)")
    }
    #expect(try await user.get(Self.page).text.contains("sudah sampai") && !user.page.text.contains("Minta akun"))
    // Another tab that was left open sends it once more.
    try await user.submit(Self.page, [("keterangan", "Sekali lagi")])
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 1)
    #expect(user.page.text.contains("SK &lt;baru&gt; KP.7"))

    #expect(try await admin.browser.get(Self.queue).text.contains("Mengaktifkan lagi akun"))
    let asked = try await admin.browser.get(Self.queue + "/lihat?nomor=1")
    for fact in [
      "SK &lt;baru&gt; KP.7", "Masa jabatan &lt;berakhir&gt;", Self.off + "?id=PPK01", Self.users + "/lihat?id=PPK01", "value=\"reject\"",
    ] {
      #expect(asked.text.contains(fact), "\(fact)")
    }
    #expect(!asked.text.contains("value=\"resolve\"") && asked.text.contains("name=\"password\""))
    try await turn("PPK01", on: true, by: &admin, site, because: "SK baru sudah dicocokkan")
    #expect(try await site.base.takenMail().events == [.accountOn])
    let done = try #require(try await site.directory.request(1))
    #expect(done.state == .done && done.answeredBy == "Ibu ADMIN" && done.answer == "SK baru sudah dicocokkan")
    #expect(try await user.visit(Self.request).text.contains("Aktivasi Time-based One-time Password"))
    #expect(try await admin.browser.get(Self.queue).text.contains("Tidak ada yang menunggu"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The Admin PPE may say no, which the user reads on the page and by mail, and may ask again`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, officials: ["PPK01"])
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    try await turn("PPK01", on: false, by: &admin, site, because: "Masa jabatan berakhir")
    var user = Browser(site)
    try await user.signIn("PPK01", kind: "nonpenyedia")
    try await user.submit(Self.page)
    _ = try await site.base.takenMail()
    try await admin.browser.visit(Self.queue + "/lihat?nomor=1")
    let unsaid = try await admin.browser.post(Self.queue + "/lihat", [("nomor", "1"), ("jawaban", "reject"), ("alasan", "x")])
    #expect(unsaid.status == .unprocessableContent)
    let granted = try await admin.browser.post(
      Self.queue + "/lihat", [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Boleh saja")] + admin.proof(site))
    #expect(granted.status == .conflict && granted.text.contains("tentang akunnya"), "no word of the queue switches an account on")
    #expect(try await site.access.find(try #require(UserID("PPK01")))?.offSince != nil)
    let said = [("nomor", "1"), ("jawaban", "reject"), ("alasan", "SK baru belum ada")]
    let bare = try await admin.browser.post(Self.queue + "/lihat", said)
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    let no = try await admin.browser.submit(Self.queue + "/lihat", said + admin.proof(site))
    #expect(no.text.contains("Permintaan nomor 1 sudah dijawab"))
    let mails = try await site.base.takenMail()
    #expect(mails.events == [.requestRejected])
    #expect(mails.first.flatMap { site.website.words(of: $0)?.text }?.contains("SK baru belum ada") == true)
    #expect(try await user.get(Self.request).text.contains("ditolak oleh Ibu ADMIN: SK baru belum ada"))
    #expect(user.page.text.contains("Akun ini masih tertahan"))
    #expect(try await user.get(Self.page).text.contains("Permintaan nomor 1 ditolak"))
    #expect(try await user.submit(Self.page, [("keterangan", "SK KP.9")]).text.contains("Permintaan nomor 2"))
    let twice = try await admin.browser.post(
      Self.queue + "/lihat", [("nomor", "1"), ("jawaban", "reject"), ("alasan", "Sekali lagi")] + admin.proof(site))
    #expect(twice.status == .conflict && twice.text.contains("sudah dijawab"))
  }

  @Test(arguments: TestDatabase.allCases, [("DIN", UserKind.penyedia), ("PPK01", .nonpenyedia)])
  func `Where the mailbox proves too little, two of the staff let a new phone in, and the request says with whom it is`(
    _ kind: TestDatabase, _ who: (id: String, kind: UserKind)
  ) async throws {
    let site = try await TestSite(kind, suppliers: ["DIN"], officials: ["PPK01"])
    var (first, second) = (
      try await StaffBrowser("ADMIN", [.adminPPE], site), try await StaffBrowser("VERIF", [.verifikator], site)
    )
    try await mail(who.id, who.kind, site)
    var user = Browser(site)
    let shown = try await user.signIn(who.id, kind: who.kind.rawValue, password: TestAccess.newPassword)
    for fact in ["Perlu petugas untuk mendaftarkan HP", "bersama petugas kedua", "2 hari kerja", "Minta HP baru diizinkan"] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    let state = try await user.submit(Self.page, [("keterangan", "Sesudah pukul 13")])
    #expect(state.text.contains("Izin mendaftarkan HP baru") && state.text.contains("Admin PPE di LPSE Contoh"))
    #expect(try await second.browser.get(Self.queue).text.contains("Tidak ada yang menunggu"), "a Verifikator has another task in this")

    let asked = try await first.browser.get(Self.queue + "/lihat?nomor=1")
    #expect(asked.text.contains("Sesudah pukul 13") && asked.text.contains(Self.users + "/lepas?id=" + who.id))
    try await first.browser.visit(Self.users + "/lepas?id=" + who.id)
    try await first.browser.submit(Self.users + "/lepas", [("id", who.id), ("alasan", "KTP sudah dicocokkan")] + first.proof(site))
    let waiting = try await user.get(Self.request)
    #expect(waiting.text.contains("petugas kedua di LPSE Contoh") && waiting.text.contains("menyetujuinya dalam 24 jam"))
    #expect(try await first.browser.get(Self.queue + "/lihat?nomor=1").text.contains("menunggu petugas kedua"))

    let seen = try await second.browser.visit("/eproc4/petugas/pelepasan/lihat?id=" + who.id)
    let read = ("diajukan", try #require(seen.value(of: "diajukan")))
    try await second.browser.submit("/eproc4/petugas/pelepasan/lihat", [("id", who.id), read] + second.proof(site))
    let done = try #require(try await site.directory.request(1))
    #expect(done.state == .done && done.answeredBy == "Ibu ADMIN, Ibu VERIF" && done.answer == "KTP sudah dicocokkan")
    let open = try await user.signIn(who.id, kind: who.kind.rawValue, password: TestAccess.newPassword)
    #expect(open.text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test func `Whose phone is lost, and whose mailbox proves too little, is not sent to a reset that is refused`() async throws {
    let site = try await TestSite()
    _ = try await site.base.activated()
    site.clock.advance(seconds: 60)
    let link = try await site.base.sentRecovery(.resetPassword)
    guard case .changed = try await site.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    var user = Browser(site)
    try await user.signIn("DIN", password: TestAccess.newPassword)
    let lost = try await user.submit("/eproc4/totp/hphilang")
    #expect(lost.text.contains("HP dilaporkan hilang") && lost.text.contains("Pakai kode cadangan"))
    #expect(lost.text.contains("Minta HP baru diizinkan") && !lost.text.contains(">Reset TOTP</a>"))
    #expect(try await user.submit(Self.page).text.contains("Izin mendaftarkan HP baru"))
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    #expect(try await admin.browser.get(Self.queue + "/lihat?nomor=1").text.contains("HP dilaporkan hilang"))
  }

  @Test func `Helpdesk sees the cause that the user sees, and opens the request in the user's place`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    try await turn("PPK01", on: false, by: &admin, site, because: "Masa jabatan berakhir")
    var helpdesk = try await StaffBrowser("BANTU", [.helpdesk], site)
    let shown = try await helpdesk.browser.visit(Self.users + "/lihat?id=PPK01")
    for fact in ["Akun ini dinonaktifkan", "Admin PPE LPSE Contoh: Ibu ADMIN", "Masa jabatan berakhir", "2 hari kerja"] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(shown.text.contains("value=\"permintaan-aktif\"") && !shown.text.contains("value=\"permintaan-hp\""))
    let fields = [("id", "PPK01"), ("alasan", "Diminta lewat telepon")]
    let wrong = try await helpdesk.browser.post(Self.users + "/bantu", fields + [("bantuan", "permintaan-hp")])
    #expect(wrong.status == .conflict && wrong.text.contains("Tidak ada yang perlu diminta"))
    let done = try await helpdesk.browser.submit(Self.users + "/bantu", fields + [("bantuan", "permintaan-aktif")])
    #expect(done.text.contains("Permintaan sudah dibuka") && done.text.contains("Menunggu petugas"))
    #expect(!done.text.contains("value=\"permintaan-aktif\""), "one is enough")
    var user = Browser(site)
    #expect(try await user.signIn("PPK01", kind: "nonpenyedia").text.contains("Permintaan Anda nomor 1 sudah sampai"))
  }

  @Test func `Other roles, another LPSE and the own request: nobody answers what does not lie with him`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    var admin = try await StaffBrowser("ADMIN", [.adminPPE], site)
    try await turn("PPK01", on: false, by: &admin, site, because: "Masa jabatan berakhir")
    var user = Browser(site)
    try await user.signIn("PPK01", kind: "nonpenyedia")
    try await user.submit(Self.page)
    let answer = [("nomor", "1"), ("jawaban", "reject"), ("alasan", "Tidak boleh")]
    for (id, roles, lpse) in [
      ("BANTU", Set([Role.helpdesk]), ""), ("VERIF", [.verifikator], ""), ("ADMIN119", [.adminPPE, .verifikator], "119"),
    ] {
      var other = try await StaffBrowser(id, roles, site, lpse: lpse)
      #expect(try await other.browser.get(Self.queue + "/lihat?nomor=1").status == .forbidden, "\(id)")
      #expect(try await other.browser.post(Self.queue + "/lihat", answer).status == .forbidden, "\(id)")
    }
    // Of a member of staff, who asked while he was switched off, and whom an operator has let in again by hand.
    let holder = try await site.base.member("ADMIN2", [.adminPPE])
    let staff = try await site.base.staff(holder, for: .manageStaff)
    var own = Browser(site)
    own.cookies["session"] = holder.token.text
    try await turn("ADMIN2", on: false, by: &admin, site, because: "Cuti panjang")
    var himself = Browser(site)
    try await himself.signIn("ADMIN2", kind: "nonpenyedia")
    try await himself.submit(Self.page)
    #expect(try await own.get(Self.queue).headers["Location"] != nil, "his session has ended")
    let reason = try #require(ActReason("Untuk saya sendiri"))
    let refused = try await site.access.act(
      .manageStaff, on: try #require(UserID("ADMIN2")), because: reason, by: staff, from: .desk
    ) { _, _, _ in (true, nil) }
    #expect(refused == .failure(.notPermitted))
    try await site.run("UPDATE accounts SET switched_off_at = NULL WHERE user_id = 'ADMIN2'")
    let still = try await site.access.act(
      .manageStaff, on: try #require(UserID("ADMIN2")), because: reason, by: staff, from: .desk
    ) { _, _, _ in (true, nil) }
    #expect(still == .failure(.ownAccount))
    #expect(try await site.directory.openRequests().map(\.number) == [1, 2])
  }

  @Test func `A stranger without the password learns nothing and asks for nothing`() async throws {
    let site = try await TestSite(officials: ["PPK01", "PPK02"])
    try await site.run("UPDATE accounts SET switched_off_at = 1795500000000 WHERE user_id = 'PPK01'")
    var texts: [String] = []
    for id in ["PPK01", "PPK02"] {
      var stranger = Browser(site)
      let refused = try await stranger.signIn(id, kind: "nonpenyedia", password: "salah")
      #expect(refused.status == .unauthorized)
      texts.append(
        refused.text.replacing(id, with: "…").replacing(refused.value(of: "authenticityToken") ?? "?", with: "…"))
      for path in [Self.page, Self.request] {
        #expect(try await stranger.get(path).headers["Location"] == "/eproc4/login?alasan=masuk", "\(path)")
      }
      #expect(try await stranger.post(Self.page, [("keterangan", "x")]).headers["Location"] == "/eproc4/login?alasan=masuk")
    }
    #expect(Set(texts).count == 1)
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 0)
  }

  @Test func `What was written into the database by hand is named as not on record`() async throws {
    let site = try await TestSite(officials: ["PPK01"])
    try await site.run("UPDATE accounts SET switched_off_at = 1795500000000 WHERE user_id = 'PPK01'")
    var user = Browser(site)
    let shown = try await user.signIn("PPK01", kind: "nonpenyedia")
    #expect(shown.text.contains("tidak dicatat") && shown.text.contains("Minta akun diaktifkan lagi"))
  }
}
