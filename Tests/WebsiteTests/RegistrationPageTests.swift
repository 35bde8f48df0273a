import Database
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// A supplier registers: what its applicant sees, from the mail address to the receipt.
@Suite struct RegistrationPageTests {
  private typealias Way = SupplierRegistration
  private let path = SupplierRegistration.path

  @Test(arguments: TestDatabase.allCases)
  func `New, begun, an account's and limited addresses: one answer, and a mail to each that says what is so`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var seen: [String] = []
    for email in ["maju@contoh.co.id", "Maju@Contoh.co.id", "DIN@contoh.id", "maju@contoh.co.id", "maju@contoh.co.id"] {
      var browser = Browser(site)
      let answer = try await Way.ask(by: &browser, site, email: email)
      #expect(answer.status == .seeOther && answer.headers["Location"] == path + "?hasil=terkirim")
      let shown = try await browser.follow(answer)
      seen.append("\(shown.status.code) \(shown.headers.map { $0.0 + $0.1 }) \(shown.text)")
    }
    #expect(Set(seen).count == 1 && seen[0].contains("Kami mengirim email ke alamat itu"))
    let mails = try await site.base.takenMail()
    let recipients = mails.map(\.recipient.text).sorted()
    #expect(recipients == ["DIN@contoh.id", "Maju@Contoh.co.id", "maju@contoh.co.id", "maju@contoh.co.id"], "the fifth is too many")
    for mail in mails {
      let words = try #require(site.website.words(of: mail))
      guard mail.recipient.text == "DIN@contoh.id" else {
        #expect(words.subject == "Lanjutkan pendaftaran penyedia" && words.text.contains("kunci="))
        continue
      }
      #expect(words.subject == "Alamat Email ini sudah punya akun SPSE" && words.text.contains("/eproc4/login?jenis=penyedia"))
      #expect(!words.text.contains("kunci=") && !words.text.contains("User ID: "))
    }
    #expect(try await site.count("SELECT count(*) FROM registrations") == 1, "one draft, whoever asks")
    #expect(try await site.count("SELECT count(*) FROM registration_links WHERE registration_id = ''") == 1)
  }

  @Test func `A wrong captcha, no address or none that can be one send nothing, and keep what was typed`() async throws {
    let site = try await TestSite(suppliers: [])
    var browser = Browser(site)
    try await browser.visit(path)
    let digits = try browser.captchaDigits(site)
    for (email, code, words) in [
      ("", digits, "Email belum diisi"), ("maju@", digits, "Email tidak terbaca"), ("maju@contoh.id", "", "Kode Keamanan belum diisi"),
      ("maju@contoh.id", digits == "123456" ? "123457" : "123456", "Kode Keamanan tidak cocok"),
    ] {
      let answer = try await browser.post(path, [("email", email), ("tantangan", try browser.challenge), ("kodeKeamanan", code)])
      #expect(
        answer.status == .unprocessableContent && answer.text.contains(words) && answer.text.contains("value=\"\(email)\""), "\(words)")
    }
    #expect(try await site.base.takenMail().isEmpty)
    #expect(try await site.count("SELECT count(*) FROM registrations") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The link opens again and again, changes nothing by itself, and ends after seven days; another goes on with the same draft`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, suppliers: [])
    var browser = Browser(site)
    try await Way.ask(by: &browser, site)
    let link = try Way.link(try await site.base.takenMail(), .registration, site)
    let token = try #require(RecoveryToken(text: String(link.split(separator: "=").last ?? "")))
    #expect(try await site.count("SELECT count(*) FROM registration_links WHERE token_hash = \(token.hash)") == 1, "the hash, not the key")
    for _ in 0..<3 {
      let opened = try await browser.get(link)
      #expect(opened.headers["Location"] == path + "/lanjut" && opened.headers["Referrer-Policy"] == "no-referrer")
      #expect(try await browser.follow(opened).status == .ok)
    }
    #expect(try await site.count("SELECT count(*) FROM supplier_registrations") == 0, "looking saves nothing")
    try await Way.save("perusahaan", [("nama", "PT Maju")], by: &browser)

    var stranger = Browser(site)
    for page in ["lanjut", "akun", "perusahaan", "alamat", "pajak", "orang", "dokumen"] {
      #expect(try await stranger.get(path + "/" + page).status == .gone, "\(page)")
    }
    stranger.cookies["tautan-daftar"] = String(repeating: "A", count: 43)
    #expect(try await stranger.get(path + "/perusahaan").status == .gone)
    #expect(try await Way.save("perusahaan", [("nama", "X")], by: &stranger).status == .gone)

    site.clock.advance(seconds: 7 * 86_400 + 1)
    #expect(try await browser.get(path + "/lanjut").status == .gone)
    #expect(try await Way.save("perusahaan", [("nama", "X")], by: &browser).status == .gone)
    browser = try await Way.begun(site)
    #expect(try await browser.get(path + "/perusahaan").value(of: "nama") == "PT Maju")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Filled in step by step, sent in once, told by mail; then it is only shown`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var browser = try await Way.begun(site)
    #expect(browser.page.text.contains("Nama perusahaan belum diisi") && browser.page.text.contains("KTP direktur belum diunggah"))
    #expect(browser.page.text.contains("href=\"\(path)/pajak\""))
    let early = try await Way.post("kirim", by: &browser, [("pernyataan", "ya")])
    #expect(early.status == .conflict && early.text.contains("Pendaftaran belum dikirim"))
    try await Way.fill(&browser)
    let whole = try await browser.get(path + "/lanjut")
    #expect(whole.text.contains("Kirim pendaftaran") && !whole.text.contains("Yang masih kurang") && !whole.text.contains("Belum lengkap"))
    let unstated = try await Way.post("kirim", by: &browser)
    #expect(unstated.status == .unprocessableContent && unstated.text.contains("Centang pernyataan"))
    #expect(try await Way.post("kirim", by: &browser, [("pernyataan", "ya")], token: "x").status == .forbidden)
    _ = try await site.base.takenMail()
    #expect(try await Way.sendIn(&browser).status == .seeOther)
    #expect(try await Way.post("kirim", by: &browser, [("pernyataan", "ya")]).headers["Location"] == path + "/lanjut", "a double click")
    let mails = try await site.base.takenMail()
    #expect(mails.count == 1 && mails.first?.userID == nil)
    let mail = try #require(mails.first)
    let words = try #require(site.website.words(of: mail))
    #expect(words.subject == "Pendaftaran penyedia sudah kami terima" && !words.text.contains("MAJU"))
    var other = Browser(site)
    let state = try await other.visit(try Way.link(mails, .registrationReceived, site))
    #expect(
      state.text.contains("Sedang diperiksa") && state.text.contains("Verifikator LPSE Contoh") && state.text.contains("2 hari kerja"))
    for page in ["akun", "perusahaan", "dokumen"] {
      #expect(try await browser.get(path + "/" + page).headers["Location"] == path + "/lanjut", "\(page)")
    }
    let late = try await Way.post("perusahaan", by: &browser, [("nama", "PT Lain"), ("versi", "1")])
    #expect(late.headers["Location"] == path + "/lanjut")
    #expect(try await Way.upload("akta", by: &browser).headers["Location"] == path + "/lanjut")
    #expect(try await Way.post("perusahaan", by: &browser, [("nama", "PT Lain"), ("versi", "1"), ("otomatis", "ya")]).status == .conflict)
    #expect(try await site.count("SELECT count(*) FROM registration_parts WHERE content LIKE '%PT Lain%'") == 0)
    #expect(try await site.count("SELECT count(*) FROM accounts WHERE user_id = 'MAJU'") == 0, "nobody signs in before the approval")
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is typed is saved right or wrong, and what is wrong is named`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: [])
    var browser = try await Way.begun(site)
    let answer = try await Way.save("pajak", [("npwp", "01.312.166.1-091.000"), ("nib", "123"), ("tahunSPT", "besok")], by: &browser)
    #expect(answer.status == .unprocessableContent && answer.text.contains("Tersimpan, tetapi masih harus diperbaiki"))
    for name in ["NPWP: ", "NIB: ", "Tahun SPT Tahunan terakhir: "] { #expect(answer.text.contains(name), "\(name)") }
    #expect(answer.value(of: "npwp") == "01.312.166.1-091.000")
    #expect(try await browser.get(path + "/pajak").value(of: "nib") == "123", "it is there after a reload")
    let people = try await Way.save(
      "orang", [("pemilik1-nama", "A|B"), ("pemilik1-nik", "3171"), ("pemilik2-persen", "40"), ("pengurus1-nama", "Ani")], by: &browser)
    for name in ["Nama pemilik 1", "NIK pemilik 1", "Saham (%) milik pemilik 2"] { #expect(people.text.contains(name), "\(name)") }
    let more = try await Way.save("orang", [("pemilik1-nama", "Ani"), ("tambah", "ya")], by: &browser)
    #expect(more.headers["Location"] == path + "/orang?hasil=tersimpan")
    #expect(try await browser.follow(more).text.contains("pemilik2-nama"))
    let hostile = try await Way.save("alamat", [("jalan", "\"><script>x</script>\u{202E}\u{0}7\nB"), ("provinsi", "99")], by: &browser)
    #expect([Status.unprocessableContent, .badRequest].contains(hostile.status) && !hostile.text.contains("<script>x"))
    let line = try await Way.save("alamat", [("jalan", "\"><script>x</script>\u{202E}7\nB"), ("provinsi", "32")], by: &browser)
    #expect(line.status == .seeOther)
    #expect(try await browser.get(path + "/alamat").text.contains("value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;7 B\""))
  }

  @Test(arguments: TestDatabase.allCases)
  func `The later save of a stale page is told, by the button and by the script, and loses neither`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: [])
    var first = try await Way.begun(site)
    try await first.get(path + "/perusahaan")
    var second = first
    #expect(try await Way.post("perusahaan", by: &first, [("nama", "PT Satu"), ("versi", "0")]).status == .seeOther)
    let automatic = try await Way.post("perusahaan", by: &second, [("nama", "PT Dua"), ("versi", "0"), ("otomatis", "ya")])
    #expect(automatic.status == .conflict && automatic.text == "{}")
    #expect(
      try await Way.post("perusahaan", by: &second, [("nama", "PT Satu"), ("versi", "0")]).status == .seeOther,
      "the same is no other version"
    )
    try await second.get(path + "/akun")
    let stale = try await Way.post("perusahaan", by: &second, [("nama", "PT Dua"), ("versi", "0")])
    #expect(stale.status == .conflict && stale.text.contains("sudah disimpan dari tab lain") && stale.text.contains("PT Satu"))
    #expect(stale.value(of: "nama") == "PT Dua" && stale.value(of: "versi") == "1")
    #expect(stale.text.contains("<div data-simpan data-belum>"), "no script saves it over the other")
    #expect(try await first.get(path + "/perusahaan").value(of: "nama") == "PT Satu", "nothing was lost silently")
    try await second.get(path + "/akun")
    #expect(try await Way.post("perusahaan", by: &second, [("nama", "PT Dua"), ("versi", "1")]).status == .seeOther)
    let saved = try await Way.post(
      "perusahaan", by: &second, [("nama", "PT Dua"), ("telepon", "021 5"), ("versi", "2"), ("otomatis", "ya")])
    #expect(saved.status == .ok && saved.text.contains("\"versi\":\"3\"") && saved.headers["Content-Type"] == "application/json")
    let unchanged = try await Way.post(
      "perusahaan", by: &second, [("nama", "PT Dua"), ("telepon", "021 5"), ("versi", "3"), ("otomatis", "ya")])
    #expect(unchanged.text.contains("\"versi\":\"3\""), "what is the same is no other version")
    #expect(
      try await Way.post("perusahaan", by: &second, [("nama", "X"), ("versi", "3"), ("otomatis", "ya")], token: "x").status == .forbidden)
    let untrusted = try await Way.post("perusahaan", by: &second, [("nama", "X"), ("versi", "2")], token: "x")
    #expect(untrusted.status == .forbidden && untrusted.value(of: "versi") == "2" && untrusted.text.contains("data-belum"))
    #expect(try await !second.get(path + "/perusahaan").text.contains("data-belum"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `User ID and password: taken, weak, different, kept, never shown`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    var browser = try await Way.begun(site)
    for (userID, password, again, status, words) in [
      ("", Way.password, Way.password, Status.unprocessableContent, "User ID belum diisi"),
      ("a b", Way.password, Way.password, .unprocessableContent, "User ID tidak dapat dipakai"),
      ("din", Way.password, Way.password, .conflict, "User ID itu sudah dipakai"),
      ("citra", Way.password, Way.password, .conflict, "User ID itu sudah dipakai"),
      ("PP01", Way.password, Way.password, .conflict, "User ID itu sudah dipakai"),
      ("maju", "", "", .unprocessableContent, "Password baru belum diisi"),
      ("maju", Way.password, "lain", .unprocessableContent, "Kedua password baru tidak sama"),
      ("maju", "pendek", "pendek", .unprocessableContent, "terlalu pendek"),
      ("maju", "password", "password", .unprocessableContent, "mudah ditebak"),
    ] {
      let answer = try await Way.save("akun", [("userId", userID), ("passwordBaru", password), ("passwordBaruLagi", again)], by: &browser)
      #expect(answer.status == status && answer.text.contains(words), "\(words): \(answer.status.code)")
      #expect(!answer.text.contains(Way.password) && (userID.isEmpty || answer.text.contains("value=\"\(userID)\"")))
    }
    #expect(try await Way.saveAccount("maju", by: &browser).status == .seeOther)
    let page = try await browser.get(path + "/akun")
    #expect(page.value(of: "userId") == "MAJU" && page.text.contains("Password sudah tersimpan") && !page.text.contains("value=\"Lelang"))
    #expect(try await site.count("SELECT count(*) FROM registrations WHERE password_hash LIKE '$argon2id$%'") == 1)
    #expect(try await Way.save("akun", [("userId", "MAJU")], by: &browser).status == .seeOther, "the password is kept with its user ID")
    let other = try await Way.save("akun", [("userId", "MAJU2")], by: &browser)
    #expect(other.status == .unprocessableContent && other.text.contains("Password baru belum diisi"))
    let stale = try await Way.save(
      "akun", [("userId", "MAJU3"), ("passwordBaru", Way.password), ("passwordBaruLagi", Way.password)], by: &browser, version: "0")
    #expect(stale.status == .conflict && stale.text.contains("disimpan dari tab lain") && stale.text.contains("User ID MAJU."))

    var rival = try await Way.begun(site, email: "rival@contoh.co.id")
    #expect(try await Way.saveAccount("Maju", by: &rival).status == .conflict, "another registration has it")
    for _ in 0..<Int(Applicant.takenUserIDs) { _ = try await Way.saveAccount("DIN", by: &rival) }
    let tooMany = try await Way.saveAccount("BEBAS", by: &rival)
    #expect(tooMany.status == .tooManyRequests && tooMany.text.contains("disimpan lagi besok"))
    site.clock.advance(seconds: 86_400 + 1)
    #expect(try await Way.saveAccount("BEBAS", by: &rival).status == .seeOther)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An NPWP that is on record or was sent in is refused in both its forms, and a draft keeps nobody out`(_ kind: TestDatabase)
    async throws
  {
    let site = try await TestSite(kind)
    try await site.takeRecords()
    var browser = try await Way.begun(site)
    for npwp in ["01.300.066.6-091.000", "0013000666091000", "013000666091000"] {
      let answer = try await Way.save("pajak", [("npwp", npwp)], by: &browser)
      #expect(answer.status == .unprocessableContent && answer.text.contains("NPWP ini sudah terdaftar"), "\(npwp)")
    }
    #expect(try await browser.get(path + "/lanjut").text.contains("NPWP ini sudah terdaftar"))
    try await Way.fill(&browser)
    var rival = try await Way.begun(site, email: "rival@contoh.co.id")
    try await Way.fill(&rival, userID: "RIVAL", changing: ["npwp": "0013121660091000"])
    #expect(try await Way.sendIn(&browser).status == .seeOther)
    let refused = try await Way.post("kirim", by: &rival, [("pernyataan", "ya")])
    #expect(refused.status == .conflict && refused.text.contains("NPWP ini sudah terdaftar"))
    await #expect(throws: (any Error).self, "the database refuses a second one, whoever asks") {
      try await site.run("UPDATE supplier_registrations SET npwp = '0013121660091000'")
    }
    await #expect(throws: (any Error).self) { try await site.run("UPDATE registrations SET user_id = 'MAJU'") }
    await #expect(throws: (any Error).self) { try await site.run("UPDATE registrations SET email_key = 'maju@contoh.co.id'") }
  }

  @Test func `A document is replaced, refused with its reason, limited, and told when it waits or was removed`() async throws {
    let site = try await TestSite(suppliers: [])
    var browser = try await Way.begun(site)
    for (name, content, words) in [
      ("AKTA.exe", SpecialForm.pdf, "Nama berkas harus berakhir"), ("AKTA.pdf.exe.pdf", SpecialForm.pdf, "lebih dari satu akhiran"),
      ("AKTA.png", SpecialForm.pdf, "bukan seperti namanya"), ("AKTA.pdf", [], "Berkas kosong"),
    ] as [(String, [UInt8], String)] {
      let answer = try await Way.upload("akta", by: &browser, name: name, content: content)
      #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(name)")
    }
    #expect(try await site.count("SELECT uploads FROM supplier_registrations") == 4, "what is refused has been looked into")
    #expect(try await Way.upload("akta", by: &browser, content: nil).text.contains("Berkas belum dipilih"))
    #expect(try await Way.upload("lain", by: &browser).status == .unprocessableContent)
    let taken = try await browser.follow(try await Way.upload("akta", by: &browser, name: "SATU.pdf"))
    #expect(taken.text.contains("Terunggah: Akta pendirian") && taken.text.contains("SATU.pdf"))
    let replaced = try await browser.follow(try await Way.upload("akta", by: &browser, name: "DUA.pdf"))
    #expect(replaced.text.contains("DUA.pdf") && !replaced.text.contains("SATU.pdf"))
    #expect(try await site.count("SELECT count(*) FROM files") == 1)
    try await site.run("UPDATE files SET state = 'quarantined'")
    #expect(try await browser.get(path + "/dokumen").text.contains("Menunggu pemindai virus"))
    #expect(try await !browser.get(path + "/lanjut").text.contains("Akta pendirian dan perubahan terakhir belum diunggah"))
    try await site.run("UPDATE files SET state = 'infected'")
    #expect(try await browser.get(path + "/lanjut").text.contains("dihapus pemindai virus"))
    try await site.run("UPDATE supplier_registrations SET uploads = 40, uploads_since = \(site.clock.milliseconds)")
    let tooMany = try await Way.upload("akta", by: &browser)
    #expect(tooMany.status == .tooManyRequests && tooMany.headers["Retry-After"] == "3600")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A form of another registration than the one that is open is refused, with what was typed`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: [])
    var browser = Browser(site)
    try await Way.ask(by: &browser, site)
    let link = try Way.link(try await site.base.takenMail(), .registration, site)
    try await browser.visit(link)
    try await browser.get(path + "/perusahaan")
    let mine = browser.registration
    try await Way.ask(by: &browser, site, email: "lain@contoh.co.id")
    try await browser.visit(try Way.link(try await site.base.takenMail(), .registration, site))
    let cases: [(String, [(String, String)])] = [
      ("perusahaan", [("nama", "PT Satu"), ("versi", "0")]), ("kirim", [("pernyataan", "ya")]),
      ("akun", [("userId", "SATU"), ("passwordBaru", Way.password), ("passwordBaruLagi", Way.password), ("versi", "0")]),
    ]
    for (page, fields) in cases {
      for id in [[("pendaftaran", mine)], []] {
        let answer = try await browser.post(path + "/" + page, fields + id)
        #expect(answer.status == .conflict && answer.text.contains("membuka pendaftaran lain"), "\(page): \(answer.status.code)")
        #expect(answer.text.contains("lain@contoh.co.id") && !answer.text.contains(Way.password))
      }
    }
    let typed = try await browser.post(path + "/perusahaan", [("nama", "PT Satu"), ("versi", "0"), ("pendaftaran", mine)])
    #expect(typed.value(of: "nama") == "PT Satu" && typed.value(of: "pendaftaran") == mine && typed.text.contains("data-belum"))
    let automatic = [("nama", "PT Satu"), ("versi", "0"), ("pendaftaran", mine), ("otomatis", "ya")]
    #expect(try await browser.post(path + "/perusahaan", automatic).status == .conflict)
    let file = (field: "berkas", name: "AKTA.pdf", content: SpecialForm.pdf)
    #expect(try await browser.upload(path + "/dokumen", [("jenis", "akta"), ("pendaftaran", mine)], file: file).status == .conflict)
    #expect(try await site.count("SELECT count(*) FROM registration_parts") == 0)
    #expect(try await site.count("SELECT count(*) FROM registration_documents") == 0)
    #expect(try await site.count("SELECT count(*) FROM registrations WHERE user_id IS NOT NULL") == 0)
    try await browser.visit(link)
    #expect(try await browser.post(path + "/perusahaan", [("nama", "PT Satu"), ("versi", "0"), ("pendaftaran", mine)]).status == .seeOther)
  }

  @Test func `Each look keeps the link's key in the browser for another day`() async throws {
    let site = try await TestSite(suppliers: [])
    var browser = try await Way.begun(site)
    for page in ["lanjut", "akun", "perusahaan", "dokumen"] {
      let kept = try await browser.get(path + "/" + page).headers.all("Set-Cookie").first { $0.hasPrefix("tautan-daftar=") }
      #expect(kept?.contains("Max-Age=86400") == true, "\(page)")
    }
    let saved = try await Way.save("perusahaan", [("nama", "PT Maju")], by: &browser, extra: [("otomatis", "ya")])
    #expect(saved.status == .ok && saved.headers.all("Set-Cookie").contains { $0.hasPrefix("tautan-daftar=") })
  }

  @Test(arguments: TestDatabase.allCases)
  func `A mailbox that an account has got meanwhile sends nothing in`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var browser = try await Way.begun(site)
    try await Way.fill(&browser)
    try await site.run("UPDATE accounts SET email = 'MAJU@contoh.co.id' WHERE user_id = 'DIN'")
    let refused = try await Way.sendIn(&browser)
    #expect(refused.status == .conflict && refused.text.contains("Alamat Email ini sudah dipakai sebuah akun"))
    #expect(try await site.count("SELECT count(*) FROM supplier_registrations WHERE state = 'sent'") == 0)
  }
}
