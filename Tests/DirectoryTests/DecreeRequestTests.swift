import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// Requests of officials, with the decree that proves what they propose.
@Suite struct DecreeRequestTests {
  private let ppk: Subject

  init() throws {
    try CryptographyLibrary.start()
    ppk = .official(try #require(RecordID("PPK01")))
  }

  private func document(_ state: String = "clean") throws -> StoredFile {
    try #require(StoredFile(id: hexadecimal(RandomBytes.generate(16)), name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: state))
  }

  /// A directory in which PPK01 lacks something.
  private func test(_ kind: TestDatabase, without gaps: [String: String]) async throws -> TestDirectory {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [TestDirectory.wholeOfficial.with(gaps)])
    return test
  }

  private func opened(_ outcome: RequestOutcome) throws -> RemedyRequest {
    guard case .open(let request) = outcome else { throw Unexpected("\(outcome)") }
    return request
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is of the decree goes nowhere without it; of anything else it may be left out`(_ kind: TestDatabase) async throws {
    let gaps: [(column: [String: String], typed: [OfficialGap: String], needsDecree: Bool)] = [
      (["sk_number": ""], [.decreeNumber: "KP.7/2026"], true), (["sk_date": ""], [.decreeDate: "2026-01-05"], true),
      (["until_date": "2026-01-01"], [.period: "2027-12-31"], true), (["nip": ""], [.nip: "198609262015051001"], false),
      (["post": ""], [.post: "Analis"], false), (["role": ""], [.role: "pp"], false),
    ]
    for (column, typed, needsDecree) in gaps {
      let test = try await test(kind, without: column)
      #expect(typed.keys.allSatisfy { $0.needsDecree == needsDecree })
      let bare = try await test.directory.askForRemedy(ppk, typed: typed)
      if needsDecree {
        #expect(bare == .decreeMissing, "\(column)")
        #expect(try await test.count("SELECT count(*) FROM requests") == 0)
      } else {
        #expect(try opened(bare).decree == nil, "\(column)")
        #expect(try await test.directory.reject(1, by: "x", reason: "x"))
      }
      let decree = try document()
      let request = try opened(try await test.directory.askForRemedy(ppk, typed: typed, decree: decree))
      #expect(request.decree == decree && request.keepsDecree && request.keptDecree == nil)
      #expect(try await test.directory.openRequests() == [request])
      #expect(try await test.directory.request(request.number) == request)
      #expect(try await test.directory.grant(request.number, by: "Admin Agency") == .done)
      #expect(try await test.official("PPK01")?.sk.file == decree.id, "the record says where the decree's scan is")
      #expect(try await test.directory.keeps(file: decree.id))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A request that is refused, or was there already, leaves no trace of the file that came with it`(_ kind: TestDatabase) async throws {
    let test = try await test(kind, without: ["sk_number": ""])
    #expect(try await test.directory.askForRemedy(ppk, typed: [.decreeNumber: "a\nb"], decree: document()) == .refused([.decreeNumber]))
    #expect(try await test.count("SELECT count(*) FROM files") == 0)
    let first = try document()
    _ = try await test.directory.askForRemedy(ppk, typed: [.decreeNumber: "KP.7/2026"], decree: first)
    let second = try opened(try await test.directory.askForRemedy(ppk, typed: [.decreeNumber: "KP.8/2026"], decree: document()))
    #expect(second.number == 1 && second.decree == first, "asking twice is asking once")
    #expect(try await test.count("SELECT count(*) FROM files") == 1)
    // A supplier has no decree, whatever is sent.
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "missing"])])
    let din = Subject.supplier(try #require(RecordID("DIN")))
    #expect(try opened(try await test.directory.askForRemedy(din, decree: document())).decree == nil)
    #expect(try await test.count("SELECT count(*) FROM files") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is returned keeps its decree for the next request; what is refused does not, and the file goes`(_ kind: TestDatabase)
    async throws
  {
    let test = try await test(kind, without: ["sk_number": ""])
    let scope = RequestScope(lpse: "", kinds: [.official], agency: "K22")
    func answer(_ number: Int64, _ answer: RequestAnswer) async throws -> AnswerOutcome {
      try await test.database.transaction { try Directory.answer(number, of: scope, answer, by: "Ibu Maya", reason: "Lihat SK", in: $0) }
    }
    let typed: [OfficialGap: String] = [.decreeNumber: "KP.7/2026"]
    let decree = try document()
    _ = try await test.directory.askForRemedy(ppk, typed: typed, decree: decree)
    #expect(try await answer(1, .sendBack) == .done)
    #expect(try await test.directory.latestRequest(of: ppk.id)?.keptDecree == decree)
    #expect(try await test.directory.keeps(file: decree.id))
    #expect(try opened(try await test.directory.askForRemedy(ppk, typed: typed)).decree == decree)
    #expect(try await answer(2, .reject) == .done)
    let rejected = try #require(try await test.directory.latestRequest(of: ppk.id))
    #expect(rejected.decree == decree && !rejected.keepsDecree && rejected.keptDecree == nil)
    #expect(try await !test.directory.keeps(file: decree.id), "nor has the request that was returned")
    #expect(try await test.directory.askForRemedy(ppk, typed: typed) == .decreeMissing)

    let waiting = try document("quarantined")
    _ = try await test.directory.askForRemedy(ppk, typed: typed, decree: waiting)
    #expect(try await test.directory.quarantinedFiles() == [waiting.id])
    #expect(try await answer(3, .reject) == .done)
    #expect(try await !test.directory.keeps(file: waiting.id))
    #expect(try await test.directory.quarantinedFiles().isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody approves by a decree that cannot have been seen, and one in which something was found goes on with nothing`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await test(kind, without: ["sk_number": ""])
    let typed: [OfficialGap: String] = [.decreeNumber: "KP.7/2026"]
    let decree = try document("quarantined")
    _ = try await test.directory.askForRemedy(ppk, typed: typed, decree: decree)
    #expect(try await test.directory.grant(1, by: "x") == .decreeUnseen)
    try await test.directory.note(.infected, of: decree.id)
    let scope = RequestScope(lpse: "", kinds: [.official], agency: "K22")
    func answer(_ answer: RequestAnswer) async throws -> AnswerOutcome {
      try await test.database.transaction { try Directory.answer(1, of: scope, answer, by: "x", reason: "x", in: $0) }
    }
    #expect(try await answer(.resolve) == .decreeUnseen)
    #expect(try await test.official("PPK01")?.sk.number.isEmpty == true)
    #expect(try await answer(.sendBack) == .done)
    #expect(try await test.directory.latestRequest(of: ppk.id)?.keptDecree == nil)
    #expect(try await test.directory.askForRemedy(ppk, typed: typed) == .decreeMissing)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A request from before requests had decrees is answered as it was`(_ kind: TestDatabase) async throws {
    let test = try await test(kind, without: ["sk_number": ""])
    _ = try await test.directory.askForRemedy(ppk, typed: [.decreeNumber: "KP.7/2026"], decree: document())
    try await test.database.transaction { _ = try $0.run("UPDATE requests SET file_id = NULL") }
    #expect(try await test.directory.openRequests().map(\.decree) == [nil])
    #expect(try await test.directory.grant(1, by: "Admin Agency") == .done)
    #expect(try await test.official("PPK01")?.sk.number == "KP.7/2026")
  }
}
