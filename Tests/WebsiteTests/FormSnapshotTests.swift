import Files
import HTML
import TestSupport
import Testing

@testable import Access
@testable import Directory
@testable import Website

/// The pages around the Form Admin PPK/PP as text, in both languages.
@Suite struct FormSnapshotTests {
  @Test(arguments: Language.allCases)
  func `The form of an official, and what is said of it`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let typed: [OfficialForm.Field: String] = [.name: "Budi <Santoso>", .nip: "123", .role: "ppk", .decreeDate: "2026-01-05"]
    let messages: [(KontenKhususPage.Message, String)] = [
      (.faults([.nip, .email], .missing), "isian"), (.codeMissing, "kode-kosong"), (.codeRefused, "kode-salah"),
      (.tooMany, "terlalu-banyak"), (.stale, "basi"),
    ]
    try Snapshot.check(site, language, "konten-khusus") { KontenKhususView.page(KontenKhususPage(captcha: "…"), $0) }
    for (message, name) in messages {
      let model = KontenKhususPage(captcha: "…", typed: typed, code: "123456", hadFile: message == .codeMissing, message: message)
      try Snapshot.check(site, language, "konten-khusus-" + name) { KontenKhususView.page(model, $0) }
    }
    let refusals: [FileRefusal] = [
      .empty, .tooLong, .unknownExtension, .severalExtensions, .otherContent, .damaged, .tooManyPixels, .infected,
    ]
    try Snapshot.check(site, language, "konten-khusus-berkas") { frame in
      let models = refusals.map { KontenKhususPage(captcha: "…", message: .faults([], .refused($0))) }
      return Page(title: "-", main: "\(each: models.compactMap { KontenKhususWords.notice($0, frame.t) }, \.view)")
    }
  }

  @Test(arguments: Language.allCases)
  func `The receipt of a form, until it is answered`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let since = site.access.now().milliseconds
    let form = try #require(
      OfficialForm(text: OfficialForm.Field.allCases.map { "\($0.rawValue)=\($0 == .role ? "pokja" : "x")" }.joined(separator: "\n")))
    let file = try #require(
      StoredFile(id: String(repeating: "a", count: 32), name: "SK <1>.pdf", kind: "pdf", size: 9, sha256: "", state: "clean"))
    for (state, answer) in [(RemedyRequest.State.open, ""), (.done, ""), (.rejected, "Halaman kedua <SK> tidak ada")] {
      let sent = SentForm(
        reference: try #require(FormReference("F-ABCD-EFGH-JKMN")), form: form, decree: file, state: state, openedAt: since,
        changedAt: since,
        answer: answer, answeredBy: "Admin Agency")
      try Snapshot.check(site, language, "formulir-\(state.rawValue)") { PermintaanFormulirView.page(sent, $0) }
    }
    try Snapshot.check(site, language, "formulir-status") { PermintaanFormulirView.unknown("", $0) }
    try Snapshot.check(site, language, "formulir-tidak-ada") { PermintaanFormulirView.unknown("F-<>", $0) }
  }
}
