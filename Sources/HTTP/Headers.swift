/// Header fields in order, with case-insensitive names (RFC 9110 §5.1).
///
/// Every request and every answer has a dozen of them, of which few are looked at. So they lie in one piece of memory, and become a
/// `String` when they are asked for.
public struct Headers: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  /// For each field the lengths of name and value, four bytes each, lowest first; then both in UTF-8, each with a NUL behind it. One array
  /// and not two, so that an answer is passed in registers and takes no room in the frame of a page that waits (docs/decisions/0022).
  private var bytes: [UInt8] = []

  /// Where name and value of one field lie.
  fileprivate struct Field {
    let name: Range<Int>
    let value: Range<Int>
  }

  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// Makes room for as many fields, and as many bytes of their names and values.
  public mutating func reserveCapacity(_ count: Int, bytes size: Int) { bytes.reserveCapacity(count * 8 + size) }

  /// The first value of the field, or nil.
  public subscript(name: String) -> String? {
    get {
      var index = 0
      while let field = field(&index) { if isNamed(field, name) { return text(field.value) } }
      return nil
    }
    set {
      var (index, rest) = (0, [UInt8]())
      while let field = field(&index) { if !isNamed(field, name) { rest += bytes[field.name.lowerBound - 8..<index] } }
      bytes = rest
      if let newValue { add(name, newValue) }
    }
  }

  /// How many fields there are.
  public var count: Int {
    var (index, count) = (0, 0)
    while field(&index) != nil { count += 1 }
    return count
  }

  /// All values of the field in order.
  public func all(_ name: String) -> [String] {
    var (index, values) = (0, [String]())
    while let field = field(&index) { if isNamed(field, name) { values.append(text(field.value)) } }
    return values
  }

  /// Calls a body with the bytes of each value of the field, in order.
  package func forEach(named name: String, _ body: (Span<UInt8>) -> Void) {
    var index = 0
    while let field = field(&index) { if isNamed(field, name) { body(bytes.span.extracting(field.value)) } }
  }

  /// True if a value of the field, a list with commas, names the word (RFC 9110 §5.6.1); case does not count.
  public func lists(_ word: String, in name: String) -> Bool {
    all(name).contains { value in
      value.utf8.split(separator: UInt8(ascii: ",")).contains { Headers.same(String(Substring(FieldList.trimmed($0))), word) }
    }
  }

  /// Adds a field and keeps those of the same name.
  public mutating func add(_ name: String, _ value: String) {
    var (name, value) = (name, value)
    name.withUTF8 { name in value.withUTF8 { value in unsafe add(validated: name, value) } }
  }

  /// The same for bytes that are known to be UTF-8.
  package mutating func add(validated name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    // A length that does not fit ends the program, rather than let the rest of a value be read as fields.
    for length in [UInt32(name.count), UInt32(value.count)] {
      unsafe withUnsafeBytes(of: length.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }
    unsafe bytes.append(contentsOf: name)
    bytes.append(0)
    unsafe bytes.append(contentsOf: value)
    bytes.append(0)
  }

  /// The field that begins at an index, which then is that of the next; nil at the end.
  private func field(_ index: inout Int) -> Field? {
    guard index < bytes.count else { return nil }
    let name = index + 8..<index + 8 + length(index)
    let value = name.upperBound + 1..<name.upperBound + 1 + length(index + 4)
    index = value.upperBound + 1
    return Field(name: name, value: value)
  }

  private func length(_ index: Int) -> Int {
    Int(UInt32(littleEndian: unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)))
  }

  /// The fields one by one.
  public struct Iterator: IteratorProtocol {
    private let headers: Headers
    private var index = 0

    fileprivate init(_ headers: Headers) { self.headers = headers }

    /// The next field; nil after the last.
    public mutating func next() -> (name: String, value: String)? {
      headers.field(&index).map { (headers.text($0.name), headers.text($0.value)) }
    }
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Calls a body with each field as bytes behind which a NUL stands, until it answers false.
  /// - Returns: whether it always answered true.
  package func withCStrings(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while let field = field(&index) {
        let (name, value) = unsafe (UnsafeBufferPointer(rebasing: bytes[field.name]), UnsafeBufferPointer(rebasing: bytes[field.value]))
        guard unsafe body(name, value) else { return false }
      }
      return true
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
