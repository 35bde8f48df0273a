import Database
import TestSupport
import Testing

@testable import Directory

/// The queue of the consoles: whose requests, in which order, and who may answer them.
@Suite struct QueueTests {
  private static let supplier = TestDirectory.wholeSupplier.with(["copy": "out-of-step"])
  private func scope(_ kinds: Set<RemedyRequest.Kind>, lpse: String = "", agency: String = "") -> RequestScope {
    RequestScope(lpse: lpse, kinds: kinds, agency: agency)
  }

  /// Three suppliers of this LPSE, one of another, and officials of two agencies who have asked.
  private func filled(_ kind: TestDatabase) async throws -> TestDirectory {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(
      .agencies,
      [
        ["code": "K23", "name": "Kementerian Lain", "kind": "kementerian"],
        ["code": "K23.01", "name": "Ditjen Lain", "kind": "satker", "agency": "K23"],
      ])
    try await test.take(.suppliers, ["A", "B", "C", "LAIN"].map { Self.supplier.with(["user_id": $0]) })
    let official = TestDirectory.wholeOfficial.with(["nip": ""])
    try await test.take(
      .officials,
      [
        official.with(["user_id": "PP01"]), official.with(["user_id": "PP02", "agency": "K23", "satker": "K23.01"]),
      ])
    for (id, lpse) in [("A", ""), ("B", ""), ("LAIN", "119"), ("C", "")] {
      _ = try await test.directory.askForRemedy(.supplier(try #require(RecordID(id))), at: lpse)
    }
    for id in ["PP01", "PP02"] {
      let subject = Subject.official(try #require(RecordID(id)))
      guard case .open = try await test.directory.askForRemedy(subject, typed: [.nip: "198609262015051001"]) else { throw Unexpected(id) }
    }
    return test
  }

  private func answer(
    _ test: TestDirectory, _ number: Int64, _ scope: RequestScope, _ answer: RequestAnswer
  ) async throws -> AnswerOutcome {
    try await test.database.transaction {
      try Directory.answer(number, of: scope, answer, by: "Ibu Ani (VERIF01)", reason: "Sudah dicocokkan", in: $0)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each scope has its own requests, oldest first, page by page`(_ kind: TestDatabase) async throws {
    let test = try await filled(kind)
    func ids(_ scope: RequestScope) async throws -> [String] { try await test.directory.queue(scope).requests.map(\.userID.text) }
    #expect(try await ids(scope([.copy])) == ["A", "B", "C"])
    #expect(try await ids(scope([.copy], lpse: "119")) == ["LAIN"])
    #expect(try await ids(scope([.official], agency: "K22")) == ["PP01"])
    #expect(try await ids(scope([.official], agency: "K23")) == ["PP02"])
    #expect(try await ids(scope([.copy, .official], agency: "K23")) == ["A", "B", "C", "PP02"])
    for empty in [scope([]), scope([.official]), scope([.official], lpse: "119", agency: "K22"), scope([.sanction])] {
      #expect(try await ids(empty).isEmpty)
    }
    let first = try await test.directory.queue(scope([.copy]), limit: 2)
    #expect(first.requests.count == 2 && first.next == first.requests.last?.number)
    let second = try await test.directory.queue(scope([.copy]), after: try #require(first.next), limit: 2)
    #expect(second.requests.map(\.userID.text) == ["C"] && second.next == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An answer outside the scope answers nothing; within it each says what it says, once`(_ kind: TestDatabase) async throws {
    let test = try await filled(kind)
    // Numbers in the order of asking: A, B, LAIN, C, PP01, PP02.
    for (number, scope) in [
      (Int64(1), scope([.official], agency: "K22")), (3, scope([.copy])), (5, scope([.official], agency: "K23")), (99, scope([.copy])),
    ] {
      for said in RequestAnswer.allCases { #expect(try await answer(test, number, scope, said) == .notOpen, "\(number) \(said)") }
    }
    #expect(try await test.directory.openRequests().count == 6)
    for (number, said, state) in [
      (Int64(1), RequestAnswer.resolve, RemedyRequest.State.done), (2, .sendBack, .returned), (4, .reject, .rejected),
    ] {
      #expect(try await answer(test, number, scope([.copy]), said) == .done)
      #expect(try await answer(test, number, scope([.copy]), said) == .notOpen)
      let request = try #require(try await test.directory.request(number))
      #expect(request.state == state && request.answer == "Sudah dicocokkan" && request.answeredBy == "Ibu Ani (VERIF01)")
    }
    #expect(try await test.supplier("A")?.copy.state == .inStep)
    #expect(try await test.supplier("B")?.copy.state == .outOfStep)
    #expect(try await answer(test, 6, scope([.official], agency: "K23"), .resolve) == .done)
    #expect(try await test.official("PP02")?.nip?.text == "198609262015051001")
    // What was returned can be sent again.
    guard case .open(let again) = try await test.directory.askForRemedy(.supplier(try #require(RecordID("B")))) else {
      throw Unexpected("B")
    }
    #expect(again.number == 7)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An official who was moved to another agency meanwhile is not taken back by an answer of the old one`(_ kind: TestDatabase)
    async throws
  {
    let test = try await filled(kind)
    let moved = TestDirectory.wholeOfficial.with(["nip": "", "user_id": "PP01", "agency": "K23", "satker": "K23.01"])
    try await test.take(.officials, [moved])
    let old = scope([.official], agency: "K22")
    #expect(try await answer(test, 5, old, .resolve) == .otherAgency)
    #expect(try await test.official("PP01")?.nip == nil)
    #expect(try await answer(test, 5, old, .sendBack) == .done)
    let subject = Subject.official(try #require(RecordID("PP01")))
    guard case .open(let again) = try await test.directory.askForRemedy(subject, typed: [.nip: "198609262015051001"]) else {
      throw Unexpected("PP01")
    }
    #expect(again.agency == "K23")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Requests from before the consoles are kept, and lie with this LPSE`(_ kind: TestDatabase) async throws {
    let database = try Database(try await kind.freshLocation(), create: true)
    defer { database.close() }
    _ = try await database.migrate(DirectorySchema.migrations.filter { $0.number < 19 })
    try await database.transaction { transaction in
      for (number, user, kind) in [(1, "A", "copy"), (2, "PP01", "official")] {
        try transaction.run(
          """
          INSERT INTO requests (number, user_id, kind, state, proposal, opened_at, changed_at, answer, answered_by)
          VALUES (\(Int64(number)), \(user), \(kind), 'open', '', 1, 1, '', '')
          """)
      }
    }
    _ = try await database.migrate(DirectorySchema.migrations)
    let directory = Directory(database: database)
    #expect(try await directory.queue(scope([.copy])).requests.map(\.number) == [1])
    #expect(try await directory.request(2)?.agency == "")
    #expect(try await directory.openRequests().count == 2)
  }
}
