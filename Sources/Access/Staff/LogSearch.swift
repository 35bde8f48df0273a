import Database

/// What a member of staff looks for in the access log of the own LPSE's users. All of it has to be true of an entry.
public struct LogSearch: Sendable, Equatable {
  public var userID: UserID?
  /// The network address as the log writes it; empty for any. The places where staff work are nobody's to find.
  public var address = ""
  public var filter = LogFilter.all
  public var event: AccessEvent?
  /// From this moment on.
  public var from: Instant?
  /// Before this moment.
  public var until: Instant?

  public init() {}
}

/// Entries that were found, newest first.
public struct FoundEntries: Sendable {
  public let entries: [Entry]
  /// Where the search goes on to what is older; nil where there is nothing more. There may be something more also where nothing was found:
  /// one look goes through a part of the log only.
  public let older: Int64?

  /// An entry and whose it is.
  public struct Entry: Sendable {
    public let entry: LogEntry
    public let userID: UserID
    public let name: String
  }
}

extension LogSearch {
  /// So many entries of the log one look goes through at most: it may not hold up the visits that read beside it.
  static let window: Int64 = 20_000
  /// So many looks one file is made of at most.
  static let mostLooks = 25
  /// So many files a member of staff takes in so many seconds.
  public static let (mostExports, exportSeconds): (Int, Int64) = (10, 600)
  /// Milliseconds by which an entry may be out of order: clocks of several servers, and a transaction that waited for its turn.
  private static let disorder: Int64 = 600_000

  private var events: [String] {
    AccessEvent.allCases.filter {
      (filter == .all || $0.isFailure == (filter == .failure)) && (event == nil || event == $0)
    }.map(\.rawValue)
  }

  func find(
    of lpse: String, before: Int64?, limit: Int, window: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> FoundEntries {
    let (from, until) = (from?.milliseconds ?? 0, until?.milliseconds ?? Int64.max)
    var newest = try AccessLog.lastSequence(before: until == .max ? until : until + LogSearch.disorder, in: transaction)
    if let before { newest = min(newest, before - 1) }
    let oldest = from == 0 ? 0 : try AccessLog.lastSequence(before: from - LogSearch.disorder, in: transaction)
    var (first, whose): (Int64, SQL) = (max(oldest, newest - window), "")
    if let userID {
      guard let user = try Accounts.find(userID, in: transaction) else { return FoundEntries(entries: [], older: nil) }
      // One user's entries have an index of their own.
      (first, whose) = (oldest, "AND account_id = \(user.id)")
    }
    let place: SQL = address.isEmpty ? "" : "AND address = \(address) AND way <> 'staff'"
    let events = events
    guard !events.isEmpty else { return FoundEntries(entries: [], older: nil) }
    let rows = try transaction.rows(
      """
      SELECT \(AccessLog.columns), accounts.user_id, accounts.name FROM access_log JOIN accounts ON accounts.id = access_log.account_id
      WHERE accounts.lpse = \(lpse) AND sequence > \(first) AND sequence <= \(newest) AND at >= \(from) AND at < \(until)
        AND event IN (\(SQL.list(events))) \(place) \(whose)
      ORDER BY sequence DESC LIMIT \(limit + 1)
      """)
    var entries: [FoundEntries.Entry] = []
    for row in rows.prefix(limit) {
      guard let userID = UserID(try row.text(AccessLog.columnCount)) else { throw .shape("an account has an unreadable user ID") }
      entries.append(
        FoundEntries.Entry(entry: try AccessLog.entry(from: row), userID: userID, name: try row.text(AccessLog.columnCount + 1)))
    }
    if rows.count > limit { return FoundEntries(entries: entries, older: entries.last?.entry.sequence) }
    return FoundEntries(entries: entries, older: first > oldest ? first + 1 : nil)
  }
}

extension AccessLog {
  /// The last entry before a moment, as if the entries were in the order of their times; found by halving, for there is no index by time.
  fileprivate static func lastSequence(before moment: Int64, in transaction: Transaction) throws(DatabaseError) -> Int64 {
    var (low, high): (Int64, Int64) = (0, try transaction.row("SELECT sequence FROM access_log_head WHERE only_row = 1")?.integer(0) ?? 0)
    if moment == .max { return high }
    while low < high {
      let middle = low + (high - low + 1) / 2
      let row = try transaction.row(
        "SELECT at FROM access_log WHERE sequence <= \(middle) AND sequence > \(low) ORDER BY sequence DESC LIMIT 1")
      if let row, try row.integer(0) >= moment { high = middle - 1 } else { low = middle }
    }
    return low
  }
}
