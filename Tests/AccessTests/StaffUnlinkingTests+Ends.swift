import Database
import TestSupport
import Testing

@testable import Access

/// How a removal ends that nobody confirms, who may end it, and who is told.
extension StaffUnlinkingTests {
  @Test(arguments: TestDatabase.allCases)
  func `Either of the two calls it off, for a reason of the own, and the user and whoever asked are told`(_ kind: TestDatabase) async throws
  {
    let house = try await House(kind)
    for (member, told) in [(house.first, ["din@contoh.id"]), (house.second, ["din@contoh.id", "satu@contoh.id"])] {
      #expect(try await house.propose() == .done)
      let read = try await house.askedAt()
      _ = try await house.test.takenMail()
      #expect(try await house.reject(member).get() == .done)
      #expect(try await house.confirm(house.second, askedAt: read) == .over)
      let mails = try await house.test.takenMail()
      #expect(mails.events.allSatisfy { $0 == .removalRejected } && mails.map(\.recipient.text).sorted() == told)
      let name = member.userID
      for mail in mails {
        #expect(mail.notice?.entry?.note == StaffNote(by: "Ibu " + name, userIDs: name, reason: "KTP tidak cocok"), "not the first one's")
        guard case .proposalEnded(_, let subject) = mail.notice else {
          #expect(mail.recipient.text == "din@contoh.id")
          continue
        }
        #expect(subject == house.user && mail.userID?.text == "SATU" && mail.recipient.text == "satu@contoh.id")
      }
      #expect(try await house.reject(member, askedAt: read).get() == .over)
      #expect(try await house.test.takenMail().isEmpty)
    }
    #expect(try await house.isBound())
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody of another role or LPSE sees it or calls it off`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    let helpdesk = try await house.test.member("BANTU", [.helpdesk])
    let foreign = try await house.test.member("VERIF119", [.verifikator, .adminPPE], lpse: "119")
    #expect(try await house.reject(helpdesk) == .failure(.notPermitted))
    #expect(try await house.reject(foreign) == .failure(.otherLPSE))
    for member in [helpdesk, foreign] {
      #expect(try await house.test.access.unlinkings(for: try await house.test.staff(member, for: .findUsers)).isEmpty)
    }
    #expect(try await house.waiting(house.second).count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The end of its time is told once, to the user and to whoever asked`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    _ = try await house.test.takenMail()
    house.test.clock.advance(seconds: Unlinking.patience - 40)
    try await house.test.access.purge()
    #expect(try await house.test.takenMail().isEmpty, "it still waits")
    house.test.clock.advance(seconds: 40)
    for _ in 0..<2 { try await house.test.access.purge() }
    let other = try await TestServer(beside: house.test)
    try await other.access.purge()
    let mails = try await house.test.takenMail()
    #expect(mails.events == [.removalExpired, .removalExpired])
    #expect(mails.map(\.recipient.text).sorted() == ["din@contoh.id", "satu@contoh.id"])
    let entry = try #require(mails.first?.notice?.entry)
    #expect(entry.way == .time && entry.note == nil && entry.address == "-")
    #expect(house.test.access.notMeKey(for: entry) == nil)
    guard case .intact = try await house.test.access.verifyLog() else { throw Unexpected("not intact") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of what has ended otherwise nobody is told that its time is over`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.propose() == .done)
    #expect(try await house.test.access.resetAuthenticator(of: house.user))
    _ = try await house.test.takenMail()
    for days in [1, 2] as [Int64] {
      house.test.clock.advance(seconds: days * 86_400)
      try await house.test.access.purge()
      #expect(try await house.test.takenMail().isEmpty)
    }
    #expect(try await house.test.database.read { try $0.row("SELECT 1 FROM unlinkings") } == nil)
  }
}
