import Database

extension Directory {
  /// Records that one look shows to the rule at most: nobody else may have to wait for it.
  static let gapWindow = 2_000

  /// The next records of a scope that lack something.
  /// - Parameters:
  ///   - last: where the look before this one ended; nil for the first.
  ///   - limit: at most 1,000.
  public func incomplete(_ scope: GapScope, after last: RecordID? = nil, limit: Int = 50) async throws -> GapPage {
    try await incomplete(scope, after: last, limit: min(max(limit, 1), 1_000), window: Directory.gapWindow)
  }

  func incomplete(_ scope: GapScope, after last: RecordID?, limit: Int, window: Int) async throws -> GapPage {
    try await database.read { transaction in
      switch scope {
      case .suppliers(let home):
        let places: [SQL] = home.isEmpty ? ["1 = 1"] : ["home_lpse = ''", "home_lpse = \(home)"]
        return try GapLook<Supplier>(places: places).page(after: last, limit: limit, window: window, in: transaction)
      case .officials(let agency):
        let place: SQL
        if let agency { place = "agency = \(agency.text)" } else { place = "1 = 1" }
        return try GapLook<Official>(places: [place]).page(after: last, limit: limit, window: window, in: transaction)
      }
    }
  }
}

/// One look through the records of some places.
struct GapLook<Record: Assessed> {
  /// Conditions that no record meets twice; each has a way of its own through an index.
  let places: [SQL]

  func page(after last: RecordID?, limit: Int, window: Int, in transaction: Transaction) throws(DatabaseError) -> GapPage {
    let (today, size) = (Day(at: transaction.now), min(window, limit + 1, 500))
    var found: [IncompleteRecord] = []
    var (last, seen) = (last, 0)
    while seen < window {
      let rows = try transaction.rows(candidates(after: last, limit: size))
      for row in rows {
        let record = try Record(row, from: 0)
        last = record.id
        guard let one = record.incomplete(on: today) else { continue }
        // The one behind the page tells that there is another page.
        guard found.count < limit else { return GapPage(records: found, next: found.last?.id) }
        found.append(one)
      }
      if rows.count < size { return GapPage(records: found, next: nil) }
      seen += rows.count
    }
    return GapPage(records: found, next: last)
  }

  /// The next records that may lack something.
  func candidates(after last: RecordID?, limit: Int) -> SQL {
    let table = Record.table
    var all: SQL = ""
    for (index, place) in places.enumerated() {
      let walk: SQL = """
        SELECT * FROM (
          SELECT \(table.columnList) FROM \(table.name) WHERE \(place) AND \(table.key) > \(last?.text ?? "") AND \(Record.mayHaveGaps)
          ORDER BY \(table.key) LIMIT \(limit)) AS walk
        """
      if index == 0 { all = walk } else { all = "\(all) UNION ALL \(walk)" }
    }
    return "\(all) ORDER BY \(table.key) LIMIT \(limit)"
  }
}
