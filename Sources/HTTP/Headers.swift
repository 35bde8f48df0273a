/// Header fields in order, with case-insensitive names (RFC 9110 §5.1).
public struct Headers: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  private var fields: [Field] = []

  // Not a tuple: Swift copies and frees those through a slow general way.
  fileprivate struct Field {
    let name: String
    let value: String
  }

  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// Makes room for as many fields.
  public mutating func reserveCapacity(_ count: Int) { fields.reserveCapacity(count) }

  /// The first value of the field, or nil.
  public subscript(name: String) -> String? {
    get { fields.first { Headers.same($0.name, name) }?.value }
    set {
      fields.removeAll { Headers.same($0.name, name) }
      if let newValue { fields.append(Field(name: name, value: newValue)) }
    }
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// All values of the field in order.
  public func all(_ name: String) -> [String] {
    fields.filter { Headers.same($0.name, name) }.map(\.value)
  }

  /// True if a value of the field, a list with commas, names the word (RFC 9110 §5.6.1); case does not count.
  public func lists(_ word: String, in name: String) -> Bool {
    fields.contains { field in
      Headers.same(field.name, name)
        && field.value.utf8.split(separator: UInt8(ascii: ",")).contains { Headers.same(FieldList.trimmed($0), word.utf8) }
    }
  }

  /// Adds a field and keeps those of the same name.
  public mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

  /// The fields one by one.
  public struct Iterator: IteratorProtocol {
    private var fields: IndexingIterator<[Field]>

    fileprivate init(_ fields: [Field]) { self.fields = fields.makeIterator() }

    /// The next field; nil after the last.
    public mutating func next() -> (name: String, value: String)? { fields.next().map { ($0.name, $0.value) } }
  }

  public func makeIterator() -> Iterator { Iterator(fields) }

  /// True if two names are the same but for the case of ASCII letters.
  public static func same(_ left: String, _ right: String) -> Bool {
    // Names of one length are mostly written the same: that is seen at once.
    left.utf8.count == right.utf8.count && (left == right || same(left.utf8, right.utf8))
  }

  private static func same(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
