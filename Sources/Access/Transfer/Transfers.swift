import Database

/// The table `transfers`.
enum Transfers {
  /// The QR of a move can be read for so many seconds.
  static let lifetime: Int64 = 5 * 60
  /// A phone that read it in the last second still gets this long to be confirmed, in seconds.
  static let grace: Int64 = 2 * 60
  /// So many are prepared for one account in an hour.
  static let mostPerHour = 10

  struct Found: Sendable {
    let id: String
    let account: String
    let oldDevice: String
    let newDevice: String?
    let newAddress: String?
    let number: String?
    let state: Transfer.State
    let expiresAt: Int64
    /// The new phone has said that it holds the account, or the account has another authenticator by now.
    let isReceived: Bool
  }

  static func topic(_ id: String) -> String { "transfer:" + id }

  static func find(_ id: String, in transaction: Transaction) throws(DatabaseError) -> Found? {
    try found(transaction.row("SELECT \(columns) FROM transfers WHERE id = \(id)"), in: transaction)
  }

  static func find(_ token: TransferToken, in transaction: Transaction) throws(DatabaseError) -> Found? {
    try found(transaction.row("SELECT \(columns) FROM transfers WHERE token_hash = \(token.hash)"), in: transaction)
  }

  private static let columns: SQL = "id, account_id, old_device_id, new_device_id, new_address, number, state, expires_at, received_at"

  private static func found(_ row: Row?, in transaction: Transaction) throws(DatabaseError) -> Found? {
    guard let row else { return nil }
    guard let state = Transfer.State(rawValue: try row.text(6)) else { throw .shape("a transfer has an unknown state") }
    let expires = try row.integer(7)
    let isOver = transaction.now >= expires && (state == .open || state == .claimed)
    return Found(
      id: try row.text(0), account: try row.text(1), oldDevice: try row.text(2), newDevice: try row.optionalText(3),
      newAddress: try row.optionalText(4), number: try row.optionalText(5), state: isOver ? .expired : state, expiresAt: expires,
      isReceived: try row.optionalInteger(8) != nil)
  }

  /// When an account that has used its hour up may begin a move again, in milliseconds since 1970; nil if it may now.
  static func limit(of account: String, in transaction: Transaction) throws(DatabaseError) -> Int64? {
    let hour = try transaction.rows(
      "SELECT created_at FROM transfers WHERE account_id = \(account) AND created_at > \(transaction.now - 3_600_000) ORDER BY created_at")
    guard hour.count >= mostPerHour, let first = hour.first else { return nil }
    return try first.integer(0) + 3_600_000
  }

  /// Begins a move in the place of any that is under way. To be called under the account's lock.
  static func begin(
    _ token: TransferToken, account: String, device: String, in transaction: Transaction
  ) throws(DatabaseError) -> (id: String, expiresAt: Int64) {
    try endAll(of: account, in: transaction)
    let (id, expires) = (RandomText.make(), transaction.now + lifetime * 1000)
    try transaction.run(
      """
      INSERT INTO transfers (id, account_id, token_hash, old_device_id, state, created_at, expires_at)
      VALUES (\(id), \(account), \(token.hash), \(device), 'open', \(transaction.now), \(expires))
      """)
    return (id, expires)
  }

  /// A new phone takes it, once: the database decides between two. The check number is drawn here, so that no phone can choose a key that
  /// leads to the number it would like.
  static func claim(_ id: String, device: String, address: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let number = RandomText.digits(4)
    let least = transaction.now + grace * 1000
    guard
      try transaction.run(
        """
        UPDATE transfers SET state = 'claimed', new_device_id = \(device), number = \(number), new_address = \(address),
          expires_at = CASE WHEN expires_at < \(least) THEN \(least) ELSE expires_at END
        WHERE id = \(id) AND state = 'open' AND expires_at > \(transaction.now)
        """) == 1
    else { return false }
    try transaction.notify(topic(id))
    return true
  }

  /// Moves it on, once.
  static func move(
    _ id: String, from old: Transfer.State, to new: Transfer.State, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    guard try transaction.run("UPDATE transfers SET state = \(new.rawValue) WHERE id = \(id) AND state = \(old.rawValue)") == 1
    else { return false }
    try transaction.notify(topic(id))
    return true
  }

  /// Ends what is under way for an account, and hands no secret of it out any more: the account has another authenticator, or none.
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    for row in try transaction.rows(
      "UPDATE transfers SET state = 'cancelled' WHERE account_id = \(account) AND state IN ('open', 'claimed') RETURNING id")
    { try transaction.notify(topic(try row.text(0))) }
    try transaction.run("UPDATE transfers SET received_at = \(transaction.now) WHERE account_id = \(account) AND received_at IS NULL")
  }

  /// The new phone has the account, and asks for its secret no more.
  static func receive(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE transfers SET received_at = \(transaction.now) WHERE id = \(id) AND received_at IS NULL")
  }

  /// Removes old ones, and the keys of phones that nothing else has kept.
  /// - Parameter moment: in milliseconds since 1970.
  static func forget(before moment: Int64, in transaction: Transaction) throws(DatabaseError) {
    var devices: Set<String> = []
    for row in try transaction.rows("DELETE FROM transfers WHERE expires_at < \(moment) RETURNING old_device_id, new_device_id") {
      devices.insert(try row.text(0))
      if let device = try row.optionalText(1) { devices.insert(device) }
    }
    for device in devices.sorted() { try Devices.removeIfUnused(device, in: transaction) }
  }
}
