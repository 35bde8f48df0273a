import Database

extension Access {
  /// Reads the whole log and checks that every row carries the hash of the one before, and the head that of the last.
  /// - Parameter kept: a head that was kept elsewhere, which the log must still contain.
  /// - Returns: the log's head now, or where the chain breaks first.
  public func verifyLog(containing kept: LogHead? = nil) async throws(AccessError) -> LogVerification {
    var previous = ""
    var sequence: Int64 = 0
    var isKept = kept == nil
    while true {
      let (after, chain) = (sequence, previous)
      let step: (count: Int, last: Int64, hash: String, brokenAt: Int64?, isKept: Bool) = try await read { transaction in
        var (expected, hash, isKept) = (after, chain, false)
        let rows = try transaction.rows(
          """
          SELECT sequence, at, account_id, event, way, address, browser, previous_hash, hash, staff, staff_ids, reason FROM access_log
          WHERE sequence > \(after) ORDER BY sequence LIMIT 1000
          """)
        for row in rows {
          expected += 1
          let number = try row.integer(0)
          let made = AccessLog.chained(
            hash, sequence: number, at: try row.integer(1), account: try row.optionalText(2), event: try row.text(3), way: try row.text(4),
            address: try row.text(5), browser: try row.text(6),
            note: [try row.optionalText(9), try row.optionalText(10), try row.optionalText(11)])
          guard number == expected, try row.text(7) == hash, try row.text(8) == made else {
            return (rows.count, number, hash, expected, isKept)
          }
          hash = made
          if kept == LogHead(rows: number, hash: made) { isKept = true }
        }
        return (rows.count, expected, hash, nil, isKept)
      }
      if let broken = step.brokenAt { return .broken(at: broken) }
      isKept = isKept || step.isKept
      (sequence, previous) = (step.last, step.hash)
      if step.count < 1000 { break }
    }
    let (last, hash, isFound) = (sequence, previous, isKept)
    return try await read { transaction in
      // Rows that came while this was reading are not looked at; the head may only be ahead, never behind or different.
      guard let head = try transaction.row("SELECT sequence, hash FROM access_log_head") else { return .broken(at: last + 1) }
      let number = try head.integer(0)
      let latest = try head.text(1)
      if number < last || (number == last && latest != hash) { return .broken(at: last) }
      if number > last, try transaction.row("SELECT 1 FROM access_log WHERE sequence = \(number)") == nil { return .broken(at: last + 1) }
      return isFound ? .intact(LogHead(rows: last, hash: hash)) : .replaced
    }
  }
}

/// What `verifyLog` found.
public enum LogVerification: Sendable, Equatable {
  case intact(LogHead)
  /// The number of the first row that is missing or changed.
  case broken(at: Int64)
  /// The chain fits, but the head that was kept elsewhere is not in it: the log was cut off or written anew.
  case replaced
}

/// How many rows the log has, and the hash of the last, in short: whoever keeps it elsewhere can prove later that nothing up to there was
/// changed, even by somebody who can write the whole chain anew.
public struct LogHead: Sendable, Equatable {
  public let rows: Int64
  /// The first 128 bits, in hexadecimal.
  public let hash: String
  private static let digits = 32

  init(rows: Int64, hash: String) {
    self.rows = rows
    self.hash = String(hash.prefix(LogHead.digits))
  }

  /// Reads `HASH@ROWS`, the form of `text`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let rows = Int64(parts[1]), rows > 0, parts[0].utf8.count == LogHead.digits,
      parts[0].allSatisfy({ $0.isHexDigit && !$0.isUppercase })
    else { return nil }
    self.init(rows: rows, hash: String(parts[0]))
  }

  /// `HASH@ROWS`
  public var text: String { hash + "@" + String(rows) }
}
