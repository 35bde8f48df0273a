/// One row of a result, read by position, in the order of the statement's own column list.
public struct Row: Sendable {
  let values: [Value]

  public func text(_ column: Int) throws(DatabaseError) -> String {
    guard case .text(let value) = try value(column) else { throw .shape("column \(column) is not a text") }
    return value
  }

  public func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard case .integer(let value) = try value(column) else { throw .shape("column \(column) is not an integer") }
    return value
  }

  public func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
    switch try value(column) {
    case .bytes(let value): return value
    // SQLite hands out an empty blob as it was stored; an empty text can only be one that was bound so.
    default: throw .shape("column \(column) is not a byte string")
    }
  }

  public func optionalText(_ column: Int) throws(DatabaseError) -> String? { try value(column) == .null ? nil : try text(column) }
  public func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? { try value(column) == .null ? nil : try integer(column) }
  public func optionalBytes(_ column: Int) throws(DatabaseError) -> [UInt8]? { try value(column) == .null ? nil : try bytes(column) }

  private func value(_ column: Int) throws(DatabaseError) -> Value {
    guard values.indices.contains(column) else { throw .shape("no column \(column)") }
    return values[column]
  }
}
