import Cryptography
import Database

/// A session of one's own account, as its owner sees it in the list (ASVS 7.5.2).
public struct OwnSession: Sendable, Equatable {
  /// Names the session to its owner; no key to it, and not what the database finds it by.
  public let id: String
  /// False for a browser that has given the password and still owes the second factor.
  public let isSignedIn: Bool
  /// The session that asks.
  public let isThisOne: Bool
  public let since: Instant
  /// Noted once a minute at most.
  public let lastUsed: Instant
  public let endsAt: Instant
  public let address: String
  public let browser: String
}

extension Access {
  /// The account's open sessions: this one first, then the latest used.
  public func sessions(of visit: SignedIn) async throws(AccessError) -> [OwnSession] {
    try await read { try Sessions.open(of: visit, in: $0) }
  }

  /// Ends one other session of the same account; this one ends by `end`.
  /// - Parameter id: of `OwnSession`. One of another account is as unknown as one that never was (ASVS 8.2.2).
  /// - Returns: false if the account has no such session any more; nothing is changed then.
  public func endSession(_ id: String, of visit: SignedIn, from client: Client) async throws(AccessError) -> Bool {
    try await endOthers(of: visit, from: client) { $0 == id } == 1
  }

  /// Ends all sessions of the account but this one.
  /// - Returns: how many there were.
  public func endOtherSessions(of visit: SignedIn, from client: Client) async throws(AccessError) -> Int {
    try await endOthers(of: visit, from: client) { _ in true }
  }

  private func endOthers(
    of visit: SignedIn, from client: Client, where isMeant: @escaping @Sendable (_ id: String) -> Bool
  ) async throws(AccessError) -> Int {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      var count = 0
      let rows = try transaction.rows(
        "SELECT token_hash FROM sessions WHERE account_id = \(visit.account.id) AND \(Sessions.isOpen(at: transaction.now))")
      for row in rows {
        let session = SessionID(hash: try row.bytes(0))
        guard session != visit.session, isMeant(session.name), try Sessions.end(session, in: transaction) else { continue }
        count += 1
      }
      for _ in 0..<count {
        try AccessLog.append(.sessionEnded, by: .page, account: visit.account.id, from: client, in: transaction)
      }
      return count
    }
  }
}

extension Sessions {
  /// The condition for a session that is neither over nor idle for too long.
  fileprivate static func isOpen(at now: Int64) -> SQL { "ends_at > \(now) AND last_used_at > \(now - idle * 1000)" }

  fileprivate static func open(of visit: SignedIn, in transaction: Transaction) throws(DatabaseError) -> [OwnSession] {
    let rows = try transaction.rows(
      """
      SELECT token_hash, stage, created_at, last_used_at, ends_at, address, browser FROM sessions
      WHERE account_id = \(visit.account.id) AND \(isOpen(at: transaction.now))
      ORDER BY last_used_at DESC, created_at DESC
      """)
    let sessions = try rows.map { (row) throws(DatabaseError) in
      let session = SessionID(hash: try row.bytes(0))
      return OwnSession(
        id: session.name, isSignedIn: try row.text(1) == Stage.signedIn.rawValue, isThisOne: session == visit.session,
        since: Instant(milliseconds: try row.integer(2)), lastUsed: Instant(milliseconds: try row.integer(3)),
        endsAt: Instant(milliseconds: try row.integer(4)), address: try row.text(5), browser: try row.text(6))
    }
    return sessions.filter(\.isThisOne) + sessions.filter { !$0.isThisOne }
  }
}

extension SessionID {
  /// Names the session without giving it away: 128 bits of a hash of its key in the database, in hexadecimal.
  var name: String { hexadecimal(Array(SHA256.hash(Array("name of session ".utf8) + hash).prefix(16))) }
}
