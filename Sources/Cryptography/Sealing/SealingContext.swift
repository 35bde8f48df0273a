/// Where a sealed value lives. A value sealed for one place does not open in another.
public struct SealingContext: Sendable, Hashable {
  public let table: String
  /// The row's identifier, as text.
  public let row: String
  public let column: String

  public init(table: String, row: String, column: String) {
    self.table = table
    self.row = row
    self.column = column
  }

  /// The place as bytes; each part carries its length, so no two places look alike.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    for part in [table, row, column] {
      let length = UInt64(part.utf8.count)
      for shift: UInt64 in [56, 48, 40, 32, 24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: length >> shift)) }
      out += part.utf8
    }
    return out
  }
}
