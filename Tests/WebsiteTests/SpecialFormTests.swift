import Access
import Database
import Directory
import Files
import HTTP
import TestSupport
import Testing

/// "Konten Khusus": the Form Admin PPK/PP with its file, and what becomes of it.
@Suite struct SpecialFormTests {
  private static let path = SpecialForm.path
  private static let pdf = SpecialForm.pdf

  /// Fills the form in on the page that is shown, with the right code.
  private func send(
    _ browser: inout Browser, _ site: TestSite, changing: [String: String] = [:], name: String = "SK.pdf", content: [UInt8]? = pdf,
    extra: [(String, String)] = [], code: String? = nil
  ) async throws -> Response {
    try await SpecialForm.send(by: &browser, site, changing: changing, name: name, content: content, extra: extra, code: code)
  }

  private func ready(_ site: TestSite) async throws -> Browser {
    var browser = Browser(site)
    try await browser.visit(Self.path)
    return browser
  }

  private func forms(_ site: TestSite) async throws -> Int64 { try await site.count("SELECT count(*) FROM official_forms") }

  @Test(arguments: TestDatabase.allCases)
  func `From the form to the receipt, and its state until it is answered`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var browser = try await ready(site)
    let receipt = try await browser.follow(try await send(&browser, site))
    #expect(receipt.status == .ok && receipt.text.contains("Formulir sudah kami terima") && receipt.text.contains("Menunggu petugas"))
    let form = try #require(try await site.directory.openForms().first)
    #expect(receipt.text.contains(form.reference.text) && form.form.values[.name] == "Budi <Santoso>")
    #expect(!receipt.text.contains("Santoso") && !receipt.text.contains("198609262015051001"), "the receipt tells no more than it must")
    #expect(site.folder.names == [form.decree.id] && form.decree.name.text == "SK.pdf")

    var elsewhere = Browser(site)
    #expect(
      try await elsewhere.get(Self.path + "/permintaan?rujukan=" + form.reference.text.lowercased()).text.contains("Menunggu petugas"))
    #expect(try await elsewhere.get(Self.path + "/permintaan?rujukan=F-2222-2222-2222").status == .notFound)
    #expect(elsewhere.page.text.contains("F-2222-2222-2222"), "what was typed stays")
    _ = try await site.directory.close(form.reference, as: .rejected, by: "Admin Agency", answer: "SK tidak terbaca")
    #expect(try await elsewhere.get(Self.path + "/permintaan?rujukan=" + form.reference.text).text.contains("SK tidak terbaca"))
    #expect(!elsewhere.page.text.contains("sudah kami terima"))
  }

  @Test func `Each wrong field is named, what was typed stays, and the code is not spent`() async throws {
    let site = try await TestSite()
    for (field, wrong, label) in [
      ("name", "", "Nama lengkap"), ("nip", "123", "NIP"), ("role", "raja", "Peran"), ("decreeDate", "2030-01-01", "Tanggal SK"),
      ("email", "budi", "Email kantor"), ("satker", String(repeating: "x", count: 5000), "Satuan kerja"),
    ] {
      var browser = try await ready(site)
      let challenge = try browser.challenge
      let page = try await send(&browser, site, changing: [field: wrong])
      #expect(page.status == .unprocessableContent && page.text.contains("Periksa isian berikut: \(label)."), "\(field)")
      #expect(page.value(of: "decreeNumber") != nil && page.text.contains("value=\"Budi &lt;Santoso&gt;\"") == (field != "name"))
      #expect(page.text.contains("Pilih berkasnya sekali lagi"))
      #expect(try browser.challenge == challenge)
      #expect(try await send(&browser, site).status == .seeOther, "the second try goes through")
      site.clock.advance(seconds: 3601)
    }
  }

  @Test func `A file that may not be taken is named in a sentence, and nothing is kept`() async throws {
    let site = try await TestSite()
    let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
    let cases: [(String, [UInt8]?, String)] = [
      ("", nil, "Berkas SK belum dipilih"), ("SK.pdf", [], "0 byte"),
      ("SK.pdf", [UInt8](repeating: 32, count: FileDesk.longest + 1), "lebih dari 5 MB"),
      ("SK.svg", svg, "harus berakhir .pdf"), ("SK.png", svg, "bukan seperti namanya"), ("SK.php.pdf", Self.pdf, "lebih dari satu akhiran"),
      ("SK.pdf", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 99), "bukan seperti namanya"),
      ("SK.pdf", Self.pdf + Array("<script>".utf8), "rusak atau berisi tambahan"),
    ]
    for (name, content, words) in cases {
      for language in ["id", "en"] {
        var browser = Browser(site)
        browser.cookies["bahasa"] = language
        try await browser.visit(Self.path)
        let page = try await send(&browser, site, name: name, content: content)
        #expect(page.status == .unprocessableContent && page.text.contains("value=\"KP.1/2026\""))
        if language == "id" { #expect(page.text.contains(words), "\(name)") }
      }
    }
    #expect(try await forms(site) == 0)
    #expect(site.folder.names == [])
  }

  @Test func `A path in the name is harmless`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    _ = try await send(&browser, site, name: "../../../etc/cron.d/SK.pdf")
    let form = try #require(try await site.directory.openForms().first)
    #expect(form.decree.name.text == "SK.pdf" && site.folder.names == [form.decree.id])
  }

  @Test func `A wrong, used or missing code is refused, and another can be asked for`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let spent = try browser.challenge
    #expect(try await send(&browser, site, code: "x").text.contains("Kode Keamanan tidak cocok"))
    #expect(try browser.challenge != spent)
    #expect(try await send(&browser, site, code: " ").text.contains("Kode Keamanan belum diisi"))
    let kept = try browser.challenge
    #expect(try await send(&browser, site, extra: [("kodeBaru", "ya")]).status == .ok)
    #expect(try browser.challenge != kept && browser.page.text.contains("value=\"KP.1/2026\""))
    #expect(try await forms(site) == 0)
    #expect(try await send(&browser, site).status == .seeOther)
  }

  @Test func `An eleventh form of a network within an hour waits, with what was typed`() async throws {
    let site = try await TestSite()
    for _ in 0..<10 {
      var browser = try await ready(site)
      #expect(try await send(&browser, site).status == .seeOther)
    }
    var browser = try await ready(site)
    let page = try await send(&browser, site)
    #expect(page.status == .tooManyRequests && page.headers["Retry-After"] == "3600" && page.text.contains("value=\"KP.1/2026\""))
    #expect(site.folder.names.count == 10)
    browser.address = "198.51.100.7"
    #expect(try await send(&browser, site).status == .seeOther)
  }

  @Test func `A form of another site, without its token, of another type or damaged is not taken`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let foreign = try await browser.send(
      .post, Self.path, headers: ["Content-Type": "multipart/form-data; boundary=batas", "Origin": "https://evil.example"], body: [])
    #expect(foreign.status == .forbidden)
    for (type, body, status) in [
      ("application/x-www-form-urlencoded", "a=b", Status.unsupportedMediaType), ("multipart/form-data", "", .unsupportedMediaType),
      ("multipart/form-data; boundary=batas", "--batas\r\n", .badRequest),
    ] {
      let refused = try await browser.send(
        .post, Self.path, headers: ["Content-Type": type, "Sec-Fetch-Site": "same-origin"], body: Array(body.utf8))
      #expect(refused.status == status)
    }
    try await browser.visit(Self.path)
    let stale = try await browser.upload(Self.path, SpecialForm.fields, file: ("sk", "SK.pdf", Self.pdf), token: "x")
    #expect(stale.status == .forbidden && stale.text.contains("value=\"KP.1/2026\""))
    #expect(try await forms(site) == 0 && site.folder.names == [])
  }

  @Test func `A file that the scanner cannot see is kept in quarantine, and the form goes its way`() async throws {
    let site = try await TestSite(scanner: ClamAV(.unix("/nowhere/clamd.ctl")))
    var browser = try await ready(site)
    #expect(try await send(&browser, site).status == .seeOther)
    #expect(try await site.directory.openForms().map(\.decree.state) == [.quarantined])
  }

  @Test func `The form on paper is a PDF to be kept, in the reader's language`() async throws {
    let site = try await TestSite()
    var files: [[UInt8]] = []
    for language in ["id", "en", "en"] {
      var browser = Browser(site)
      browser.cookies["bahasa"] = language
      let file = try await browser.get(Self.path + "/formulir")
      #expect(file.status == .ok && file.headers["Content-Type"] == "application/pdf")
      #expect(file.headers["Content-Disposition"] == "attachment; filename=\"form-admin-ppk-pp.pdf\"")
      files.append(file.body.identity)
    }
    #expect(files.allSatisfy { $0.starts(with: Array("%PDF-".utf8)) } && files[0] != files[1] && files[1] == files[2])
  }

  @Test func `A disk that takes nothing is told as such, and to the log with its cause`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    site.folder.remove()
    let page = try await send(&browser, site)
    #expect(page.status == .serviceUnavailable && page.text.contains("value=\"KP.1/2026\""))
    #expect(site.reports.all.contains { $0.cause.contains("make a file") })
    #expect(try await forms(site) == 0)
  }
}
