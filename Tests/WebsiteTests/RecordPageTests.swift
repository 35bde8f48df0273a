import Access
import Database
import Directory
import HTTP
import TestSupport
import Testing

/// Once the password is proven, a record that keeps its user out is named, with who mends it and a button; before that, nothing is told.
@Suite struct RecordPageTests {
  private let page = "/eproc4/totp/kendala"
  private let request = "/eproc4/totp/kendala/permintaan"

  @Test(arguments: TestDatabase.allCases)
  func `A supplier whose copy is out of step sees which, where, and asks for the remedy; then the way is open`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind, suppliers: ["CITRA"])
    try await site.takeRecords()
    var browser = Browser(site)
    let shown = try await browser.signIn("CITRA")
    #expect(shown.status == .ok && shown.text.contains("Data penyedia belum sinkron di LPSE ini"))
    for fact in [
      "CV Citra Abadi", "01.300.066.6-091.000", "LPSE Kota Contoh", "20 November 2026", "Verifikator di LPSE Contoh", "2 hari kerja",
    ] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    #expect(shown.text.contains("<li>Provinsi</li>") && shown.text.contains("<li>Kabupaten/Kota</li>"))

    let asked = try await browser.askForRemedy()
    #expect(asked.headers["Location"] == request)
    let state = try await browser.follow(asked)
    #expect(state.text.contains("Permintaan nomor 1") && state.text.contains("Menunggu petugas"))
    #expect(state.text.contains("24 November 2026, 13:00:00 WIB"))
    #expect(try await browser.get(page).text.contains("sudah sampai") && !browser.page.text.contains("Minta perbaikan data"))
    #expect(try await browser.get("/eproc4/totp/verifikasi").headers["Location"] == page)
    #expect(try await browser.get("/eproc4/totp/aktivasi").headers["Location"] == page)
    #expect(try await browser.get("/eproc4/totp/tertahan").headers["Location"] == page)
    #expect(try await browser.get("/eproc4/beranda").headers["Location"] == page)

    #expect(try await site.directory.grant(1, giving: [.province: "31", .regency: "Kota Jakarta"], by: "Verifikator Ani") == .done)
    #expect(try await browser.visit(request).text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `An official gives what is missing; what cannot be right comes back as it was typed`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: [], officials: ["PP01"])
    try await site.takeRecords()
    var browser = Browser(site)
    let shown = try await browser.signIn("PP01", kind: "nonpenyedia")
    #expect(shown.text.contains("Data pejabat belum lengkap") && shown.text.contains("Admin Agency instansi Anda"))
    for field in ["nip", "decreeNumber", "decreeDate"] { #expect(shown.text.contains("name=\"\(field)\""), "\(field)") }
    for field in ["post", "agency", "satker", "role", "period"] { #expect(!shown.text.contains("name=\"\(field)\""), "\(field)") }

    let wrong = try await browser.askForRemedy([("nip", "12<3"), ("decreeNumber", "KP.7/2026"), ("decreeDate", "2026-02-30")])
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("Periksa isian berikut: NIP, Tanggal SK"))
    #expect(wrong.value(of: "decreeNumber") == "KP.7/2026" && wrong.text.contains("value=\"12&lt;3\""))
    #expect(try await site.directory.openRequests().isEmpty)

    let state = try await browser.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf)
    #expect(state.text.contains("198609262015051001") && state.text.contains("Admin Agency instansi Anda"))
    #expect(try await site.directory.grant(1, by: "Admin Agency") == .done)
    #expect(try await browser.visit(page).text.contains("Aktivasi Time-based One-time Password"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A blacklisted supplier reads since when, until when, why and by whom`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind, suppliers: ["HITAM"])
    try await site.takeRecords()
    var browser = Browser(site)
    let shown = try await browser.signIn("HITAM")
    for fact in ["Terdaftar di Daftar Hitam", "1 Januari 2026", "31 Desember 2027", "Mengundurkan diri", "Kepala KUPPBJ", "Admin PPE"] {
      #expect(shown.text.contains(fact), "\(fact)")
    }
    try await browser.submitRemedy()
    #expect(try await site.directory.reject(1, by: "Admin PPE Budi", reason: "Sanksi masih berlaku"))
    #expect(try await browser.get(request).text.contains("ditolak oleh Admin PPE Budi: Sanksi masih berlaku"))
    #expect(try await browser.get(page).text.contains("Permintaan nomor 1 ditolak") && browser.page.text.contains("Minta peninjauan"))
  }

  @Test func `Before the password is proven nothing tells a record that keeps out from none`() async throws {
    let site = try await TestSite(suppliers: ["CITRA", "DIN"])
    try await site.takeRecords()
    var answers: [Response] = []
    for userID in ["CITRA", "DIN", "NOBODY"] {
      var browser = Browser(site)
      let refused = try await browser.signIn(userID, password: "salah")
      #expect(refused.status == .unauthorized)
      answers.append(refused)
      for path in [page, request] {
        #expect(try await browser.get(path).headers["Location"] == "/eproc4/login?alasan=masuk", "\(path)")
      }
      #expect(try await browser.askForRemedy().headers["Location"] == "/eproc4/login?alasan=masuk")
    }
    let texts = answers.enumerated().map { index, answer in
      answer.text.replacing(["CITRA", "DIN", "NOBODY"][index], with: "…").replacing(answer.value(of: "authenticityToken") ?? "?", with: "…")
    }
    #expect(Set(texts).count == 1)
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 0)
  }

  @Test func `An account without a record, or with a whole one, comes by the page to where it belongs`() async throws {
    let site = try await TestSite(suppliers: ["DIN", "MELATI"])
    try await site.takeRecords()
    for userID in ["DIN", "MELATI"] {
      var browser = Browser(site)
      try await browser.signIn(userID)
      for path in [page, request] { #expect(try await browser.get(path).headers["Location"] == "/eproc4/totp/aktivasi") }
      #expect(try await browser.askForRemedy().headers["Location"] == "/eproc4/totp/aktivasi")
    }
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 0)
  }

  @Test func `A form without its token asks for nothing, and keeps what was typed`() async throws {
    let site = try await TestSite(suppliers: [], officials: ["PP01"])
    try await site.takeRecords()
    var browser = Browser(site)
    try await browser.signIn("PP01", kind: "nonpenyedia")
    let stale = try await browser.askForRemedy([("nip", "123"), ("decreeNumber", "KP.7")], token: "x")
    #expect(stale.status == .forbidden && stale.value(of: "decreeNumber") == "KP.7")
    #expect(try await site.count("SELECT COUNT(*) FROM requests") == 0)
  }
}
