import Access
import HTTP
import TestSupport
import Testing

/// A supplier that registers, as its applicant goes from page to page.
enum SupplierRegistration {
  static let path = "/eproc4/publik/daftar"
  static let console = "/eproc4/petugas/pendaftaran"
  static let password = "Lelang#Sungai9"
  static let parts: [(page: String, fields: [(String, String)])] = [
    ("perusahaan", [("nama", "PT Maju <Jaya>"), ("bentuk", "PT"), ("telepon", "021 555 0199")]),
    ("alamat", [("jalan", "Jalan Melati 5"), ("provinsi", "32"), ("kabupaten", "Kota Bandung"), ("kodePos", "40111")]),
    ("pajak", [("npwp", "01.312.166.0-091.000"), ("nib", "9120001234567"), ("tahunSPT", "2025")]),
    (
      "orang",
      [
        ("pemilik1-nama", "Andi Wijaya"), ("pemilik1-nik", "3171011708850001"), ("pemilik1-persen", "100"),
        ("pengurus1-nama", "Andi Wijaya"), ("pengurus1-jabatan", "Direktur"),
      ]
    ),
  ]
  static let documents = ["akta", "ktp", "nib", "npwp", "keikutsertaan"]

  /// Sends the form that begins a registration, with the right code.
  @discardableResult
  static func ask(by browser: inout Browser, _ site: TestSite, email: String = "maju@contoh.co.id") async throws -> Response {
    try await browser.visit(path)
    let captcha = [("tantangan", try browser.challenge), ("kodeKeamanan", try browser.captchaDigits(site))]
    return try await browser.post(path, [("email", email)] + captcha)
  }

  /// The link in the latest mail to an address, as a browser of the test opens it.
  static func link(_ mails: [OutgoingMail], _ purpose: MailLink.Purpose, _ site: TestSite) throws -> String {
    let links = mails.compactMap { mail -> MailLink? in if case .link(let link) = mail.notice, link.purpose == purpose { link } else { nil }
    }
    return String(try #require(links.last).address.dropFirst(site.origin.count))
  }

  /// A browser that has opened the link from its mail.
  static func begun(_ site: TestSite, email: String = "maju@contoh.co.id") async throws -> Browser {
    var browser = Browser(site)
    _ = try await site.base.takenMail()
    try await ask(by: &browser, site, email: email)
    try await browser.visit(try link(try await site.base.takenMail(), .registration, site))
    try #require(browser.page.status == .ok, "\(browser.page.status.code)")
    try await browser.get(path + "/akun")
    try await browser.get(path + "/lanjut")
    return browser
  }

  /// Sends a form of the registration whose forms the browser has shown last.
  @discardableResult
  static func post(_ page: String, by browser: inout Browser, _ fields: [(String, String)] = [], token: String? = nil) async throws
    -> Response
  {
    try await browser.post(path + "/" + page, fields + [("pendaftaran", browser.registration)], token: token)
  }

  /// The number of what was saved, as the page that is shown says it.
  static func version(_ browser: Browser) -> String { browser.page.value(of: "versi") ?? "" }

  @discardableResult
  static func save(
    _ page: String, _ fields: [(String, String)], by browser: inout Browser, version typed: String? = nil, extra: [(String, String)] = []
  ) async throws -> Response {
    try await browser.get(path + "/" + page)
    return try await post(page, by: &browser, fields + [("versi", typed ?? version(browser))] + extra)
  }

  @discardableResult
  static func upload(
    _ kind: String, by browser: inout Browser, name: String = "Pindaian.pdf", content: [UInt8]? = SpecialForm.pdf
  ) async throws -> Response {
    try await browser.get(path + "/dokumen")
    return try await browser.upload(
      path + "/dokumen", [("jenis", kind), ("pendaftaran", browser.registration)],
      file: content.map { (field: "berkas", name: name, content: $0) })
  }

  static func saveAccount(_ userID: String, by browser: inout Browser, password: String = password) async throws -> Response {
    try await save("akun", [("userId", userID), ("passwordBaru", password), ("passwordBaruLagi", password)], by: &browser)
  }

  /// Everything that it takes, right.
  static func fill(_ browser: inout Browser, userID: String = "MAJU", changing: [String: String] = [:]) async throws {
    #expect(try await saveAccount(userID, by: &browser).status == .seeOther)
    for (page, fields) in parts {
      let answer = try await save(page, fields.map { ($0.0, changing[$0.0] ?? $0.1) }, by: &browser)
      #expect(answer.status == .seeOther, "\(page): \(answer.status.code)")
    }
    for kind in documents { #expect(try await upload(kind, by: &browser).status == .seeOther, "\(kind)") }
  }

  @discardableResult
  static func sendIn(_ browser: inout Browser) async throws -> Response {
    try await browser.get(path + "/lanjut")
    return try await post("kirim", by: &browser, [("pernyataan", "ya")])
  }

  /// One that waits for the Verifikator, and whoever has sent it in.
  static func sent(to site: TestSite, email: String = "maju@contoh.co.id", userID: String = "MAJU", changing: [String: String] = [:])
    async throws -> Browser
  {
    var browser = try await begun(site, email: email)
    try await fill(&browser, userID: userID, changing: changing)
    #expect(try await sendIn(&browser).headers["Location"] == path + "/lanjut")
    return browser
  }

  /// A member of staff who is signed in.
  static func member(_ id: String, _ roles: Set<Role>, _ site: TestSite, lpse: String = "") async throws -> (
    browser: Browser, secret: [UInt8]
  ) {
    let holder = try await site.base.member(id, roles, lpse: lpse, agency: "K22")
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/beranda")
    return (browser, holder.secret)
  }

  static let items = ["akun", "perusahaan", "alamat", "pajak", "orang"] + documents.map { "dok-" + $0 }

  /// What a Verifikator answers on the page that is shown.
  static func marks(_ browser: Browser, number: Int = 1, wrong: [String: String] = [:], _ button: String, reason: String = "") -> [(
    String, String
  )] {
    var fields = [("nomor", String(number)), ("versi", version(browser)), ("jawaban", button), ("alasan", reason)]
    fields.append(("dikirim", browser.page.value(of: "dikirim") ?? ""))
    for item in items {
      fields.append(("tanda-" + item, wrong[item] == nil ? "sesuai" : "perbaiki"))
      fields.append(("alasan-" + item, wrong[item] ?? ""))
    }
    return fields
  }

  /// Returns the first registration that was sent in.
  static func sendBack(wrong: [String: String], by desk: inout Browser) async throws {
    try await desk.get(console + "/lihat?nomor=1")
    let answer = try await desk.post(console + "/lihat", marks(desk, wrong: wrong, "kembalikan", reason: "Perlu perbaikan"))
    #expect(answer.status == .seeOther, "\(answer.status.code)")
  }

  static func approval(_ browser: Browser, _ site: TestSite, _ secret: [UInt8], number: Int = 1) -> [(String, String)] {
    site.clock.advance(seconds: 30)
    return [
      ("nomor", String(number)), ("versi", version(browser)), ("alasan", "Dokumen asli sudah dicocokkan"),
      ("password", TestAccess.password),
      ("kode", site.code(secret)),
    ]
  }
}
