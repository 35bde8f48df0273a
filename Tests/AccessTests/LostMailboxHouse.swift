import Access
import Database
import TestSupport
import Testing

/// A supplier with an authenticator, and two of the staff: one proposes, the other confirms.
struct LostMailboxHouse {
  static let new = "baru@contoh.id"

  let test: TestAccess
  let user: UserID
  let holder: Holder
  let first: Holder
  let second: Holder
  /// The user's.
  let account: String

  init(_ kind: TestDatabase, others: [String] = []) async throws {
    test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"] + others)
    user = try #require(UserID("DIN"))
    holder = try await test.activated()
    first = try await test.member("SATU", [.verifikator])
    second = try await test.member("DUA", [.adminPPE])
    let row = try await test.database.read { try $0.row("SELECT id FROM accounts WHERE user_id = 'DIN'")?.text(0) }
    account = try #require(row)
  }

  func propose() async throws -> RecoveryToken { try await test.proposedEmail(Self.new, by: first) }

  /// Proposed, and the mailbox proven.
  func proven() async throws -> String {
    let token = try await propose()
    guard case .proven = try await test.access.proveMailbox(token, from: .phone) else { throw Unexpected("not proven") }
    return try #require(try await test.emailProposal(seenBy: second)?.id)
  }

  /// Seconds for which nothing more may be proposed.
  func wait(for userID: String = "DIN") async throws -> Int64 {
    guard case .tooMany(let until) = try await test.proposeEmail(Self.new, of: userID, by: first).get()
    else { throw Unexpected("not too many") }
    return (until.milliseconds - test.clock.milliseconds) / 1000
  }

  /// As if the first had proposed something for these users, one after another.
  func proposed(for users: [String], state: String) async throws {
    try await test.database.transaction { transaction in
      var accounts: [String: (id: String, email: String)] = [:]
      for row in try transaction.rows("SELECT user_id, id, email FROM accounts") {
        accounts[try row.text(0)] = (try row.text(1), try row.text(2))
      }
      guard let asker = accounts["SATU"]?.id else { throw Unexpected("no member of staff") }
      for (index, user) in users.enumerated() {
        guard let account = accounts[user] else { throw Unexpected("no \(user)") }
        let (name, now) = ("usulan-\(index)", transaction.now)
        try transaction.run(
          """
          INSERT INTO email_proposals (id, account_id, old_email, new_email, token_hash, asked_by, reason, evidence, asked_at, ends_at, state)
          VALUES (\(name), \(account.id), \(account.email), \("lain@contoh.id"), \(Array(name.utf8)), \(asker), \("Alasan"), \("bukti"),
            \(now - 60_000 + Int64(index)), \(now + 3_600_000), \(state))
          """)
      }
    }
  }

  func isUnchanged() async throws -> Bool { try await test.email() == "din@contoh.id" }

  /// Ends what waits, by the first.
  func callOff() async throws {
    let read = try #require(try await test.emailProposal(seenBy: first)?.id)
    let staff = try await test.staff(first, for: .confirmEmail)
    let because = try #require(ActReason("Salah ketik"))
    #expect(try await test.access.rejectEmail(of: user, read, because: because, by: staff, from: .desk).get() == .done)
  }
}
