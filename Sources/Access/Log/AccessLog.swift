import Cryptography
import Database

/// The table `access_log`: append-only; each row's hash covers its content and the hash of the row before (ASVS 16.4).
enum AccessLog {
  static func append(
    _ event: AccessEvent, by way: AccessWay, account: String?, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) {
    // The row of the head stays locked to the end of the transaction, so the chain has one order. Callers append last.
    guard
      let head = try transaction.row("UPDATE access_log_head SET sequence = sequence + 1 WHERE only_row = 1 RETURNING sequence, hash")
    else { throw .shape("the access log has no head") }
    let (sequence, previous) = (try head.integer(0), try head.text(1))
    let hash = chained(
      previous, sequence: sequence, at: transaction.now, account: account, event: event.rawValue, way: way.rawValue,
      address: client.address,
      browser: client.browser)
    try transaction.run(
      """
      INSERT INTO access_log (sequence, at, account_id, event, way, address, browser, previous_hash, hash)
      VALUES (\(sequence), \(transaction.now), \(account), \(event.rawValue), \(way.rawValue), \(client.address), \(client.browser), \(previous), \(hash))
      """)
    try transaction.run("UPDATE access_log_head SET hash = \(hash) WHERE only_row = 1")
  }

  /// SHA-256, in hexadecimal, of the hash before and of every field with its length, so that no two rows can be read alike.
  static func chained(
    _ previous: String, sequence: Int64, at: Int64, account: String?, event: String, way: String, address: String, browser: String
  ) -> String {
    var bytes: [UInt8] = []
    for field in [previous, String(sequence), String(at), account ?? "", event, way, address, browser] {
      bytes += Array("\(field.utf8.count):".utf8)
      bytes += Array(field.utf8)
    }
    return hexadecimal(SHA256.hash(bytes))
  }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
