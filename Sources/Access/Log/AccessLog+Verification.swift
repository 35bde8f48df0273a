import Database

extension Access {
  /// Reads the whole log and checks that every row carries the hash of the one before, and the head that of the last.
  /// - Returns: the number of rows, or where the chain breaks first.
  public func verifyLog() async throws(AccessError) -> LogVerification {
    var previous = ""
    var sequence: Int64 = 0
    while true {
      let (after, chain) = (sequence, previous)
      let step: (count: Int, last: Int64, hash: String, brokenAt: Int64?) = try await read { transaction in
        var (expected, hash) = (after, chain)
        let rows = try transaction.rows(
          """
          SELECT sequence, at, account_id, event, way, address, browser, previous_hash, hash FROM access_log
          WHERE sequence > \(after) ORDER BY sequence LIMIT 1000
          """)
        for row in rows {
          expected += 1
          let number = try row.integer(0)
          let made = AccessLog.chained(
            hash, sequence: number, at: try row.integer(1), account: try row.optionalText(2), event: try row.text(3), way: try row.text(4),
            address: try row.text(5), browser: try row.text(6))
          guard number == expected, try row.text(7) == hash, try row.text(8) == made else { return (rows.count, number, hash, expected) }
          hash = made
        }
        return (rows.count, expected, hash, nil)
      }
      if let broken = step.brokenAt { return .broken(at: broken) }
      (sequence, previous) = (step.last, step.hash)
      if step.count < 1000 { break }
    }
    let (last, hash) = (sequence, previous)
    return try await read { transaction in
      // Rows that came while this was reading are not looked at; the head may only be ahead, never behind or different.
      guard let head = try transaction.row("SELECT sequence, hash FROM access_log_head") else { return .broken(at: last + 1) }
      let number = try head.integer(0)
      let latest = try head.text(1)
      if number < last || (number == last && latest != hash) { return .broken(at: last) }
      if number > last, try transaction.row("SELECT 1 FROM access_log WHERE sequence = \(number)") == nil { return .broken(at: last + 1) }
      return .intact(rows: last)
    }
  }
}

/// What `verifyLog` found.
public enum LogVerification: Sendable, Equatable {
  case intact(rows: Int64)
  /// The number of the first row that is missing or changed.
  case broken(at: Int64)
}
