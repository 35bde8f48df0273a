import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The consoles as staff see them, and as users see what staff have done.
@Suite struct ConsoleTests {
  let users = "/eproc4/petugas/pengguna"
  private let queue = "/eproc4/petugas/permintaan"
  let removals = "/eproc4/petugas/pelepasan"

  /// A member of staff, signed in.
  func member(
    _ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "", agency: String = ""
  ) async throws -> (browser: Browser, secret: [UInt8]) {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: agency)
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  /// Both factors once more, with a code that nobody has used.
  func proof(_ site: TestSite, _ secret: [UInt8]) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [("password", TestAccess.password), ("kode", site.code(secret))]
  }

  @Test(arguments: TestDatabase.allCases)
  func `Helpdesk finds a user by ID, e-mail, number and name, sees the cause, and opens the request`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["CITRA"])
    try await site.takeRecords()
    var (helpdesk, _) = try await member("BANTU", [.helpdesk], site)
    #expect(
      helpdesk.page.text.contains("PENGGUNA") && !helpdesk.page.text.contains("PERMINTAAN") && !helpdesk.page.text.contains("PELEPASAN"))
    for typed in ["citra", "citra@contoh.id", "013000666091000", "Citra%20Abadi", "CV%20citra"] {
      #expect(try await helpdesk.get(users + "?cari=" + typed).text.contains("/lihat?id=CITRA"), "\(typed)")
    }
    #expect(try await helpdesk.get(users + "?cari=tidakada").text.contains("Tidak ditemukan"))

    let shown = try await helpdesk.get(users + "/lihat?id=CITRA")
    for fact in [
      "Data penyedia belum sinkron di LPSE ini", "LPSE Kota Contoh", "Verifikator di LPSE Contoh", "c•••@contoh.id", "Akun dibuat",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(!shown.text.contains("citra@contoh.id") && !shown.text.contains("Akhiri masa tunggu") && !shown.text.contains("Lepas HP"))
    #expect(shown.headers["Cache-Control"]?.contains("no-transform") == true)

    let empty = try await helpdesk.post(users + "/bantu", [("id", "CITRA"), ("bantuan", "permintaan"), ("alasan", " ")])
    #expect(empty.status == .unprocessableContent && empty.text.contains("Alasan belum diisi"))
    let done = try await helpdesk.submit(
      users + "/bantu", [("id", "CITRA"), ("bantuan", "permintaan"), ("alasan", "Diminta lewat telepon")])
    #expect(done.text.contains("Permintaan sudah dibuka") && done.text.contains("Menunggu petugas"))
    #expect(done.text.contains("Oleh Ibu BANTU (BANTU). Alasan: Diminta lewat telepon"))
    #expect(try await site.directory.openRequests().count == 1)
    #expect(
      try await helpdesk.post(users + "/bantu", [("id", "CITRA"), ("bantuan", "permintaan"), ("alasan", "Sekali lagi")], token: "x").status
        == .forbidden)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A Verifikator answers a request, and the user's own page and mail say what and why`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["CITRA"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    var (verifikator, secret) = try await member("VERIF", [.verifikator], site)
    #expect(try await verifikator.get(queue).text.contains("Nomor 1"))
    let shown = try await verifikator.get(queue + "/lihat?nomor=1")
    #expect(shown.text.contains("01.300.066.6-091.000") || shown.text.contains("013000666091000"))
    #expect(shown.text.contains("<li>Provinsi</li>"))

    let unsaid = try await verifikator.post(queue + "/lihat", [("nomor", "1"), ("alasan", "Cukup panjang")])
    #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Cukup panjang"))
    _ = try await site.base.takenMail()
    let returned = try await verifikator.submit(
      queue + "/lihat", [("nomor", "1"), ("jawaban", "return"), ("alasan", "Alamat <belum> lengkap")] + proof(site, secret))
    #expect(returned.text.contains("Permintaan nomor 1 sudah dijawab") && returned.text.contains("Tidak ada yang menunggu"))
    #expect(try await site.base.takenMail().events == [.requestReturned])
    let state = try await user.get("/eproc4/totp/kendala/permintaan").text
    #expect(
      state.contains("Dikembalikan untuk diperbaiki") && state.contains("dikembalikan oleh Ibu VERIF: Alamat &lt;belum&gt; lengkap")
    )

    try await user.visit("/eproc4/totp/kendala")
    try await user.submitRemedy()
    try await verifikator.get(queue + "/lihat?nomor=2")
    let bare = try await verifikator.post(
      queue + "/lihat", [("nomor", "2"), ("jawaban", "resolve"), ("alasan", "Sudah dicocokkan")] + TestSite.place)
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    try await verifikator.submit(
      queue + "/lihat",
      [("nomor", "2"), ("jawaban", "resolve"), ("alasan", "Sudah dicocokkan")] + TestSite.place + proof(site, secret))
    #expect(try await user.visit("/eproc4/totp/kendala").text.contains("Aktivasi Time-based One-time Password"))
    let again = try await verifikator.post(
      queue + "/lihat", [("nomor", "2"), ("jawaban", "reject"), ("alasan", "Terlambat sekali")] + proof(site, secret))
    #expect(again.status == .conflict && again.text.contains("sudah dijawab"))
  }

  @Test func `Requests of another agency, another LPSE or another kind are refused, and the refusal is logged`() async throws {
    let site = try await TestSite(suppliers: ["CITRA"], officials: ["PP01"])
    try await site.takeRecords()
    var (user, official) = (Browser(site), Browser(site))
    try await user.signIn("CITRA")
    try await user.submitRemedy()
    try await official.signIn("PP01", kind: "nonpenyedia")
    try await official.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    let strangers: [(String, Set<Role>, lpse: String, agency: String, numbers: [Int])] = [
      ("VERIF", [.verifikator], "", "", [2]), ("VERIF119", [.verifikator], "119", "", [1, 2]),
      ("AGENCY", [.adminAgency], "", "K22", [1]), ("AGENCY23", [.adminAgency], "", "K23", [1, 2]),
      ("AGENCY119", [.adminAgency], "119", "K22", [1, 2]),
    ]
    for (id, roles, lpse, agency, numbers) in strangers {
      var (browser, _) = try await member(id, roles, site, lpse: lpse, agency: agency)
      for number in numbers {
        #expect(try await browser.get(queue + "/lihat?nomor=\(number)").status == .forbidden, "\(id) \(number)")
        let answer = try await browser.post(queue + "/lihat", [("nomor", "\(number)"), ("jawaban", "resolve"), ("alasan", "Boleh saja")])
        #expect(answer.status == .forbidden && answer.text.contains("Bukan wewenang akun ini"), "\(id) \(number)")
      }
      #expect(try await browser.get("/eproc4/logakses?saring=gagal").text.contains("Tindakan di luar wewenang ditolak"), "\(id)")
      #expect(try await browser.get(queue + "/lihat?nomor=99").status == .notFound)
    }
    #expect(try await site.directory.openRequests().count == 2)
    var (right, secret) = try await member("AGENCY22", [.adminAgency], site, agency: "K22")
    try await right.get(queue + "/lihat?nomor=2")
    #expect(right.page.text.contains("198609262015051001"))
    let answer = [("nomor", "2"), ("jawaban", "resolve"), ("alasan", "SK sudah dicocokkan")]
    try await right.submit(queue + "/lihat", answer + proof(site, secret))
    #expect(try await official.visit("/eproc4/totp/kendala").text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A sanction is lifted by an Admin PPE, with fresh factors and a reason, and by nobody else`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["HITAM"])
    try await site.takeRecords()
    var user = Browser(site)
    try await user.signIn("HITAM")
    try await user.submitRemedy()
    #expect(user.page.text.contains("Menunggu petugas") && user.page.text.contains("Admin PPE di LPSE Contoh"))
    for (id, role) in [("VERIF", Role.verifikator), ("BANTU", .helpdesk)] {
      var (other, secret) = try await member(id, [role], site)
      #expect(try await other.get(queue + "/lihat?nomor=1").status == .forbidden)
      let answer = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Boleh saja")] + proof(site, secret)
      #expect(try await other.post(queue + "/lihat", answer).status == .forbidden)
    }
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    #expect(try await admin.get(queue).text.contains("Peninjauan blokir atau Daftar Hitam"))
    let shown = try await admin.get(queue + "/lihat?nomor=1")
    for fact in ["Terdaftar di Daftar Hitam", "Mengundurkan diri", "Kepala KUPPBJ", "31 Desember 2027", "PT Hitam", "cabut blokir"] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    let answer = [("nomor", "1"), ("jawaban", "resolve"), ("alasan", "Putusan pengadilan")]
    let without = try await admin.post(queue + "/lihat", answer)
    #expect(without.status == .unprocessableContent && without.text.contains("Password Anda sekarang belum diisi"))
    let wrong = try await admin.post(queue + "/lihat", answer + [("password", "salah"), ("kode", site.code(secret))])
    #expect(wrong.status == .unauthorized && wrong.text.contains("Putusan pengadilan"))
    try await user.visit("/eproc4/totp/kendala/permintaan")
    #expect(user.page.text.contains("Menunggu petugas"))
    _ = try await site.base.takenMail()
    let done = try await admin.submit(queue + "/lihat", answer + proof(site, secret))
    #expect(done.text.contains("Permintaan nomor 1 sudah dijawab"))
    #expect(try await site.base.takenMail().events == [.requestResolved])
    #expect(try await user.visit("/eproc4/totp/kendala").text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test func `An official's sanction is seen beside the official's record, and kept where the review is refused`() async throws {
    let site = try await TestSite(officials: ["PP01"])
    try await site.takeRecords()
    try await site.take(
      .officials,
      [
        [
          "user_id": "PP01", "name": "Rudi Hartono", "nip": "198609262015051001", "post": "Analis", "sk_number": "KP.1",
          "sk_date": "2026-01-05",
          "agency": "K22", "satker": "K22.01", "role": "pp", "sanction": "blocked", "sanction_since": "2026-01-01", "sanction_by": "KUPPBJ",
          "sanction_reason": "Pemeriksaan",
        ]
      ])
    var user = Browser(site)
    try await user.signIn("PP01", kind: "nonpenyedia")
    try await user.submitRemedy()
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    let shown = try await admin.get(queue + "/lihat?nomor=1")
    #expect(shown.text.contains("Akun diblokir") && shown.text.contains("Pemeriksaan") && shown.text.contains("198609262015051001"))
    let answer = [("nomor", "1"), ("jawaban", "reject"), ("alasan", "Masih diperiksa")] + proof(site, secret)
    try await admin.submit(queue + "/lihat", answer)
    #expect(try await user.visit("/eproc4/totp/kendala").text.contains("Masih diperiksa"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two of the staff take a phone off, with fresh factors each; one alone cannot`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var user = Browser(site)
    try await user.activate("DIN", site)
    var (first, firstSecret) = try await member("ADMIN", [.adminPPE], site)
    var (second, secondSecret) = try await member("VERIF", [.verifikator], site)
    try await first.visit(users + "/lihat?id=DIN")
    #expect(first.page.text.contains("Lepas HP dari akun"))
    try await first.visit(users + "/lepas?id=DIN")
    let wrong = try await first.post(users + "/lepas", [("id", "DIN"), ("alasan", "HP hilang"), ("password", "salah"), ("kode", "123456")])
    #expect(wrong.status == .unauthorized && wrong.text.contains("HP hilang") && !wrong.text.contains("value=\"salah\""))
    let proposed = try await first.submit(users + "/lepas", [("id", "DIN"), ("alasan", "HP hilang")] + proof(site, firstSecret))
    #expect(proposed.text.contains("Pelepasan HP sudah diajukan"))
    #expect(try await user.isSignedIn())

    try await first.visit(removals + "/lihat?id=DIN")
    #expect(first.page.text.contains("harus petugas lain") && !first.page.text.contains("name=\"kode\""))
    let asked = ("diajukan", try #require(try await second.get(removals + "/lihat?id=DIN").value(of: "diajukan")))
    let alone = try await first.post(removals + "/lihat", [("id", "DIN"), asked] + proof(site, firstSecret))
    #expect(alone.status == .forbidden && alone.text.contains("Harus petugas lain"))
    #expect(try await user.isSignedIn())

    #expect(try await second.get(removals).text.contains("Ibu ADMIN (ADMIN)"))
    try await second.get(removals + "/lihat?id=DIN")
    #expect(second.page.text.contains("HP hilang"))
    let unread = try await second.post(removals + "/lihat", [("id", "DIN"), ("diajukan", "1")] + proof(site, secondSecret))
    #expect(unread.status == .conflict && unread.text.contains("tidak berlaku lagi"))
    #expect(try await user.isSignedIn())
    #expect(
      try await second.submit(removals + "/lihat", [("id", "DIN"), asked] + proof(site, secondSecret)).text.contains("HP sudah dilepas"))
    #expect(try await second.visit(removals + "/lihat?id=DIN").text.contains("tidak menunggu lagi"))
    #expect(try await !user.isSignedIn())
    #expect(try await user.signIn("DIN").text.contains("Aktivasi Time-based One-time Password"))
    try await user.activate("DIN", site)
    let log = try await user.get("/eproc4/logakses").text
    #expect(log.contains("Oleh Ibu ADMIN, Ibu VERIF. Alasan: HP hilang") && log.contains("Petugas LPSE"))
  }

  @Test func `Admin PPE ends the waits of a user; Helpdesk cannot`() async throws {
    let site = try await TestSite()
    var user = Browser(site)
    for _ in 0..<14 {
      try await user.signIn("DIN", password: "salah")
      site.clock.advance(seconds: 900)
    }
    try await user.signIn("DIN", password: "salah")
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    var (helpdesk, _) = try await member("BANTU", [.helpdesk], site)
    #expect(try await helpdesk.get(users + "/lihat?id=DIN").text.contains("Menunggu sampai"))
    for path in ["/buka", "/lepas"] {
      #expect(try await helpdesk.get(users + path + "?id=DIN").status == .forbidden)
      #expect(try await helpdesk.post(users + path, [("id", "DIN"), ("alasan", "Boleh saja")]).status == .forbidden)
    }
    for path in [removals, queue] { #expect(try await helpdesk.get(path).status == .forbidden) }
    try await admin.visit(users + "/buka?id=DIN")
    let done = try await admin.submit(users + "/buka", [("id", "DIN"), ("alasan", "Salah ketik berkali-kali")] + proof(site, secret))
    #expect(done.text.contains("Masa tunggu sudah diakhiri") && !done.text.contains("Menunggu sampai"))
    #expect(try await admin.get(users + "/buka?id=ADMIN").status == .ok)
    let own = try await admin.post(users + "/buka", [("id", "ADMIN"), ("alasan", "Untuk saya sendiri")] + proof(site, secret))
    #expect(own.status == .forbidden)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Admin PPE searches the users' log and takes it along; nobody else may`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    let log = "/eproc4/petugas/log"
    var user = Browser(site)
    try await user.signIn("DIN", password: "salah")
    site.clock.advance(seconds: 86_400)
    var (admin, secret) = try await member("ADMIN", [.adminPPE], site)
    #expect(admin.page.text.contains("LOG PENGGUNA"))
    let day = Day(at: site.access.now().milliseconds).text

    let all = try await admin.visit(log)
    #expect(all.text.contains("/lihat?id=DIN") && all.text.contains("/lihat?id=ADMIN") && all.text.contains("Password ditolak"))
    #expect(all.headers["Cache-Control"]?.contains("no-transform") == true)
    let narrow = try await admin.visit(log + "?userId=+din&saring=gagal&kejadian=password-refused&alamat=&sampai=" + day)
    #expect(narrow.text.contains("/lihat?id=DIN") && !narrow.text.contains("/lihat?id=ADMIN"))
    #expect(narrow.text.contains("value=\"password-refused\" selected") && narrow.text.contains("value=\"\(day)\""))
    #expect(try await admin.get(log + "?userId=DIN&dari=" + day).text.contains("Tidak ada catatan yang cocok"))
    for (query, words) in [
      ("userId=%3Cb%3E", "User ID berisi huruf"), ("dari=28-11-2026", "Tulis tanggal seperti"),
      ("dari=\(day)&sampai=2026-01-01", "Tanggal akhir mendahului"),
    ] {
      let answer = try await admin.get(log + "?" + query)
      #expect(answer.status == .unprocessableContent && answer.text.contains(words) && !answer.text.contains("Unduh CSV"), "\(query)")
    }
    #expect(try await admin.get(log + "?userId=%3Cb%3E").text.contains("value=\"&lt;b&gt;\""))

    try await admin.visit(log + "?userId=DIN")
    let stale = try await admin.post(log + "/unduh", [("userId", "DIN")], token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("terlalu lama terbuka") && stale.text.contains("value=\"DIN\""))
    let taking = [("userId", "DIN"), ("alasan", "Diminta <auditor>")]
    let right = try await admin.visit(log + "?userId=DIN")
    #expect(right.text.contains("name=\"kode\"") && right.text.contains("name=\"alasan\""))
    let unsaid = try await admin.post(log + "/unduh", [("userId", "DIN"), ("alasan", "ya")] + proof(site, secret))
    #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Alasan belum diisi"))
    let bare = try await admin.post(log + "/unduh", taking + [("kode", site.code(secret))])
    #expect(bare.status == .unprocessableContent && bare.text.contains("Password Anda sekarang belum diisi"))
    #expect(bare.text.contains("Diminta &lt;auditor&gt;") && bare.text.contains("/lihat?id=DIN") && bare.text.contains("value=\"DIN\""))
    let unproven = try await admin.post(log + "/unduh", taking + [("password", "salah"), ("kode", site.code(secret))])
    #expect(unproven.status == .unauthorized && !unproven.text.contains("value=\"salah\""))
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'log-exported'") == 0)
    let file = try await admin.post(log + "/unduh", taking + proof(site, secret))
    #expect(file.status == .ok && file.headers["Content-Type"] == "text/csv; charset=utf-8")
    #expect(file.headers["Cache-Control"]?.contains("no-store") == true && file.headers["X-Content-Type-Options"] == "nosniff")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"log-akses-\(day).csv\"")
    let lines = file.text.split(separator: "\r\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("\u{FEFF}\"No.\";\"Waktu\";\"User ID\""))
    #expect(lines[1].contains("\"DIN\"") && lines[1].contains("\"password-refused\"") && lines[1].contains("+07:00\""))
    let own = try await admin.get("/eproc4/logakses").text
    #expect(own.contains("Log pengguna diunduh") && own.contains("Pencarian: userId=DIN, baris=2: Diminta &lt;auditor&gt;"))
    for _ in 1..<10 { try await admin.post(log + "/unduh", taking + proof(site, secret)) }
    let eleventh = try await admin.post(log + "/unduh", taking + proof(site, secret))
    #expect(eleventh.status == .tooManyRequests && eleventh.text.contains("Terlalu banyak unduhan"))
    #expect(eleventh.text.contains("value=\"DIN\"") && eleventh.text.contains("/lihat?id=DIN"))

    for (id, role) in [("BANTU", Role.helpdesk), ("VERIF", .verifikator), ("AGENCY", .adminAgency), ("PPK9", .ppk)] {
      var (other, _) = try await member(id, [role], site)
      #expect(!other.page.text.contains("LOG PENGGUNA"))
      #expect(try await other.get(log).status == .forbidden, "\(id)")
      #expect(try await other.post(log + "/unduh").status == .forbidden, "\(id)")
    }
  }

  @Test func `In the file no word of others is a formula or ends its field`() throws {
    let note = StaffNote(by: "@petugas", userIDs: "ADMIN", reason: "-2+3 \"karena\"")
    let entry = LogEntry(
      sequence: 7, at: Instant(milliseconds: 0), event: .unlocked, way: .staff, address: "192.0.2.7", browser: "+cmd", note: note)
    let found = FoundEntries.Entry(entry: entry, userID: try #require(UserID("-DIN")), name: "=1+1\";\"x\"\u{301};=2+2")
    let line = LogPenggunaFile.text([found], Wording(language: .indonesian)).split(separator: "\r\n")[1]
    let fields = ["'-DIN", "'=1+1\"\";\"\"x\"\"\u{301};'=2+2"].map { "\"" + $0 + "\"" }.joined(separator: ";")
    #expect(String(line).utf8.firstRange(of: Array((";" + fields + ";").utf8)) != nil)
    #expect(line.hasSuffix(";\"'@petugas (ADMIN)\";\"'-2+3 \"\"karena\"\"\""))
    #expect(!line.contains("192.0.2.7") && !line.contains("cmd"), "the address of the staff stays with the staff")
  }

  @Test func `Whoever is of another LPSE sees nothing of a user`() async throws {
    let site = try await TestSite(suppliers: ["CITRA"])
    try await site.takeRecords()
    var (admin, secret) = try await member("ADMIN119", [.adminPPE, .helpdesk], site, lpse: "119")
    #expect(try await admin.get(users + "?cari=citra").text.contains("Tidak ditemukan"))
    for path in ["/lihat", "/buka", "/lepas"] { #expect(try await admin.get(users + path + "?id=CITRA").status == .forbidden, "\(path)") }
    #expect(try await admin.get(users + "?cari=hitam").text.contains("Tidak ditemukan"), "a record without an account")
    #expect(try await admin.get(users + "/lihat?id=HITAM").status == .forbidden)
    #expect(
      try await admin.post(users + "/bantu", [("id", "CITRA"), ("bantuan", "password"), ("alasan", "Boleh saja")]).status == .forbidden)
    for path in ["/buka", "/lepas"] {
      let answer = try await admin.post(users + path, [("id", "CITRA"), ("alasan", "Boleh saja")] + proof(site, secret))
      #expect(answer.status == .forbidden, "\(path)")
    }
  }
}
