import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// Forms of officials as those see them who answer.
@Suite struct FormAnswerTests {
  private let today = Day("2026-11-24") ?? Day(at: 0)
  private let own: FormScope
  private let unit: Code

  init() throws {
    try CryptographyLibrary.start()
    own = .agency(try #require(Code("K22")))
    unit = try #require(Code("K22.01"))
  }

  private func handedIn(
    _ test: TestDirectory, agency: String = "kementerian PERHUBUNGAN", nip: String = "198609262015051001", state: String = "clean"
  ) async throws -> FormReference {
    let typed: [OfficialForm.Field: String] = [
      .name: "Budi Santoso, S.T.", .nip: nip, .post: "Kepala Bagian", .agency: agency, .satker: "Hubdat", .role: "pokja",
      .decreeNumber: "KP.9/2026", .decreeDate: "2026-10-05", .email: "budi@contoh.go.id",
    ]
    let form = try OfficialForm(typed: typed, on: today) { _ in true }
    let id = hexadecimal(RandomBytes.generate(16))
    let decree = try #require(StoredFile(id: id, name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: state))
    guard case .taken(let reference) = try await test.directory.handIn(form, decree: decree, from: "192.0.2.7", network: "x")
    else { throw Unexpected("too many") }
    return reference
  }

  private func approve(
    _ test: TestDirectory, _ reference: FormReference, _ scope: FormScope, as id: String = "BUDI", satker: String = "K22.01",
    account: Bool? = nil, until: Day? = nil
  ) async throws -> FormOutcome {
    let (id, satker) = (try #require(RecordID(id)), try #require(Code(satker)))
    return try await test.database.transaction {
      try Directory.approve(reference, of: scope, as: id, withItsAddress: account, satker: satker, until: until, by: "Ibu Maya", in: $0)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A form goes to the agency that it names, by name or code, and the Admin PPE has them all`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let (byName, byCode) = (try await handedIn(test), try await handedIn(test, agency: "k22"))
    let (unit, unlisted) = (try await handedIn(test, agency: "Ditjen Hubdat"), try await handedIn(test, agency: "Perhubungan"))
    func queue(_ scope: FormScope, after last: FormReference? = nil, limit: Int = 100) async throws -> ([FormReference], Bool) {
      let found = try await test.directory.openForms(of: scope, after: last, limit: limit)
      return (found.forms.map(\.reference), found.hasMore)
    }
    let (theirs, all) = ([byName, byCode], [byName, byCode, unit, unlisted].sorted { $0.text < $1.text })
    #expect(try await queue(own) == (theirs.sorted { $0.text < $1.text }, false))
    #expect(try await queue(.all) == (all, false))
    #expect(try await queue(.all, limit: 3) == (Array(all.prefix(3)), true))
    #expect(try await queue(.all, after: all[2], limit: 3) == ([all[3]], false))
    #expect(try await test.directory.openForms(of: .agency(try #require(Code("D1")))).forms.isEmpty)
    #expect(try await test.directory.form(byCode)?.agencyName == "Kementerian Perhubungan")
    #expect(try await test.directory.form(unlisted)?.agency == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is approved stands in a new record, and the form is closed once`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let reference = try await handedIn(test)
    #expect(try await approve(test, reference, own, until: Day("2027-12-31")) == .done)
    let official = try #require(try await test.official("BUDI"))
    let sent = try #require(try await test.directory.form(reference))
    #expect(official.name == "Budi Santoso, S.T." && official.nip?.text == "198609262015051001" && official.role == .pokja)
    #expect(official.agency?.text == "K22" && official.satker == unit && official.post == "Kepala Bagian")
    #expect(official.sk == Official.Decree(number: "KP.9/2026", on: Day("2026-10-05"), file: sent.decree.id))
    #expect(official.period == Official.Period(from: nil, until: Day("2027-12-31")))
    #expect(Completeness.gaps(of: official, on: today).isEmpty)
    #expect(sent.state == .done && sent.answeredBy == "Ibu Maya")
    #expect(try await approve(test, reference, own) == .notOpen)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A record of the same person is renewed, with its sanction; another's is not touched`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let sanction = [
      "sanction": "blacklisted", "sanction_since": "2026-01-01", "sanction_until": "2027-12-31", "sanction_by": "KUPPBJ",
      "sanction_reason": "x",
    ]
    try await test.take(
      .officials,
      [
        TestDirectory.wholeOfficial.with(sanction),
        TestDirectory.wholeOfficial.with(["user_id": "LAIN", "nip": "197001012000011001", "name": "Lain"]),
        TestDirectory.wholeOfficial.with(["user_id": "KOSONG", "nip": "", "name": "Tanpa NIP"]),
      ])
    try await test.take(.suppliers, [TestDirectory.wholeSupplier])
    let (reference, known) = (try await handedIn(test), try #require(RecordID("PPK01")))
    for id in ["LAIN", "BARU", "KOSONG"] { #expect(try await approve(test, reference, own, as: id) == .recordedAs(known), "\(id)") }
    let stranger = try await handedIn(test, nip: "198001012000011001")
    for (id, account) in [("LAIN", nil), ("PPK01", true), ("KOSONG", nil), ("KOSONG", false), ("BEBAS", false), ("DIN", nil)] {
      #expect(try await approve(test, stranger, own, as: id, account: account) == .otherPerson, "\(id) \(String(describing: account))")
    }
    #expect(try await test.official("LAIN")?.name == "Lain")
    #expect(try await test.official("KOSONG")?.name == "Tanpa NIP")
    #expect(try await approve(test, reference, own, as: "PPK01", account: false) == .done, "the NIP is proof enough")
    let official = try #require(try await test.official("PPK01"))
    #expect(official.sk.number == "KP.9/2026" && official.role == .pokja && official.sanction != nil)
    #expect(try await approve(test, stranger, own, as: "KOSONG", account: true) == .done, "so is the account's own address")
    // One person with two records: either is right.
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["user_id": "PPK01B"])])
    #expect(try await approve(test, handedIn(test), own, as: "PPK01B") == .done)
    #expect(try await approve(test, handedIn(test), own, as: "PPK01") == .done)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["officials", "suppliers"])
  func `While records are being imported no form is approved, and nobody waits`(_ table: String) async throws {
    let test = try await TestDirectory(.postgresql)
    try await test.withPlaces()
    let reference = try await handedIn(test)
    try await whileImporting(table, in: test.database) { () async throws in
      #expect(try await approve(test, reference, own) == .importing)
    }
    #expect(try await test.directory.form(reference)?.state == .open)
    #expect(try await approve(test, reference, own) == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A request of the same official that waits is answered by the form, so that nothing older comes over the decree`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["sk_number": ""])])
    let id = try #require(RecordID("PPK01"))
    let decree = try #require(
      StoredFile(id: hexadecimal(RandomBytes.generate(16)), name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: "clean"))
    guard case .open(let request) = try await test.directory.askForRemedy(.official(id), typed: [.decreeNumber: "LAMA/1"], decree: decree)
    else { throw Unexpected("not open") }
    let reference = try await handedIn(test)
    #expect(try await approve(test, reference, own, as: "PPK01") == .done)
    #expect(try await test.directory.request(request.number)?.state == .done)
    #expect(try await test.directory.grant(request.number, by: "x") == .notOpen)
    #expect(try await test.official("PPK01")?.sk.number == "KP.9/2026")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An Admin Agency takes no official of another agency; the Admin PPE does`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.agencies, [["code": "D1.01", "name": "Dinas", "kind": "satker", "agency": "D1"]])
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(["agency": "D1", "satker": "D1.01"])])
    let reference = try await handedIn(test)
    #expect(try await approve(test, reference, own, as: "PPK01") == .otherAgency)
    #expect(try await approve(test, reference, own, as: "BARU") == .otherAgency)
    #expect(try await approve(test, reference, own, satker: "D1.01") == .unknownSatker)
    #expect(try await test.official("PPK01")?.agency?.text == "D1")

    func pass(_ from: FormScope, to agency: String) async throws -> FormOutcome {
      try await test.database.transaction { try Directory.pass(reference, of: from, to: agency, in: $0) }
    }
    #expect(try await pass(own, to: "") == .done)
    #expect(try await pass(own, to: "") == .notOpen)
    #expect(try await pass(.all, to: "K22.01") == .unknownAgency, "a working unit has no Admin Agency")
    #expect(try await pass(.all, to: "K99") == .unknownAgency)
    #expect(try await pass(.all, to: "kota contoh") == .done)
    #expect(try await test.directory.form(reference)?.agency?.text == "D1")
    #expect(try await approve(test, reference, own, as: "PPK01") == .notOpen)
    #expect(try await approve(test, reference, .all, as: "BARU") == .recordedAs(try #require(RecordID("PPK01"))))
    #expect(try await approve(test, reference, .all, as: "PPK01") == .done)
    #expect(try await test.official("PPK01")?.agency?.text == "K22")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nothing is approved by a decree that nobody can have seen, nor for a term that is over, nor for no working unit`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    for state in ["quarantined", "infected"] {
      #expect(try await approve(test, handedIn(test, state: state), own) == .decreeUnseen)
    }
    let reference = try await handedIn(test, state: "unscanned")
    #expect(try await approve(test, reference, own, until: Day("2026-11-23")) == .periodOver)
    for satker in ["K22", "K99", "D1"] { #expect(try await approve(test, reference, own, satker: satker) == .unknownSatker, "\(satker)") }
    #expect(try await test.official("BUDI") == nil)
    #expect(try await approve(test, reference, own, until: Day("2026-11-24")) == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A refused form keeps the reason, and of several who answer at once one does`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let (refused, raced) = (try await handedIn(test), try await handedIn(test))
    let outcome = try await test.database.transaction {
      try Directory.refuse(refused, of: own, by: "Ibu Maya", reason: "SK tidak terbaca", in: $0)
    }
    let sent = try #require(try await test.directory.form(refused))
    #expect(outcome == .done && sent.state == .rejected && sent.answer == "SK tidak terbaca" && sent.answeredBy == "Ibu Maya")
    let outcomes = try await withThrowingTaskGroup(of: FormOutcome.self) { group in
      for _ in 0..<4 { group.addTask { try await approve(test, raced, own) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .notOpen } == 3)
  }
}
