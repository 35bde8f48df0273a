import Database
import TestSupport
import Testing

@testable import Access

/// What is cleared away though a proposal cannot be ended.
@Suite struct PurgeTests {
  @Test func `A proposal that cannot be ended keeps neither the others nor what is to go, and is thrown`() async throws {
    let test = try await TestAccess(.sqlite, suppliers: ["DIN", "MELATI"])
    _ = try await test.activated()
    let member = try await test.member("SATU", [.verifikator])
    for user in ["DIN", "MELATI"] { _ = try await test.proposedEmail("baru-\(user.lowercased())@contoh.id", of: user, by: member) }
    test.clock.advance(seconds: 40 * 86_400)
    // One of the two cannot be ended.
    try await test.database.transaction { transaction in
      _ = try transaction.run(
        """
        CREATE TRIGGER stuck BEFORE UPDATE ON email_proposals WHEN OLD.account_id = (SELECT id FROM accounts WHERE user_id = 'DIN')
        BEGIN SELECT RAISE(ABORT, 'stuck'); END
        """)
    }
    await #expect(throws: AccessError.self) { try await test.access.purge() }
    let left = try await test.database.read { try $0.row("SELECT count(*) FROM sessions")?.integer(0) }
    #expect(left == 0, "sessions are over")
    let ended = try await test.database.read {
      try $0.row("SELECT count(*) FROM access_log WHERE event = \(AccessEvent.emailProposalExpired.rawValue)")?.integer(0)
    }
    #expect(ended == 1, "the other one has ended")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A proposal that ended while no server ran is told all the same`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let member = try await test.member("SATU", [.verifikator])
    _ = try await test.proposedEmail("baru@contoh.id", of: "DIN", by: member)
    _ = try await test.takenMail()
    test.clock.advance(seconds: 40 * 86_400)
    try await test.access.purge()
    #expect(try await test.takenMail().events.contains(.emailProposalExpired))
  }
}
