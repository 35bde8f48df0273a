import Access
import Database
import Synchronization
import TestSupport
import Testing

/// What signed-in users do with their own records: proof, log and mail.
@Suite struct OwnRecordTests {
  private func count(_ test: TestAccess, _ sql: SQL) async throws -> Int64 {
    try await test.database.read { try $0.row(sql)?.integer(0) ?? 0 }
  }

  /// Who was asked to end what waits elsewhere.
  private final class Asked: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func note(_ userID: String) { list.withLock { $0.append(userID) } }
  }

  private func propose(
    _ test: TestAccess, _ holder: Holder, proving typed: Reauthentication? = nil, token: SessionToken? = nil,
    _ event: AccessEvent? = .identityChangeProposed
  ) async throws -> Result<String, ReauthenticationRefusal> {
    let visit = try await test.signedIn(token ?? holder.token)
    return try await test.access.changeRecord(of: visit, proving: try typed ?? test.fresh(holder), from: .desk) { own, _ in
      (own.userID.text, event.map { RecordEntry($0, of: "npwp") })
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A sensitive change takes both factors once more, stands in the log, and is told with a way to say no`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    _ = try await test.takenMail()
    test.clock.advance(seconds: 30)
    let wrong = try test.reauthentication(holder, password: "Salah#2022")
    #expect(try await propose(test, holder, proving: wrong) == .failure(.wrongPassword))
    let used = try test.reauthentication(holder)
    #expect(try await propose(test, holder, proving: used) == .success("DIN"))
    #expect(try await propose(test, holder, proving: used) == .failure(.code(.alreadyUsed)))
    let mail = try #require(try await test.takenMail().first)
    let entry = try #require(mail.notice?.entry)
    #expect(mail.recipient.text == "din@contoh.id" && entry.event == .identityChangeProposed && entry.way == .page)
    #expect(entry.note?.reason == "npwp" && entry.address == Client.desk.address)
    let key = try #require(test.access.notMeKey(for: entry))
    let before = try await count(test, "SELECT count(*) FROM access_log")
    #expect(try await propose(test, holder, nil) == .success("DIN"), "nothing was changed")
    #expect(try await count(test, "SELECT count(*) FROM access_log") == before)

    let asked = Asked()
    #expect(
      try await test.access.sayNotMe(key, from: .stranger) { userID, _ in
        asked.note(userID.text)
        return true
      })
    #expect(asked.all == ["DIN"])
    let events = try await test.takenMail().compactMap { $0.notice?.entry?.event }
    #expect(events == [.passwordBlocked])
    #expect(try await count(test, "SELECT count(*) FROM access_log WHERE event = 'record-change-withdrawn' AND way = 'mail'") == 1)
    guard case .intact = try await test.access.verifyLog() else { throw Unexpected("the log's chain is broken") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An address that was given up lately is told too, for as long as its reader could undo that`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    try await test.changedEmail(holder, to: "baru@contoh.id")
    _ = try await test.takenMail()
    func told() async throws -> [String] {
      let token = try await test.signedInAgain(holder)
      _ = try await test.takenMail()
      _ = try await propose(test, holder, token: token).get()
      return try await test.takenMail().filter { $0.notice?.entry?.event == .identityChangeProposed }.map(\.recipient.text).sorted()
    }
    test.clock.advance(seconds: 30)
    #expect(try await told() == ["baru@contoh.id", "din@contoh.id"])
    test.clock.advance(seconds: 7 * 86_400)
    #expect(try await told() == ["baru@contoh.id"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `What needs no proof is noted, told where it counts at once, and counted; a session that has ended changes nothing`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    _ = try await test.takenMail()
    let visit = try await test.signedIn(holder.token)
    func change(_ event: AccessEvent = .recordChangeProposed) async throws -> Int64? {
      try await test.access.changeRecord(of: visit, from: .desk) { own, transaction in
        (try Access.ownChanges(of: own, since: transaction.now - 3_600_000, in: transaction), RecordEntry(event, of: "contact"))
      }
    }
    #expect(try await change() == 0)
    #expect(try await test.events(holder.token).last == .recordChangeProposed)
    #expect(try await test.takenMail().isEmpty)
    #expect(try await change(.recordChanged) == 0)
    let told = try #require(try await test.takenMail().first?.notice?.entry)
    #expect(told.event == .recordChanged && test.access.notMeKey(for: told) != nil, "a telephone that calls are made to")
    #expect(try await change(.recordChanged) == 1)
    test.clock.advance(seconds: 3601)
    #expect(try await change() == 0)
    try await test.access.end(visit, from: .desk)
    #expect(try await change() == nil)
    let proof = try test.fresh(holder)
    let outcome = try await test.access.changeRecord(of: visit, proving: proof, from: .desk) { own, _ in
      (own.userID.text, RecordEntry(.identityChangeProposed, of: "npwp"))
    }
    #expect(outcome == .failure(.stale))
    #expect(try await count(test, "SELECT count(*) FROM access_log WHERE event LIKE '%change%'") == 4)
  }
}
