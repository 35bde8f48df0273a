/// The inside of one transaction: everything in it happens, or nothing. Its body is synchronous, so nothing interleaves.
///
/// A body may be run again when the database asks for it, so it must not act on anything outside.
public final class Transaction {
  /// The time of this transaction, in milliseconds since 1970, by the clock that decides deadlines.
  public let now: Int64
  private let connection: any Connection
  private(set) var topics: [String] = []

  init(on connection: any Connection, now: Int64) {
    self.connection = connection
    self.now = now
  }

  /// All rows of a query.
  public func rows(_ sql: SQL) throws(DatabaseError) -> [Row] { try execute(sql).rows }

  /// The first row of a query, or nil.
  public func row(_ sql: SQL) throws(DatabaseError) -> Row? { try execute(sql).rows.first }

  /// Runs a change.
  /// - Returns: how many rows it changed; races are settled by looking at it.
  @discardableResult
  public func run(_ sql: SQL) throws(DatabaseError) -> Int { try execute(sql).changed }

  /// Waits until no other transaction holds the same key, and holds it to the end of this one.
  public func serialise(on key: String) throws(DatabaseError) { try connection.serialise(on: key) }

  /// The same without waiting.
  /// - Returns: false if another transaction holds the key now.
  public func trySerialise(on key: String) throws(DatabaseError) -> Bool { try connection.trySerialise(on: key) }

  /// Tells every process on this database that something under this topic has changed, once and only if this transaction is committed.
  /// - Parameter topic: at most 200 letters, digits and `:_-`.
  public func notify(_ topic: String) throws(DatabaseError) {
    guard !topics.contains(topic) else { return }
    topics.append(topic)
    try connection.announce(topic)
  }

  private func execute(_ sql: SQL) throws(DatabaseError) -> (rows: [Row], changed: Int) {
    // PostgreSQL cannot store a NUL in a text, and SQLite's functions stop at one: neither is asked to.
    for case .text(var text) in sql.values where text.withUTF8({ unsafe $0.contains(0) }) {
      throw .failed("a text with a NUL, in: \(sql.text.prefix(80))")
    }
    return try connection.execute(sql)
  }
}

/// What a driver does for a transaction. Used on the driver's own thread only.
protocol Connection: AnyObject {
  func execute(_ sql: SQL) throws(DatabaseError) -> (rows: [Row], changed: Int)
  func serialise(on key: String) throws(DatabaseError)
  func trySerialise(on key: String) throws(DatabaseError) -> Bool
  func announce(_ topic: String) throws(DatabaseError)
}
