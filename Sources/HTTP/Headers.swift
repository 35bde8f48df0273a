/// Header fields in order, with case-insensitive names (RFC 9110 §5.1).
///
/// Every request and every answer has a dozen of them, of which few are looked at. So their bytes lie in one piece of memory, and become
/// a `String` when they are asked for.
public struct Headers: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  /// Names and values in UTF-8, each with a NUL behind it.
  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  fileprivate struct Field {
    let name: Range<Int>
    let value: Range<Int>
  }

  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// Makes room for as many fields, and as many bytes of their names and values.
  public mutating func reserveCapacity(_ count: Int, bytes size: Int) {
    fields.reserveCapacity(count)
    bytes.reserveCapacity(size)
  }

  /// The first value of the field, or nil.
  public subscript(name: String) -> String? {
    get { fields.first { isNamed($0, name) }.map { text($0.value) } }
    set {
      fields = fields.filter { !isNamed($0, name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// All values of the field in order.
  public func all(_ name: String) -> [String] {
    var values: [String] = []
    for field in fields where isNamed(field, name) { values.append(text(field.value)) }
    return values
  }

  /// Calls a body with the bytes of each value of the field, in order.
  package func forEach(named name: String, _ body: (Span<UInt8>) -> Void) {
    for field in fields where isNamed(field, name) { body(bytes.span.extracting(field.value)) }
  }

  /// True if a value of the field, a list with commas, names the word (RFC 9110 §5.6.1); case does not count.
  public func lists(_ word: String, in name: String) -> Bool {
    all(name).contains { value in
      value.utf8.split(separator: UInt8(ascii: ",")).contains { Headers.same(String(Substring(FieldList.trimmed($0))), word) }
    }
  }

  /// Adds a field and keeps those of the same name.
  public mutating func add(_ name: String, _ value: String) {
    let start = bytes.count
    var (name, value) = (name, value)
    name.withUTF8 { unsafe append($0) }
    value.withUTF8 { unsafe append($0) }
    note(start, name.utf8.count)
  }

  /// The same for bytes that are known to be UTF-8.
  package mutating func add(validated name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    unsafe append(name)
    unsafe append(value)
    note(start, name.count)
  }

  private mutating func append(_ part: UnsafeBufferPointer<UInt8>) {
    unsafe bytes.append(contentsOf: part)
    bytes.append(0)
  }

  private mutating func note(_ start: Int, _ count: Int) {
    let value = start + count + 1
    fields.append(Field(name: start..<start + count, value: value..<bytes.count - 1))
  }

  /// The fields one by one.
  public struct Iterator: IteratorProtocol {
    private let headers: Headers
    private var index = 0

    fileprivate init(_ headers: Headers) { self.headers = headers }

    /// The next field; nil after the last.
    public mutating func next() -> (name: String, value: String)? {
      guard index < headers.fields.count else { return nil }
      defer { index += 1 }
      return (headers.text(headers.fields[index].name), headers.text(headers.fields[index].value))
    }
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Calls a body with each field as bytes behind which a NUL stands, until it answers false.
  /// - Returns: whether it always answered true.
  package func withCStrings(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      fields.allSatisfy { unsafe body(UnsafeBufferPointer(rebasing: bytes[$0.name]), UnsafeBufferPointer(rebasing: bytes[$0.value])) }
    }
  }

  /// True if two names are the same but for the case of ASCII letters.
  public static func same(_ left: String, _ right: String) -> Bool { same(left.utf8.span, right.utf8.span) }

  private static func same(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] {
      guard lowered(left[index]) == lowered(right[index]) else { return false }
    }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }

  private func isNamed(_ field: Field, _ name: String) -> Bool {
    field.name.count == name.utf8.count && Headers.same(bytes.span.extracting(field.name), name.utf8.span)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
