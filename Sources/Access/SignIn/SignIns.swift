import Database

/// The table `sign_ins`.
enum SignIns {
  /// A sign-in waits so many seconds for the phone.
  static let lifetime: Int64 = 5 * 60
  /// At most so many wait at once for one account, and so many are opened in an hour (ASVS 6.6.4).
  static let mostOpen = 3
  static let mostPerHour = 20

  static func latest(of session: SessionID, in transaction: Transaction) throws(DatabaseError) -> SignIn? {
    let row = try transaction.row(
      """
      SELECT id, number, state, expires_at FROM sign_ins WHERE session_hash = \(session.hash) ORDER BY created_at DESC, id LIMIT 1
      """)
    guard let row else { return nil }
    guard let state = SignIn.State(rawValue: try row.text(2)) else { throw .shape("a sign-in has an unknown state") }
    let expires = try row.integer(3)
    let isOver = transaction.now >= expires && (state == .waiting || state == .approved)
    return SignIn(
      id: try row.text(0), number: try row.text(1), state: isOver ? .expired : state, expiresAt: Instant(milliseconds: expires))
  }

  static func open(
    _ session: SessionID, account: String, device: String, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) -> SignInOutcome {
    let waiting = try transaction.rows(
      "SELECT expires_at FROM sign_ins WHERE account_id = \(account) AND state = 'waiting' AND expires_at > \(transaction.now) ORDER BY expires_at"
    )
    if waiting.count >= mostOpen, let first = waiting.first { return .limited(until: Instant(milliseconds: try first.integer(0))) }
    let hour = try transaction.rows(
      "SELECT created_at FROM sign_ins WHERE account_id = \(account) AND created_at > \(transaction.now - 3_600_000) ORDER BY created_at")
    if hour.count >= mostPerHour, let first = hour.first { return .limited(until: Instant(milliseconds: try first.integer(0) + 3_600_000)) }

    // The newest of a session is the one that counts, so no two have the same time.
    let created = max(transaction.now, try hour.last.map { row throws(DatabaseError) in try row.integer(0) + 1 } ?? 0)
    let signIn = SignIn(
      id: RandomText.make(), number: RandomText.sixDigits(), state: .waiting, expiresAt: transaction.instant.adding(seconds: lifetime))
    try transaction.run(
      """
      INSERT INTO sign_ins (id, session_hash, account_id, number, state, created_at, expires_at, address, browser)
      VALUES (\(signIn.id), \(session.hash), \(account), \(signIn.number), 'waiting', \(created), \(signIn.expiresAt.milliseconds),
        \(client.address), \(client.browser))
      """)
    try transaction.notify(Devices.topic(device))
    return .open(signIn)
  }

  /// Moves a waiting sign-in on, once: the database decides between two answers at the same time.
  static func move(_ id: String, from old: SignIn.State, to new: SignIn.State, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.run("UPDATE sign_ins SET state = \(new.rawValue) WHERE id = \(id) AND state = \(old.rawValue)") == 1
  }

  /// "Bukan saya", whatever has become of the sign-in.
  static func deny(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE sign_ins SET state = 'denied' WHERE id = \(id)")
  }

  /// Ends whatever waits for the phone of an account, and tells the pages.
  static func closeAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    let rows = try transaction.rows(
      """
      UPDATE sign_ins SET state = 'denied' WHERE account_id = \(account) AND state IN ('waiting', 'approved') RETURNING session_hash
      """)
    for row in rows { try transaction.notify(SessionID(hash: try row.bytes(0)).topic) }
  }
}
