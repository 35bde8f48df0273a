import Access
import HTML
import TestSupport
import Testing

@testable import Directory
@testable import Website

/// Incomplete records as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct GapSnapshotTests {
  private func record(_ id: String, _ place: String, _ gaps: IncompleteRecord.Gaps) throws -> IncompleteRecord {
    IncompleteRecord(id: try #require(RecordID(id)), name: "<\(id)>", place: Code(place), gaps: gaps)
  }

  @Test(arguments: Language.allCases)
  func `Lists of suppliers and of officials`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    func check(_ name: String, _ model: KelengkapanPage) throws {
      try Snapshot.check(site, language, "petugas-kelengkapan" + name) { KelengkapanView.page(model, $0) }
    }
    let suppliers = [
      try record("CITRA", "119", .supplier([.province, .regency])), try record("DIN", "", .supplier(SupplierGap.allCases)),
    ]
    var model = KelengkapanPage(kind: .suppliers, kinds: KelengkapanPage.Kind.allCases, records: suppliers, next: RecordID("DIN"))
    try check("", model)
    model.isContinued = true
    (model.kinds, model.next, model.isStale) = ([.suppliers], nil, true)
    try check("-basi", model)
    (model.isStale, model.hasTakenItsFill) = (false, true)
    try check("-terlalu-banyak", model)
    try check("-kosong", KelengkapanPage(kind: .suppliers, kinds: [.suppliers]))
    try check("-bagian-kosong", KelengkapanPage(kind: .suppliers, kinds: [.suppliers], next: RecordID("DIN")))
    let officials = [try record("PP01", "K22", .official(OfficialGap.allCases))]
    try check("-pejabat", KelengkapanPage(kind: .officials, kinds: [.officials], records: officials))
  }

  @Test(arguments: Language.allCases)
  func `An official's record`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    try await site.takeRecords()
    let subject = Subject.official(try #require(RecordID("PP01")))
    guard case .official(let official) = try await site.directory.record(of: subject) else { throw Unexpected("no record") }
    let proposal: [OfficialGap: String] = [.nip: "198609262015051001", .decreeNumber: "KP.1/2026", .decreeDate: "2026-01-05"]
    guard case .open(let request) = try await site.directory.askForRemedy(subject, typed: proposal) else { throw Unexpected("not open") }
    let models = [
      ("", PejabatPage(official: official, gaps: [.nip, .decreeNumber])),
      ("-diminta", PejabatPage(official: official, gaps: [.nip], request: request)),
      ("-lengkap", PejabatPage(official: official, gaps: [])),
    ]
    for (name, model) in models { try Snapshot.check(site, language, "petugas-pejabat" + name) { PejabatView.page(model, $0) } }
  }
}
