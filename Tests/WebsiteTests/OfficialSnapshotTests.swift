import Files
import HTML
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Directory
@testable import Website

/// The officials of an agency, and decrees on paper, as text, in both languages. How to record anew: see `Snapshot`.
@Suite struct OfficialSnapshotTests {
  private let today = Day("2026-11-24") ?? Day(at: 0)

  private func places() throws -> (agency: Agency, satker: Agency) {
    let (code, unit) = (try #require(Code("K22")), try #require(Code("K22.01")))
    return (
      Agency(code: code, name: "Kementerian <Perhubungan>", kind: .kementerian, agency: nil),
      Agency(code: unit, name: "Ditjen <Hubdat>", kind: .satker, agency: code)
    )
  }

  private func official(_ id: String = "PPK01", nip: String = "198609262015051001", until: String = "") throws -> Official {
    let (agency, satker) = try places()
    return Official(
      id: try #require(RecordID(id)), name: "Budi <Santoso>", nip: NIP(nip), post: "Kabag",
      sk: Official.Decree(number: "KP.1/<2026>", on: Day("2026-01-05")), agency: agency.code, satker: satker.code, role: .ppk,
      period: Official.Period(from: nil, until: Day(until)), sanction: nil)
  }

  private func member(_ official: Official, roles: Set<Role> = [.ppk], isOff: Bool = false, isActivated: Bool = true) throws -> Member {
    let account = Account(
      id: "1", userID: try #require(UserID(official.id.text)), kind: .nonpenyedia, name: "Budi",
      email: try #require(EmailAddress("budi@contoh.go.id")), language: .indonesian, roles: roles, lpse: "", agency: "",
      offSince: isOff ? Instant(milliseconds: 1) : nil)
    return Member(account: account, waiting: [], isActivated: isActivated)
  }

  @Test(arguments: Language.allCases)
  func `The officials of an agency, and one of them`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let (agency, satker) = try places()
    var officials = [
      try official(), try official("PP01", nip: "", until: "2026-11-23"), try official("POKJA01", until: "2026-12-31"),
      try official("KOSONG"),
    ]
    var model = DaftarPejabatPage(agency: agency, today: today)
    try Snapshot.check(site, language, "petugas-pejabat-kosong") { DaftarPejabatView.page(model, $0) }
    officials[3].sanction = Sanction(kind: .blocked, since: today, until: today, by: "KUPPBJ", reason: "<x>")
    model.satkers = [satker]
    model.officials = officials.map { ListedOfficial($0, satkerName: $0.id.text == "KOSONG" ? "" : satker.name) }
    model.accounts = [
      officials[0].id: try member(officials[0]), officials[1].id: try member(officials[1], isActivated: false),
      officials[2].id: try member(officials[2], isOff: true),
    ]
    (model.hasMore, model.isContinued) = (true, true)
    (model.search.text, model.search.satker, model.search.role, model.search.term) = ("<b>", satker.code, .ppk, .ending)
    try Snapshot.check(site, language, "petugas-pejabat") { DaftarPejabatView.page(model, $0) }

    func check(_ name: String, _ model: PejabatPage) throws {
      try Snapshot.check(site, language, "petugas-pejabat-" + name) { PejabatView.page(model, $0) }
    }
    try check("lihat", PejabatPage(official: officials[0], today: today, member: try member(officials[0])))
    try check("tanpa-akun", PejabatPage(official: officials[1], today: today, request: 7))
    try check("mati", PejabatPage(official: officials[2], today: today, member: try member(officials[2], isOff: true)))
    try check("petugas", PejabatPage(official: officials[0], today: today, member: try member(officials[0], roles: [.ppk, .helpdesk])))
    var blocked = officials[3]
    let since = try #require(Day("2026-01-01"))
    blocked.sanction = Sanction(kind: .blacklisted, since: since, until: nil, by: "KUPPBJ", reason: "<x>")
    try check("sanksi", PejabatPage(official: blocked, today: today, member: try member(blocked)))
    try check("sendiri", PejabatPage(official: officials[0], today: today, member: try member(officials[0]), isOwn: true))
    for done in [PejabatPage.Done.made, .renewed, .ended] {
      let official = done == .ended ? officials[1] : officials[0]
      try check(done.rawValue, PejabatPage(official: official, today: today, member: try member(official), done: done))
    }
  }

  @Test(arguments: Language.allCases)
  func `A term of office that is to be ended`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let official = try official()
    let shown = PejabatPage(official: official, today: today, member: try member(official))
    func check(_ name: String, _ model: AkhiriJabatanPage) throws {
      try Snapshot.check(site, language, "petugas-pejabat-akhiri" + name) { AkhiriJabatanView.page(model, $0) }
    }
    try check("", AkhiriJabatanPage(shown: shown))
    try check("-tanpa-akun", AkhiriJabatanPage(shown: PejabatPage(official: official, today: today)))
    let messages: [(AkhiriJabatanPage.Message, String)] = [
      (.reasonMissing, "alasan"), (.reauthentication(.wrongPassword), "password"), (.stale, "berubah"),
    ]
    for (message, name) in messages {
      let model = AkhiriJabatanPage(shown: shown, readStanding: "<a>", typedReason: "<y>", typedCode: "123456", message: message)
      try check("-" + name, model)
    }
  }

  @Test(arguments: Language.allCases)
  func `A decree on paper, and what is said of it`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let (agency, satker) = try places()
    func check(_ name: String, _ model: BuatDariSKPage) throws {
      try Snapshot.check(site, language, "petugas-sk" + name) { BuatDariSKView.page(model, $0) }
    }
    try check("-tanpa-satker", BuatDariSKPage(agency: agency))
    try check("-banyak-satker", BuatDariSKPage(agency: agency, satkers: Array(repeating: satker, count: SatkerField.most)))
    var model = BuatDariSKPage(agency: agency, satkers: [satker], typed: BuatDariSKPage.Typed(renewing: try official()))
    try check("", model)
    model.typed.reason = "<y>"
    model.typed.hasCheckedAddress = true
    model.hadFile = true
    let messages: [(BuatDariSKPage.Message, String)] = [
      (.faults([.userID, .name, .satker, .until, .reason, .address], .missing), "isian"), (.faults([], .refused(.damaged)), "berkas"),
      (.reauthentication(.stale), "basi"), (.outcome(.decreeUnseen), "pemindai"), (.outcome(.unknownSatker), "satker"),
      (.outcome(.periodOver), "masa"), (.outcome(.otherPerson), "orang-lain"), (.outcome(.otherAgency), "instansi-lain"),
      (.outcome(.recordedAs(try #require(RecordID("PPK02")))), "tercatat"), (.taken, "dipakai"), (.emailTaken, "email"),
      (.unavailable, "penyimpanan"), (.busy, "sibuk"),
    ]
    for (message, name) in messages {
      model.message = message
      try check("-" + name, model)
    }
  }
}
