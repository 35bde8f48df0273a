import Database
import TestSupport
import Testing

@testable import Directory

/// Requests about an account itself, beside those about its record.
@Suite struct AccountRequestTests {
  private func id(_ text: String) throws -> RecordID { try #require(RecordID(text)) }

  private func ask(
    _ test: TestDirectory, _ kind: RemedyRequest.Kind = .switchedOff, of id: RecordID, _ word: String = "", at lpse: String = ""
  ) async throws -> (request: RemedyRequest, isNew: Bool) {
    let word = try #require(RequestWord(word))
    return try await test.database.transaction { try Directory.askStaff(for: kind, of: id, adding: word, at: lpse, in: $0) }
  }

  private func answer(
    _ test: TestDirectory, _ number: Int64, as answer: RequestAnswer, lpse: String = "", kinds: Set<RemedyRequest.Kind> = [.switchedOff]
  ) async throws -> AnswerOutcome {
    let scope = RequestScope(lpse: lpse, kinds: kinds, agency: "")
    return try await test.database.transaction {
      try Directory.answer(number, of: scope, answer, by: "Ibu ADMIN", reason: "SK sudah berakhir", in: $0)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Asked twice, and by twenty at once, it is one request, with the first word`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    let ppk = try id("PPK01")
    let first = try await ask(test, of: ppk, "Masih PPK\r\nsampai Desember")
    #expect(first.isNew && first.request.kind == .switchedOff && first.request.kind.resolver == .adminPPE)
    #expect(first.request.word == "Masih PPK sampai Desember" && first.request.state == .open)
    let again = try await ask(test, of: ppk, "Lain lagi")
    #expect(!again.isNew && again.request == first.request)
    let (database, pp) = (test.database, try id("PP01"))
    let new = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await database.transaction { try Directory.askStaff(for: .newPhone, of: pp, adding: .none, at: "", in: $0).isNew }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(new == 1)
    #expect(try await test.count("SELECT COUNT(*) FROM requests") == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func `It stands beside a request about the record, and neither is taken for the other`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "missing"])])
    let din = try id("DIN")
    guard case .open(let record) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not asked") }
    let phone = try await ask(test, .newPhone, of: din).request
    #expect(try await test.directory.latestRequest(of: din) == record)
    #expect(try await test.directory.latestRequest(of: din, among: [.newPhone]) == phone)
    #expect(try await test.directory.latestRequest(of: din, among: [.switchedOff]) == nil)
    #expect(try await test.directory.askForRemedy(.supplier(din)) == .open(record))
    #expect(try await test.directory.grant(record.number, by: "Verifikator") == .done)
    #expect(try await test.directory.request(phone.number)?.state == .open)
  }

  @Test(arguments: TestDatabase.allCases)
  func `It ends with what it asks for, and with nothing else; then another may be sent`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    let ppk = try id("PPK01")
    let (off, phone) = (try await ask(test, of: ppk).request, try await ask(test, .newPhone, of: ppk).request)
    #expect(off.kind.answers == [.sendBack, .reject] && RemedyRequest.Kind.sanction.answers == RequestAnswer.allCases)
    #expect(try await answer(test, off.number, as: .resolve) == .ofAccount)
    #expect(try await test.directory.grant(off.number, by: "operator") == .ofAccount)
    #expect(try await test.directory.request(off.number)?.state == .open)

    try await test.database.transaction { transaction in
      for _ in 0..<2 {
        try Directory.settle(.switchedOff, of: ppk, by: "Ibu ADMIN", reason: "SK baru", in: transaction)
      }
    }
    let done = try #require(try await test.directory.request(off.number))
    #expect(done.state == .done && done.answer == "SK baru" && done.answeredBy == "Ibu ADMIN")
    #expect(try await test.directory.request(phone.number)?.state == .open)
    #expect(try await ask(test, of: ppk).isNew)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Only whose queue it is in may turn it down, once, and the user reads why`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    let ppk = try id("PPK01")
    let number = try await ask(test, of: ppk, at: "119").request.number
    #expect(try await answer(test, number, as: .reject) == .notOpen, "another LPSE")
    #expect(try await answer(test, number, as: .reject, lpse: "119", kinds: [.copy, .sanction, .newPhone]) == .notOpen, "another role")
    #expect(try await test.directory.queue(RequestScope(lpse: "119", kinds: [.sanction], agency: "K22")).requests.isEmpty)
    #expect(try await test.directory.queue(RequestScope(lpse: "119", kinds: [.switchedOff], agency: "")).requests.map(\.number) == [number])
    #expect(try await answer(test, number, as: .reject, lpse: "119") == .done)
    #expect(try await answer(test, number, as: .reject, lpse: "119") == .notOpen)
    let latest = try #require(try await test.directory.latestRequest(of: ppk, among: [.switchedOff]))
    #expect(latest.state == .rejected && latest.answer == "SK sudah berakhir")
    #expect(try await ask(test, of: ppk, at: "119").isNew)
  }

  @Test func `A word may be empty, is bounded, and hides nothing from whoever reads it`() {
    #expect(RequestWord("  \n ") == RequestWord.none)
    #expect(RequestWord(String(repeating: "a", count: 300))?.text.count == 300)
    #expect(RequestWord(String(repeating: "a", count: 301)) == nil)
    for hidden in ["a\u{1B}[31m", "a\u{202E}b", "a\u{200B}b", "a\u{0}b"] {
      #expect(RequestWord(hidden) == nil, "\(hidden.debugDescription)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Requests from before are kept as they are`(_ kind: TestDatabase) async throws {
    let database = try Database(try await kind.freshLocation(), create: true)
    defer { database.close() }
    _ = try await database.migrate(DirectorySchema.migrations.filter { $0.number < 28 })
    try await database.transaction { transaction in
      for (number, kind, state) in [(1, "copy", "open"), (2, "sanction", "rejected")] {
        try transaction.run(
          """
          INSERT INTO requests (number, user_id, kind, state, proposal, opened_at, changed_at, answer, answered_by, lpse, agency)
          VALUES (\(Int64(number)), 'DIN', \(kind), \(state), '', 1, 2, 'Alasan', 'Ibu', '119', '')
          """)
      }
    }
    _ = try await database.migrate(DirectorySchema.migrations)
    let directory = Directory(database: database)
    #expect(try await directory.openRequests().map(\.number) == [1])
    let old = try #require(try await directory.request(2))
    #expect(old.kind == .sanction && old.state == .rejected && old.answer == "Alasan" && old.lpse == "119" && old.word.isEmpty)
  }
}
