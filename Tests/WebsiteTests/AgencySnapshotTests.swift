import Access
import HTML
import TestSupport
import Testing

@testable import Directory
@testable import Website

/// The console for agencies and satker as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct AgencySnapshotTests {
  private func places() throws -> (agency: Agency, satkers: [ListedSatker]) {
    let (code, unit, empty) = (try #require(Code("K22")), try #require(Code("K22.01")), try #require(Code("K22.02")))
    let satkers = [
      ListedSatker(Agency(code: unit, name: "Ditjen <Hubdat>", kind: .satker, agency: code), officials: 3),
      ListedSatker(Agency(code: empty, name: "Ditjen Hubla", kind: .satker, agency: code), officials: 0),
    ]
    return (Agency(code: code, name: "Kementerian <Perhubungan>", kind: .kementerian, agency: nil), satkers)
  }

  @Test(arguments: Language.allCases)
  func `Agencies, and one of them with its satker`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let (agency, satkers) = try places()
    let all = DaftarInstansiPage(search: "k<", agencies: [agency], hasMore: true, isContinued: true)
    try Snapshot.check(site, language, "petugas-instansi") { DaftarInstansiView.page(all, $0) }
    try Snapshot.check(site, language, "petugas-instansi-kosong") { DaftarInstansiView.page(DaftarInstansiPage(), $0) }
    try Snapshot.check(site, language, "petugas-instansi-tidak-tercatat") {
      DaftarInstansiView.page(DaftarInstansiPage(unlisted: agency.code), $0)
    }
    var model = InstansiPage(agency: agency, isOwn: true, satkers: satkers)
    try Snapshot.check(site, language, "petugas-instansi-sendiri") { InstansiView.page(model, $0) }
    model = InstansiPage(agency: agency, isOwn: false, search: "d<", satkers: satkers, hasMore: true, isContinued: true)
    model.typed = InstansiPage.Typed(code: "<1>", name: "<2>", reason: "<3>")
    let messages: [(InstansiPage.Message, String)] = [
      (.stale, "basi"), (.faults([.code, .name, .reason]), "isian"), (.codeTaken, "kode-dipakai"), (.importing, "impor"),
    ]
    for (message, name) in messages {
      model.message = message
      try Snapshot.check(site, language, "petugas-instansi-" + name) { InstansiView.page(model, $0) }
    }
    model.message = nil
    for done in [InstansiPage.Done.added, .renamed, .removed, .gone] {
      model.done = done
      try Snapshot.check(site, language, "petugas-instansi-" + done.rawValue) { InstansiView.page(model, $0) }
    }
  }

  @Test(arguments: Language.allCases)
  func `Another name, and a satker that goes`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let (agency, satkers) = try places()
    func check(_ name: String, _ model: UbahInstansiPage) throws {
      try Snapshot.check(site, language, "petugas-instansi-" + name) { UbahInstansiView.page(model, $0) }
    }
    try check("ubah-nama", UbahInstansiPage(kind: .rename, entry: agency, typedName: agency.name))
    let renamed: [(UbahInstansiPage.Message, String)] = [
      (.nameWrong, "nama-salah"), (.reasonMissing, "nama-alasan"), (.outcome(.stale), "nama-berubah"), (.outcome(.unchanged), "nama-sama"),
      (.outcome(.nameTaken), "nama-dipakai"),
    ]
    for (message, name) in renamed {
      let model = UbahInstansiPage(
        kind: .rename, entry: satkers[0].satker, officials: 3, typedName: "<x>", typedReason: "<y>", message: message)
      try check(name, model)
    }
    let (held, free) = (satkers[0].satker, satkers[1].satker)
    try check("hapus", UbahInstansiPage(kind: .remove, entry: free))
    try check("hapus-berisi", UbahInstansiPage(kind: .remove, entry: held, officials: 3))
    let refused: [(AgencyOutcome, String)] = [
      (.hasOfficials(3), "hapus-ditolak"), (.inRequest, "hapus-diminta"), (.importing, "hapus-impor"),
    ]
    for (outcome, name) in refused {
      let isHeld = outcome == .hasOfficials(3)
      try check(
        name,
        UbahInstansiPage(
          kind: .remove, entry: isHeld ? held : free, officials: isHeld ? 3 : 0, typedReason: "<y>", message: .outcome(outcome)))
    }
  }
}
