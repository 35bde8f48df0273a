import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Directory
@testable import Website

/// The pages of a registration as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct RegistrationSnapshotTests {
  private typealias Way = SupplierRegistration
  private let path = SupplierRegistration.path
  private let console = SupplierRegistration.console

  @Test(arguments: Language.allCases)
  func `The applicant's pages`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    var browser = Browser(site)
    browser.cookies["bahasa"] = language.rawValue
    try Snapshot.checkDocument(try await browser.get(path), "daftar" + end)
    try Snapshot.check(try await browser.post(path, [("email", "maju@")]), "daftar-email" + end)
    try Snapshot.check(try await browser.get(path + "?hasil=terkirim"), "daftar-terkirim" + end)
    try Snapshot.check(try await browser.get(path + "/lanjut"), "daftar-mati" + end)
    browser = try await Way.begun(site)
    browser.cookies["bahasa"] = language.rawValue
    try Snapshot.check(try await browser.get(path + "/lanjut"), "daftar-ringkasan-kosong" + end)
    for page in ["akun", "perusahaan", "alamat", "pajak", "orang", "dokumen"] {
      try Snapshot.check(try await browser.get(path + "/" + page), "daftar-" + page + end)
    }
    try Snapshot.check(try await Way.saveAccount("DIN", by: &browser), "daftar-akun-terpakai" + end)
    try Snapshot.check(
      try await Way.save("pajak", [("npwp", "<1>"), ("nib", "2"), ("tahunSPT", "2025")], by: &browser), "daftar-pajak-salah" + end)
    try Snapshot.check(try await Way.save("pajak", [("nib", "3")], by: &browser, version: "0"), "daftar-pajak-basi" + end)
    try Snapshot.check(try await Way.upload("akta", by: &browser, name: "AKTA.exe"), "daftar-dokumen-salah" + end)
    let documents = DokumenPendaftaranPage(registration: try await site.directory.registration(of: try await id(browser, site)))
    for message in [DokumenPendaftaranPage.Message.missing(.akta), .tooMany, .stale] {
      try Snapshot.check(site, language, "daftar-dokumen-\(name(message))") { frame in
        var model = documents
        model.message = message
        return DokumenPendaftaranView.page(model, frame)
      }
    }
    try await Way.fill(&browser)
    try Snapshot.check(try await browser.get(path + "/lanjut"), "daftar-ringkasan-lengkap" + end)
    try Snapshot.check(try await browser.get(path + "/dokumen?jenis=akta"), "daftar-dokumen-ada" + end)
    try await Way.sendIn(&browser)
    try Snapshot.check(try await browser.get(path + "/lanjut"), "daftar-dikirim" + end)
  }

  private func name(_ message: DokumenPendaftaranPage.Message) -> String {
    switch message {
    case .missing: "kosong"
    case .tooMany: "terlalu-banyak"
    default: "basi"
    }
  }

  private func id(_ browser: Browser, _ site: TestSite) async throws -> String {
    let token = try #require(RecoveryToken(text: browser.cookies["tautan-daftar"] ?? ""))
    return try #require(try await site.access.applicant(token)).id
  }

  @Test(arguments: Language.allCases)
  func `The Verifikator's pages, and what the applicant reads of the answers`(_ language: Language) async throws {
    let site = try await TestSite()
    let end = "." + language.rawValue
    var applicant = try await Way.sent(to: site)
    applicant.cookies["bahasa"] = language.rawValue
    var (desk, secret) = try await Way.member("VERIF", [.verifikator], site)
    desk.cookies["bahasa"] = language.rawValue
    try Snapshot.checkDocument(try await desk.get(console), "petugas-pendaftaran-daftar" + end)
    try Snapshot.check(try await desk.get(console + "/lihat?nomor=1"), "petugas-pendaftaran" + end)
    try Snapshot.check(
      try await desk.post(console + "/lihat", Way.marks(desk, wrong: ["akun": ""], "tolak")), "petugas-pendaftaran-tanpa-sebab" + end)
    try await desk.get(console + "/lihat?nomor=1")
    let wrong = ["alamat": "Tidak <sama> dengan akta", "dok-ktp": "Buram"]
    try Snapshot.check(
      try await desk.post(console + "/lihat", Way.marks(desk, wrong: wrong, "setujui")), "petugas-pendaftaran-belum-sesuai" + end)
    try Snapshot.check(try await desk.get(console + "/setujui?nomor=1"), "petugas-pendaftaran-setujui" + end)
    try await desk.get(console + "/lihat?nomor=1")
    let returned = Way.marks(desk, wrong: wrong, "kembalikan", reason: "Dua hal perlu diperbaiki")
    try Snapshot.check(try await desk.follow(try await desk.post(console + "/lihat", returned)), "petugas-pendaftaran-dikembalikan" + end)
    try Snapshot.check(try await applicant.get(path + "/lanjut"), "daftar-dikembalikan" + end)
    try Snapshot.check(try await applicant.get(path + "/alamat"), "daftar-alamat-dikembalikan" + end)
    try await Way.sendIn(&applicant)
    try await desk.get(console + "/lihat?nomor=1")
    try await desk.follow(try await desk.post(console + "/lihat", Way.marks(desk, "setujui")))
    try await desk.submit(console + "/setujui", Way.approval(desk, site, secret))
    try Snapshot.check(desk.page, "petugas-pendaftaran-disetujui" + end)
    try Snapshot.check(try await desk.get(console + "/lihat?nomor=1"), "petugas-pendaftaran-selesai" + end)
    try Snapshot.check(try await applicant.get(path + "/lanjut"), "daftar-disetujui" + end)
    var other = try await Way.sent(to: site, email: "lain@contoh.co.id", userID: "LAIN", changing: ["npwp": "013000666091000"])
    other.cookies["bahasa"] = language.rawValue
    try await desk.get(console + "/lihat?nomor=2")
    try await desk.submit(console + "/lihat", Way.marks(desk, number: 2, wrong: wrong, "tolak", reason: "Bukan direkturnya"))
    try Snapshot.check(desk.page, "petugas-pendaftaran-ditolak" + end)
    try Snapshot.check(try await other.get(path + "/lanjut"), "daftar-ditolak" + end)
    for outcome in [RegistrationOutcome.changed, .nothingWrong, .documentUnseen, .alreadyRecorded] {
      let registration = try #require(try await site.directory.registration(numbered: 1))
      try Snapshot.check(site, language, "petugas-pendaftaran-\(outcome)") {
        Page(title: "-", main: PendaftaranPetugasWords.notice(outcome, registration, $0.t).view)
      }
    }
  }
}
