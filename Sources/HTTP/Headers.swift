/// Header fields in order, with case-insensitive names (RFC 9110 §5.1).
public struct Headers: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  private var fields: [(name: String, value: String)] = []

  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The first value of the field, or nil.
  public subscript(name: String) -> String? {
    get { fields.first { Headers.same($0.name, name) }?.value }
    set {
      fields.removeAll { Headers.same($0.name, name) }
      if let newValue { fields.append((name, newValue)) }
    }
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// All values of the field in order.
  public func all(_ name: String) -> [String] {
    fields.filter { Headers.same($0.name, name) }.map(\.value)
  }

  /// Adds a field and keeps those of the same name.
  public mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  public func makeIterator() -> IndexingIterator<[(name: String, value: String)]> { fields.makeIterator() }

  /// True if two names are the same but for the case of ASCII letters.
  public static func same(_ left: String, _ right: String) -> Bool {
    let left = left.utf8
    let right = right.utf8
    guard left.count == right.count else { return false }
    var other = right.startIndex
    for byte in left {
      guard lowered(byte) == lowered(right[other]) else { return false }
      other = right.index(after: other)
    }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
