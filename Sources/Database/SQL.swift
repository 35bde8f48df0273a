/// A statement with its values apart: what is interpolated becomes a bound parameter `$1`, `$2`, …, never text.
///
///     transaction.run("UPDATE authenticators SET last_step = \(step) WHERE account_id = \(id) AND last_step < \(step)")
///
/// The text is the same for SQLite and PostgreSQL.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  public private(set) var text: String
  public private(set) var values: [Value]

  public init(stringLiteral value: String) {
    text = value
    values = []
  }

  public init(stringInterpolation: Interpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// Text that is not a literal of the program: migrations only. The label is there to be seen in review.
  public init(uncheckedText: String) {
    text = uncheckedText
    values = []
  }

  /// Bound values with commas between them, for `IN (…)`.
  /// - Parameter values: at least one.
  public static func list(_ values: [String]) -> SQL {
    var list: SQL = ""
    for (index, value) in values.enumerated() { list = index == 0 ? "\(value)" : "\(list), \(value)" }
    return list
  }

  /// Gathers text and values; what it is given in a literal decides which of the two it becomes.
  public struct Interpolation: StringInterpolationProtocol {
    var text = ""
    var values: [Value] = []

    /// Written once: every statement of every request is put together here.
    private static let markers = (0...32).map { "$\($0)" }

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }

    public mutating func appendInterpolation(_ value: Value) {
      values.append(value)
      text += values.count < Interpolation.markers.count ? Interpolation.markers[values.count] : "$\(values.count)"
    }

    public mutating func appendInterpolation(_ value: String?) { appendInterpolation(value.map(Value.text) ?? .null) }
    public mutating func appendInterpolation(_ value: Int64?) { appendInterpolation(value.map(Value.integer) ?? .null) }
    public mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(Int64(value))) }
    public mutating func appendInterpolation(_ value: [UInt8]?) { appendInterpolation(value.map(Value.bytes) ?? .null) }

    /// A part of a statement with values of its own, for example a condition that is chosen by a filter.
    public mutating func appendInterpolation(_ part: SQL) {
      // A part's `$n` are renumbered by writing its values anew, in order.
      var rest = Substring(part.text)
      for (index, value) in part.values.enumerated() {
        let marker = "$\(index + 1)"
        guard let range = rest.firstRange(of: marker) else { continue }
        text += rest[..<range.lowerBound]
        appendInterpolation(value)
        rest = rest[range.upperBound...]
      }
      text += rest
    }
  }
}

/// What both databases store: `BIGINT`, `TEXT` and `BYTEA`. A truth value is 0 or 1, a time is milliseconds since 1970 in UTC.
public enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}
