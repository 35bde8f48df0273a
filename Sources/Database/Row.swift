/// One row of a result, read by position, in the order of the statement's own column list.
public struct Row: Sendable {
  let values: [Value]

  /// The text of a column, counted from 0.
  /// - Throws: `DatabaseError.shape` for anything else, also for null; so do the others.
  public func text(_ column: Int) throws(DatabaseError) -> String {
    guard case .text(let value) = try value(column) else { throw .shape("column \(column) is not a text") }
    return value
  }

  /// The integer of a column.
  public func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard case .integer(let value) = try value(column) else { throw .shape("column \(column) is not an integer") }
    return value
  }

  /// The byte string of a column.
  public func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
    switch try value(column) {
    case .bytes(let value): return value
    // SQLite hands out an empty blob as it was stored; an empty text can only be one that was bound so.
    default: throw .shape("column \(column) is not a byte string")
    }
  }

  /// A text, or nil for null.
  public func optionalText(_ column: Int) throws(DatabaseError) -> String? { try value(column) == .null ? nil : try text(column) }
  /// A byte string, or nil for null.
  public func optionalBytes(_ column: Int) throws(DatabaseError) -> [UInt8]? { try value(column) == .null ? nil : try bytes(column) }
  /// An integer, or nil for null.
  public func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? { try value(column) == .null ? nil : try integer(column) }

  private func value(_ column: Int) throws(DatabaseError) -> Value {
    guard values.indices.contains(column) else { throw .shape("no column \(column)") }
    return values[column]
  }
}
