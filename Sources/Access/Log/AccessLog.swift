import Cryptography
import Database

/// The table `access_log`: append-only; each row's hash covers its content and the hash of the row before (ASVS 16.4).
///
/// What an account's owner is told of by mail goes into the outbox from here and from nowhere else: nothing is told that is not logged, and
/// no change that is logged can forget to be told.
enum AccessLog {
  /// - Parameters:
  ///   - note: of whoever did it for the account's owner.
  ///   - isKept: false, for what anybody can cause, does the same work and leaves no row, so that no time tells the two apart.
  ///   - other: an address that the account has no more, where that is to be told as well.
  ///   - proposer: the member of staff who had proposed what has ended, where another than that one has ended it.
  /// - Returns: the row's number.
  @discardableResult
  static func append(
    _ event: AccessEvent, by way: AccessWay, account: String?, from client: Client, note: StaffNote? = nil, isKept: Bool = true,
    alsoTelling other: EmailAddress? = nil, tellingProposer proposer: String? = nil, in transaction: Transaction
  ) throws(DatabaseError) -> Int64 {
    // Held to the end of the transaction, so that the chain has one order. Callers append last.
    try transaction.serialise(on: "access_log")
    guard let head = try transaction.row("SELECT sequence, hash FROM access_log_head WHERE only_row = 1")
    else { throw .shape("the access log has no head") }
    let (sequence, previous) = (try head.integer(0) + 1, try head.text(1))
    let hash = chained(
      previous, sequence: sequence, at: transaction.now, account: account, event: event.rawValue, way: way.rawValue,
      address: client.address, browser: client.browser, note: [note?.by, note?.userIDs, note?.reason])
    try transaction.run(
      """
      INSERT INTO access_log (sequence, at, account_id, event, way, address, browser, previous_hash, hash, staff, staff_ids,
        reason)
      VALUES (\(sequence), \(transaction.now), \(account), \(event.rawValue), \(way.rawValue), \(client.address), \(client.browser), \(previous), \(hash),
        \(note?.by), \(note?.userIDs), \(note?.reason))
      """)
    // A row that was never to be seen: taken back before the end of the transaction.
    if event.isByAnyone {
      try transaction.run("DELETE FROM access_log WHERE sequence = \(sequence) AND sequence > \(isKept ? sequence : 0)")
    }
    let (last, lastHash) = isKept ? (sequence, hash) : (sequence - 1, previous)
    try transaction.run("UPDATE access_log_head SET sequence = \(last), hash = \(lastHash) WHERE only_row = 1")
    if event.isTold, isKept, let account { try Outbox.tell(account, of: sequence, alsoAt: other, in: transaction) }
    if let proposer { try Outbox.tellProposer(proposer, of: sequence, in: transaction) }
    return sequence
  }

  /// SHA-256, in hexadecimal, of the hash before and of every field with its length, so that no two rows can be read alike. What a row has no
  /// note of adds nothing, as in rows from before there were notes.
  static func chained(
    _ previous: String, sequence: Int64, at: Int64, account: String?, event: String, way: String, address: String, browser: String,
    note: [String?]
  ) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    for field in [previous, String(sequence), String(at), account ?? "", event, way, address, browser] + note.compactMap({ $0 }) {
      for var part in [String(field.utf8.count), ":", field] { part.withUTF8 { unsafe bytes.append(contentsOf: $0) } }
    }
    return hexadecimal(SHA256.hash(bytes))
  }
}
