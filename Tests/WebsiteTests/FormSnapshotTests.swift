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
      (.tooMany, "terlalu-banyak"), (.unavailable, "penyimpanan"), (.busy, "sibuk"), (.stale, "basi"),
    ]
    try Snapshot.check(site, language, "konten-khusus") { KontenKhususView.page(KontenKhususPage(captcha: "…"), $0) }
    for (message, name) in messages {
      let model = KontenKhususPage(captcha: "…", typed: typed, code: "123456", hadFile: message == .codeMissing, message: message)
      try Snapshot.check(site, language, "konten-khusus-" + name) { KontenKhususView.page(model, $0) }
    }
    let refusals: [FileRefusal] = [
      .empty, .tooLong, .unknownExtension, .severalExtensions, .otherContent, .damaged, .tooManyPixels, .unfolds, .infected, .gone,
    ]
    try Snapshot.check(site, language, "konten-khusus-berkas") { frame in
      let models = refusals.map { KontenKhususPage(captcha: "…", message: .faults([], .refused($0))) }
      return Page(title: "-", main: "\(each: models.compactMap { KontenKhususWords.notice($0, frame.t) }, \.view)")
    }
  }

  private func sent(
    _ state: RemedyRequest.State = .open, _ answer: String = "", at time: Int64, decree: String = "clean", agency: String = "K22"
  ) throws -> SentForm {
    let form = try #require(
      OfficialForm(text: OfficialForm.Field.allCases.map { "\($0.rawValue)=\($0 == .role ? "pokja" : "x")" }.joined(separator: "\n")))
    let file = try #require(
      StoredFile(id: String(repeating: "a", count: 32), name: "SK <1>.pdf", kind: "pdf", size: 9, sha256: "", state: decree))
    return SentForm(
      reference: try #require(FormReference("F-ABCD-EFGH-JKMN")), form: form, decree: file, state: state, openedAt: time, changedAt: time,
      answer: answer, answeredBy: "Admin Agency", agency: Code(agency), agencyName: agency.isEmpty ? "" : "Kementerian <Perhubungan>")
  }

  @Test(arguments: Language.allCases)
  func `The receipt of a form, until it is answered`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let since = site.access.now().milliseconds
    for (state, answer) in [(RemedyRequest.State.open, ""), (.done, ""), (.rejected, "Halaman kedua <SK> tidak ada")] {
      let sent = try sent(state, answer, at: since)
      try Snapshot.check(site, language, "formulir-\(state.rawValue)") { PermintaanFormulirView.page(sent, $0) }
    }
    let unassigned = try sent(at: since, agency: "")
    try Snapshot.check(site, language, "formulir-admin-ppe") { PermintaanFormulirView.page(unassigned, $0) }
    try Snapshot.check(site, language, "formulir-status") { PermintaanFormulirView.unknown("", $0) }
    try Snapshot.check(site, language, "formulir-tidak-ada") { PermintaanFormulirView.unknown("F-<>", $0) }
  }

  @Test(arguments: Language.allCases)
  func `A form as those see it who answer it`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let since = site.access.now().milliseconds
    func check(_ name: String, _ model: FormulirPetugasPage) throws {
      try Snapshot.check(site, language, "petugas-formulir-" + name) { FormulirPetugasView.page(model, $0) }
    }
    let open = try sent(at: since)
    let (agency, satker) = (try #require(Code("K22")), try #require(Code("K22.01")))
    let unit = Agency(code: satker, name: "Ditjen <Hubdat>", kind: .satker, agency: agency)
    var model = FormulirPetugasPage(sent: open, scope: .agency(agency))
    try check("baru", model)
    model.satkers = [unit]
    model.isElsewhere = true
    try check("instansi-lain", model)
    model.isElsewhere = false
    model.record = Official(
      id: try #require(RecordID("BUDI")), name: "Budi", nip: NIP("198609262015051001"), post: "Kabag", sk: Official.Decree(),
      agency: agency,
      satker: satker, role: .pp, period: Official.Period(), sanction: nil)
    model.typed = FormulirPetugasPage.Typed(
      userID: "BUDI", satker: "K22.01", until: "besok", reason: "SK <1> sesuai", code: "123456", hasCheckedAddress: true)
    model.message = .faults([.until, .reason, .address])
    try check("isian", model)
    var unassigned = FormulirPetugasPage(sent: try sent(at: since, decree: "unscanned", agency: ""), scope: .all)
    unassigned.satkers = [unit]
    unassigned.agencies = [Agency(code: agency, name: "Kementerian <Perhubungan>", kind: .kementerian, agency: nil)]
    try check("admin-ppe", unassigned)
    for state in ["quarantined", "infected"] {
      try check(state, FormulirPetugasPage(sent: try sent(at: since, decree: state), scope: .agency(agency), satkers: [unit]))
    }
    try Snapshot.check(site, language, "petugas-formulir-pada-lain") { FormulirPetugasView.elsewhere(open, $0) }
    try check("dijawab", FormulirPetugasPage(sent: try sent(.rejected, "SK <tidak> terbaca", at: since), scope: nil))

    let id = try #require(RecordID("LAIN"))
    let outcomes: [FormOutcome] = [
      .notOpen, .decreeUnseen, .unknownSatker, .unknownAgency, .periodOver, .otherPerson, .recordedAs(id), .otherAgency,
    ]
    try Snapshot.check(site, language, "petugas-formulir-pesan") { frame in
      let messages = outcomes.map { FormulirPetugasPage.Message.outcome($0) } + [.taken, .emailTaken, .faults([.reason])]
      return Page(title: "-", main: "\(each: messages.map { FormulirPetugasWords.notice($0, frame) }, \.view)")
    }
    for (message, name) in [(TolakFormulirPage.Message.reasonMissing, "alasan"), (.stale, "basi")] {
      let model = TolakFormulirPage(sent: open, typedReason: "<x>", message: message)
      try Snapshot.check(site, language, "petugas-formulir-tolak-" + name) { TolakFormulirView.page(model, $0) }
    }
    try Snapshot.check(site, language, "petugas-formulir-kosong") { DaftarFormulirView.page(DaftarFormulirPage(), $0) }
    for done in [DaftarFormulirPage.Done.made, .renewed, .refused, .passed] {
      let model = DaftarFormulirPage(
        forms: [open, unassigned.sent], hasMore: true, isContinued: true, done: done, answered: open.reference)
      try Snapshot.check(site, language, "petugas-formulir-daftar-" + done.rawValue) { DaftarFormulirView.page(model, $0) }
    }
  }
}
