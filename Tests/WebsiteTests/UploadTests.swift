import Access
import Database
import Directory
import Files
import Foundation
import HTML
import HTTP
import TestSupport
import Testing

@testable import Website

/// Files that go up in pieces before their form.
@Suite struct UploadTests {
  private static let pdf = SpecialForm.pdf

  private func ready(_ site: TestSite) async throws -> Browser {
    var browser = Browser(site)
    try await browser.visit(SpecialForm.path)
    return browser
  }

  /// The form, with the number of an upload in the place of a file.
  private func send(_ browser: inout Browser, _ site: TestSite, _ id: String, code: String? = nil) async throws -> Response {
    try await SpecialForm.send(by: &browser, site, content: nil, extra: [("sk-unggahan", id)], code: code)
  }

  @Test(arguments: TestDatabase.allCases)
  func `In pieces, then the form: the file is taken whole, once, and checked as any other`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var browser = try await ready(site)
    let id = try await browser.uploaded("../SK.pdf", Self.pdf)
    #expect(try await browser.upload(.head, "/eproc4/unggah/" + id).headers["Upload-Complete"] == "?1")
    #expect(try await send(&browser, site, id).status == .seeOther)
    let form = try #require(try await site.directory.openForms().first)
    #expect(form.decree.name.text == "SK.pdf" && form.decree.size == Self.pdf.count)
    #expect(try await site.files.content(of: form.decree) == Self.pdf)
    #expect(try await browser.upload(.head, "/eproc4/unggah/" + id).status == .notFound)

    try await browser.visit(SpecialForm.path)
    let again = try await send(&browser, site, id)
    #expect(again.status == .unprocessableContent && again.text.contains("Berkas SK yang terunggah sudah tidak ada"))
    #expect(try await site.count("SELECT count(*) FROM official_forms") == 1)
  }

  @Test func `A form that comes back still has the file, and needs none chosen`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let id = try await browser.uploaded("SK.pdf", Self.pdf)
    let back = try await send(&browser, site, id, code: "x")
    #expect(back.status == .unprocessableContent && back.value(of: "sk-unggahan") == id)
    #expect(back.text.contains("“SK.pdf” sudah terunggah") && !back.text.contains("Pilih berkasnya sekali lagi"))
    #expect(try await send(&browser, site, id).status == .seeOther)
  }

  @Test func `What is in the file is looked at when the form takes it, and what is refused is gone`() async throws {
    let site = try await TestSite()
    for content in [Array("<svg></svg>".utf8), Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 99)] {
      var browser = try await ready(site)
      let id = try await browser.uploaded("SK.pdf", content)
      let page = try await send(&browser, site, id)
      #expect(
        page.status == .unprocessableContent && page.text.contains("bukan seperti namanya") && page.text.contains("value=\"KP.1/2026\""))
      #expect(page.value(of: "sk-unggahan") == "")
      #expect(try await browser.upload(.head, "/eproc4/unggah/" + id).status == .notFound)
    }
    #expect(try await site.count("SELECT count(*) FROM official_forms") == 0)
  }

  @Test(arguments: [
    ("SK.exe", "1", Status.unprocessableContent), ("SK.php.pdf", "1", .unprocessableContent), ("SK.pdf", "0", .unprocessableContent),
    ("SK.pdf", String(FileDesk.longest + 1), .contentTooLarge), ("SK.pdf", "-1", .badRequest), ("SK.pdf", "x", .badRequest),
    ("SK.pdf", "99999999999999999999", .badRequest),
  ])
  func `What its name and length forbid does not begin`(_ name: String, _ length: String, _ status: Status) async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let answer = try await browser.post("/eproc4/unggah", [("nama", name), ("ukuran", length)])
    #expect(answer.status == status && answer.headers["Location"] == nil)
    #expect(!answer.text.contains("<"), "a sentence for the script")
  }

  @Test func `A piece belongs where the upload ends, and no further than its end`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let address = try #require(try await browser.begin("SK.pdf", 10).address)
    #expect(try await browser.upload(.patch, address, at: 0, [1, 2, 3]).status == .noContent)
    for wrong in [0, 2, 4, 10] {
      let answer = try await browser.upload(.patch, address, at: wrong, [9])
      #expect(answer.status == .conflict && answer.headers["Upload-Offset"] == "3", "\(wrong)")
    }
    #expect(try await browser.upload(.patch, address, at: 3, [UInt8](repeating: 0, count: 8)).status == .contentTooLarge)
    #expect(
      try await browser.upload(.patch, address, at: 3, [UInt8](repeating: 0, count: PieceUpload.longestPiece + 1)).status
        == .contentTooLarge)
    #expect(try await browser.upload(.patch, address, at: 3, [4], headers: ["Upload-Offset": "x"]).status == .badRequest)
    #expect(try await browser.upload(.patch, address, at: 3, [4], headers: ["Content-Type": "text/plain"]).status == .unsupportedMediaType)
    let state = try await browser.upload(.head, address)
    #expect(state.headers["Upload-Offset"] == "3" && state.headers["Upload-Length"] == "10" && state.headers["Upload-Complete"] == "?0")
    #expect(try await browser.upload(.delete, address).status == .noContent)
    #expect(try await browser.upload(.head, address).status == .notFound)
  }

  @Test func `To another visitor there is none, and one that is not whole is no file`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    var stranger = try await ready(site)
    let whole = try await browser.uploaded("SK.pdf", Self.pdf)
    let address = "/eproc4/unggah/" + whole
    #expect(try await stranger.upload(.head, address).status == .notFound)
    #expect(try await stranger.upload(.patch, address, at: 0, [1]).status == .notFound)
    #expect(try await stranger.upload(.delete, address).status == .notFound)
    #expect(try await send(&stranger, site, whole).text.contains("Berkas SK yang terunggah sudah tidak ada"))
    let part = try #require(try await browser.begin("SK.pdf", 10).address)
    let unfinished = try await send(&browser, site, String(part.split(separator: "/").last ?? ""))
    #expect(unfinished.text.contains("Berkas SK yang terunggah sudah tidak ada"))
    for id in ["x", "..%2F..%2Fetc%2Fpasswd", String(repeating: "0", count: 40)] {
      #expect(try await browser.upload(.head, "/eproc4/unggah/" + id).status == .notFound)
    }
    #expect(try await browser.upload(.head, address).status == .noContent, "it is still its owner's")
  }

  @Test func `Without the token, or from another site, nothing happens`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let address = try #require(try await browser.begin("SK.pdf", 10).address)
    for method in [HTTP.Method.patch, .delete] {
      let piece: [UInt8] = method == .patch ? [1] : []
      #expect(try await browser.upload(method, address, at: 0, piece, token: "x").status == .forbidden)
      #expect(try await browser.upload(method, address, at: 0, piece, headers: ["Sec-Fetch-Site": "cross-site"]).status == .forbidden)
    }
    #expect(try await browser.post("/eproc4/unggah", [("nama", "SK.pdf"), ("ukuran", "1")], token: "x").status == .forbidden)
    #expect(try await browser.upload(.head, address).headers["Upload-Offset"] == "0")
  }

  @Test func `Four of a visitor, and an hour for each`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let first = try #require(try await browser.begin("SK.pdf", 10).address)
    for _ in 0..<3 { #expect(try await browser.begin("SK.pdf", 10).answer.status == .created) }
    let refused = try await browser.begin("SK.pdf", 10).answer
    #expect(refused.status == .tooManyRequests && refused.headers["Retry-After"] == "600")
    var other = try await ready(site)
    #expect(try await other.begin("SK.pdf", 10).answer.status == .created)
    site.clock.advance(seconds: 3600)
    #expect(try await browser.upload(.head, first).status == .notFound)
    #expect(try await browser.upload(.patch, first, at: 0, [1]).status == .notFound)
    #expect(try await browser.begin("SK.pdf", 10).answer.status == .created, "those whose time is over count no more")
    #expect(site.uploads.names.count == 1, "and their bytes are gone")
  }

  @Test func `While files cannot be stored, what was typed and what was sent stay`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let id = try await browser.uploaded("SK.pdf", Self.pdf)
    site.folder.remove()
    let page = try await send(&browser, site, id)
    site.folder.make()
    #expect(page.status == .serviceUnavailable && page.headers["Retry-After"] == "60" && page.text.contains("Berkas belum dapat disimpan"))
    #expect(page.text.contains("value=\"KP.1/2026\"") && page.value(of: "sk-unggahan") == id)
    #expect(try await send(&browser, site, id).status == .seeOther)
  }

  @Test func `A form that could not be written after its file was taken leaves the upload for the next try`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let id = try await browser.uploaded("SK.pdf", Self.pdf)
    try await site.run("CREATE TRIGGER refuses BEFORE INSERT ON official_forms BEGIN SELECT RAISE(ABORT, 'no'); END")
    #expect(try await send(&browser, site, id).status.code >= 500)
    #expect(try await browser.upload(.head, "/eproc4/unggah/" + id).headers["Upload-Complete"] == "?1")
    try await site.run("DROP TRIGGER refuses")
    try await browser.visit(SpecialForm.path)
    #expect(try await send(&browser, site, id).status == .seeOther)
    #expect(site.uploads.names == [], "and then it is over")
  }

  @Test func `An upload that cannot be looked up is not told as none`() async throws {
    let site = try await TestSite()
    var browser = try await ready(site)
    let id = try await browser.uploaded("SK.pdf", Self.pdf)
    let path = site.uploads.path + "/" + id + ".upload"
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let page = try await send(&browser, site, id)
    #expect(page.status == .serviceUnavailable && page.headers["Retry-After"] == "60")
    #expect(site.reports.all.contains { $0.cause.contains("an upload") })
  }

  @Test func `Several fields of one name on a page have an ID each`() {
    let field = FileField(name: "berkas", id: "berkas-akta", label: "Akta").view(Wording(language: .indonesian)).text
    for part in [
      "for=\"berkas-akta\"", "id=\"berkas-akta\" name=\"berkas\"", "id=\"berkas-akta-petunjuk\"", "name=\"berkas-unggahan\"",
    ] {
      #expect(field.contains(part))
    }
  }
}
