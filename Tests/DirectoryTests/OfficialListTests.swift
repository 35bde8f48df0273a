import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// The officials of an agency: who is listed, whose term is ended, and what is recorded from a decree on paper.
@Suite struct OfficialListTests {
  private let today = Day("2026-11-24") ?? Day(at: 0)
  private let own: Code
  private let unit: Code

  init() throws {
    try CryptographyLibrary.start()
    own = try #require(Code("K22"))
    unit = try #require(Code("K22.01"))
  }

  private func test(_ kind: TestDatabase) async throws -> TestDirectory {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(
      .agencies,
      [
        ["code": "K22.02", "name": "Ditjen Hubla", "kind": "satker", "agency": "K22"],
        ["code": "D1.01", "name": "Dinas", "kind": "satker", "agency": "D1"],
      ])
    let whole = TestDirectory.wholeOfficial
    try await test.take(
      .officials,
      [
        whole, whole.with(["user_id": "PP01", "name": "Rudi Hartono", "nip": "", "role": "pp", "until_date": "2026-11-23"]),
        whole.with(["user_id": "POKJA01", "name": "Andi Wijaya", "nip": "197001012000011001", "role": "pokja", "until_date": "2026-11-24"]),
        whole.with(["user_id": "PPK02", "name": "Ani", "nip": "198001012005012001", "satker": "K22.02", "until_date": "2027-01-24"]),
        whole.with(["user_id": "LAIN", "name": "Budi Lain", "nip": "197501012000011001", "agency": "D1", "satker": "D1.01"]),
      ])
    return test
  }

  private func list(
    _ test: TestDirectory, after last: String? = nil, limit: Int = 50, _ change: (inout OfficialSearch) -> Void = { _ in }
  ) async throws -> [String] {
    var search = OfficialSearch()
    change(&search)
    let page = try await test.directory.officials(of: own, search, after: last.flatMap { RecordID($0) }, limit: limit)
    return page.officials.map(\.official.id.text) + (page.hasMore ? ["…"] : [])
  }

  @Test(arguments: TestDatabase.allCases)
  func `The officials of an agency, and of no other, by name and a page at a time`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    #expect(try await list(test) == ["POKJA01", "PPK02", "PPK01", "PP01"])
    #expect(try await list(test, limit: 2) == ["POKJA01", "PPK02", "…"])
    #expect(try await list(test, after: "PPK02", limit: 2) == ["PPK01", "PP01"])
    #expect(try await list(test, after: "PP01") == [])
    let first = try await list(test)
    #expect(try await list(test, after: "TIDAK-ADA") == first, "a place that has gone is none")
    let page = try await test.directory.officials(of: own, OfficialSearch())
    #expect(page.officials.map(\.satkerName) == ["Ditjen Hubdat", "Ditjen Hubla", "Ditjen Hubdat", "Ditjen Hubdat"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `They are found by name, NIP and user ID, satker, role, and how long the term still is`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    for (text, found) in [
      ("an", ["POKJA01", "PPK02"]), ("BUDI", ["PPK01"]), ("1970", ["POKJA01"]), ("19800101 200501 2 001", ["PPK02"]), ("pp01", ["PP01"]),
      ("LAIN", []), ("1975", []), ("%", []), (" ", ["POKJA01", "PPK02", "PPK01", "PP01"]),
    ] {
      #expect(try await list(test) { $0.text = text } == found, "\(text)")
    }
    #expect(try await list(test) { $0.satker = Code("K22.02") } == ["PPK02"])
    #expect(try await list(test) { $0.satker = Code("D1.01") } == [])
    #expect(try await list(test) { $0.role = .pokja } == ["POKJA01"])
    for (term, found) in [(OfficialTerm.over, ["PP01"]), (.ending, ["POKJA01"]), (.current, ["PPK02", "PPK01"])] {
      #expect(try await list(test) { $0.term = term } == found, "\(term)")
      for id in found {
        let official = try #require(try await test.official(id))
        #expect(OfficialTerm(official.period, on: today) == term, "what is shown is what is found")
      }
    }
    #expect(try await list(test) { ($0.text, $0.role, $0.term) = ("a", .ppk, .ending) } == [])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A term is ended by what was read, for the own agency alone, and keeps its holder out from then on`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await test(kind)
    func end(_ id: String, reading read: String? = nil) async throws -> TermEndOutcome {
      let (id, agency) = (try #require(RecordID(id)), own)
      let standing = try await test.official(id.text)?.standing ?? ""
      return try await test.database.transaction { try Directory.endTerm(of: id, in: agency, reading: read ?? standing, in: $0) }
    }
    #expect(try await end("LAIN") == .unknown)
    #expect(try await end("TIDAK-ADA") == .unknown)
    #expect(try await end("PPK01", reading: "KP.0/2025|||") == .stale)
    #expect(try await end("PP01") == .over)
    #expect(try await test.official("PPK01")?.period.until == nil)
    let yesterday = try #require(Day("2026-11-23"))
    let subject = Subject.official(try #require(RecordID("PPK01")))
    #expect(try await test.directory.obstacle(for: subject) == nil)
    #expect(try await end("PPK01") == .done(yesterday))
    let official = try #require(try await test.official("PPK01"))
    #expect(try await test.directory.obstacle(for: subject) == .official(official, gaps: [.period]))
    #expect(official.period.until == yesterday && official.role == .ppk && official.sk.number == "KP.1/2026")
    #expect(try await end("PPK01") == .over)
    // A term that has begun today.
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["user_id": "PPK03", "from_date": "2026-11-24"])])
    #expect(try await end("PPK03") == .done(yesterday))
    #expect(try await test.official("PPK03")?.period.from == yesterday)
  }

  private func enter(
    _ test: TestDirectory, as id: String = "BUDI", nip: String = "198609262015051009", satker: String = "K22.01", account: Bool? = nil,
    until: Day? = nil, state: String = "clean"
  ) async throws -> (outcome: FormOutcome, reference: FormReference) {
    let typed: [OfficialForm.Field: String] = [
      .name: "Budi Baru", .nip: nip, .post: "Kabag", .agency: "Kementerian Perhubungan", .satker: "Ditjen Hubdat", .role: "pokja",
      .decreeNumber: "KP.9/2026", .decreeDate: "2026-10-05", .email: "budi@contoh.go.id",
    ]
    let form = try OfficialForm(typed: typed, on: today) { _ in true }
    let file = hexadecimal(RandomBytes.generate(16))
    let decree = try #require(StoredFile(id: file, name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: state))
    let entry = DecreeEntry(
      form: form, decree: decree, id: try #require(RecordID(id)), satker: try #require(Code(satker)), until: until)
    let (reference, agency) = (Directory.newFormReference(), own)
    let outcome = try await test.database.transaction {
      try Directory.enter(
        entry, as: reference, of: agency, withItsAddress: account, by: "Ibu Maya", from: "192.0.2.7", in: $0)
    }
    return (outcome, reference)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A decree on paper is recorded like a form that was sent and approved, and waits for nobody`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let (outcome, reference) = try await enter(test, until: Day("2027-12-31"))
    #expect(outcome == .done)
    let official = try #require(try await test.official("BUDI"))
    let sent = try #require(try await test.directory.form(reference))
    #expect(official.agency == own && official.satker == unit && official.role == .pokja && official.sk.file == sent.decree.id)
    #expect(official.period.until == Day("2027-12-31") && Completeness.gaps(of: official, on: today).isEmpty)
    #expect(sent.state == .done && sent.answeredBy == "Ibu Maya" && sent.agency == own)
    #expect(try await test.directory.openForms(of: .all).forms.isEmpty)
    #expect(try await test.directory.keeps(file: sent.decree.id))
    // It takes nobody's place among the forms of this hour.
    func fill(_ network: String) async throws {
      let most = Directory.formsOverall
      try await test.database.transaction { transaction in
        _ = try transaction.run(
          """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(most))
          INSERT INTO official_forms (reference, content, file_id, network, state, opened_at, changed_at, answer, answered_by, agency)
          SELECT reference || \(network) || i, content, file_id, \(network), state, opened_at, changed_at, answer, answered_by, agency
          FROM official_forms, n WHERE reference = \(reference.text)
          """)
      }
    }
    try await fill("")
    #expect(try await test.directory.mayTakeForm(from: "x"))
    try await fill("y")
    #expect(try await !test.directory.mayTakeForm(from: "x"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is refused of a decree on paper leaves no record, no form and no file`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let before = try await test.count("SELECT count(*) FROM officials")
    #expect(try await enter(test, satker: "D1.01").outcome == .unknownSatker)
    #expect(try await enter(test, satker: "K22").outcome == .unknownSatker)
    #expect(try await enter(test, until: Day("2026-11-23")).outcome == .periodOver)
    #expect(try await enter(test, state: "quarantined").outcome == .decreeUnseen)
    #expect(try await enter(test, nip: "198609262015051001").outcome == .recordedAs(try #require(RecordID("PPK01"))))
    #expect(try await enter(test, nip: "197501012000011001").outcome == .otherAgency)
    #expect(try await enter(test, as: "PPK01").outcome == .otherPerson)
    #expect(try await enter(test, as: "LAIN", nip: "197501012000011001", account: true).outcome == .otherAgency)
    try await test.take(.suppliers, [TestDirectory.wholeSupplier])
    #expect(try await enter(test, as: "DIN").outcome == .otherPerson)
    #expect(try await test.count("SELECT count(*) FROM officials") == before)
    #expect(try await test.count("SELECT count(*) FROM official_forms") == 0)
    #expect(try await test.count("SELECT count(*) FROM files") == 0)
  }
}
