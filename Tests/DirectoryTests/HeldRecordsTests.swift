import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// What writes records while others import them; what is left of returned requests; and a place in a list that has gone.
@Suite struct HeldRecordsTests {
  private let own: Code
  private let id: RecordID

  init() throws {
    try CryptographyLibrary.start()
    own = try #require(Code("K22"))
    id = try #require(RecordID("PPK01"))
  }

  private func test(_ kind: TestDatabase, without gaps: [String: String] = [:]) async throws -> TestDirectory {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(gaps)])
    return test
  }

  private func document() throws -> StoredFile {
    try #require(StoredFile(id: hexadecimal(RandomBytes.generate(16)), name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: "clean"))
  }

  private func enter(_ test: TestDirectory) async throws -> FormOutcome {
    let typed: [OfficialForm.Field: String] = [
      .name: "Budi Baru", .nip: "198609262015051009", .post: "Kabag", .agency: "Kementerian Perhubungan", .satker: "Ditjen Hubdat",
      .role: "pokja", .decreeNumber: "KP.9/2026", .decreeDate: "2026-10-05", .email: "budi@contoh.go.id",
    ]
    let form = try OfficialForm(typed: typed, on: try #require(Day("2026-11-24"))) { _ in true }
    let entry = DecreeEntry(
      form: form, decree: try document(), id: try #require(RecordID("BUDI")), satker: try #require(Code("K22.01")), until: nil)
    let (reference, agency) = (Directory.newFormReference(), own)
    return try await test.database.transaction {
      try Directory.enter(entry, as: reference, of: agency, withItsAddress: nil, by: "Ibu Maya", from: "192.0.2.7", in: $0)
    }
  }

  private func end(_ test: TestDirectory) async throws -> TermEndOutcome {
    let (id, agency, standing) = (id, own, try await test.official("PPK01")?.standing ?? "")
    return try await test.database.transaction { try Directory.endTerm(of: id, in: agency, reading: standing, in: $0) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["officials", "suppliers"])
  func `While records are being imported no decree is entered and no term ended, and nobody waits`(_ table: String) async throws {
    let test = try await test(.postgresql)
    try await whileImporting(table, in: test.database) { () async throws in
      #expect(try await enter(test) == .importing)
      #expect(try await end(test) == .importing)
    }
    #expect(try await test.count("SELECT count(*) FROM official_forms") == 0)
    #expect(try await test.official("PPK01")?.period.until == nil)
    #expect(try await enter(test) == .done)
    guard case .done = try await end(test) else { throw Unexpected("the term was not ended") }
  }

  private func answer(_ test: TestDirectory, _ number: Int64, _ answer: RequestAnswer) async throws {
    let scope = RequestScope(lpse: "", kinds: [.official], agency: "K22")
    let outcome = try await test.database.transaction {
      try Directory.answer(number, of: scope, answer, by: "Ibu Maya", reason: "Lihat SK", in: $0)
    }
    #expect(outcome == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A decree that was sent again and refused goes, also with the request that was returned`(_ kind: TestDatabase) async throws {
    let test = try await test(kind, without: ["sk_number": ""])
    let (decree, typed) = (try document(), [OfficialGap.decreeNumber: "KP.7/2026"])
    _ = try await test.directory.askForRemedy(.official(id), typed: typed, decree: decree)
    try await answer(test, 1, .sendBack)
    #expect(try await test.directory.request(1)?.keepsDecree == true)
    #expect(try await test.directory.keeps(file: decree.id))
    _ = try await test.directory.askForRemedy(.official(id), typed: typed)
    #expect(try await test.directory.request(1)?.keepsDecree == false)
    #expect(try await test.directory.request(2)?.keepsDecree == true)
    #expect(try await test.directory.keeps(file: decree.id), "the second request has it")
    try await answer(test, 2, .reject)
    for number in [Int64(1), 2] { #expect(try await test.directory.request(number)?.keepsDecree == false) }
    #expect(try await !test.directory.keeps(file: decree.id))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A decree in whose place another one was sent goes, and one that another user has sent stays`(_ kind: TestDatabase) async throws {
    let test = try await test(kind, without: ["sk_number": ""])
    try await test.take(
      .officials,
      [TestDirectory.wholeOfficial.with(["user_id": "PPK02", "nip": "198001012005012001", "name": "Ani", "sk_number": ""])])
    let (first, second, other, typed) = (try document(), try document(), try document(), [OfficialGap.decreeNumber: "KP.7/2026"])
    _ = try await test.directory.askForRemedy(.official(id), typed: typed, decree: first)
    try await answer(test, 1, .sendBack)
    let ani = try #require(RecordID("PPK02"))
    _ = try await test.directory.askForRemedy(.official(ani), typed: typed, decree: other)
    try await answer(test, 2, .sendBack)
    #expect(try await test.directory.keeps(file: first.id), "another's request is none of this one's")
    _ = try await test.directory.askForRemedy(.official(id), typed: typed, decree: second)
    #expect(try await !test.directory.keeps(file: first.id))
    #expect(try await test.directory.keeps(file: second.id))
    #expect(try await test.directory.keeps(file: other.id))
    try await answer(test, 3, .resolve)
    #expect(try await test.directory.keeps(file: second.id))
  }

  @Test(arguments: TestDatabase.allCases)
  func `After an official that has gone comes the first page`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let gone = try #require(RecordID("HILANG"))
    #expect(try await test.directory.officials(of: own, OfficialSearch(), after: gone).officials.map(\.official.id) == [id])
    #expect(try await test.directory.officials(of: own, OfficialSearch(), after: id).officials.isEmpty)
  }
}
