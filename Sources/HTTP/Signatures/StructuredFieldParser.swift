/// Parses a dictionary of structured fields (RFC 8941 §4.2.2), within bounds: 16 members, 32 items in a list, 16 parameters.
///
/// Stricter than the RFC in one thing: a key or parameter given twice is refused, where the RFC lets the last one win. Two readers
/// of a signature must not be able to differ.
struct StructuredFieldParser {
  private var rest: ArraySlice<UInt8>

  private init(_ text: String) { rest = Array(text.utf8)[...] }

  /// - Returns: nil if the text is not a dictionary, or beyond the bounds.
  static func dictionary(_ text: String) -> [(key: String, member: StructuredField.Member)]? {
    var parser = StructuredFieldParser(text)
    return parser.dictionary()
  }

  private mutating func dictionary() -> [(key: String, member: StructuredField.Member)]? {
    var members: [(key: String, member: StructuredField.Member)] = []
    skip { $0 == 0x20 }
    while !rest.isEmpty {
      guard members.count < 16, let key = key(), !members.contains(where: { $0.key == key }), let member = member() else { return nil }
      members.append((key, member))
      skip { $0 == 0x20 || $0 == 0x09 }
      guard !rest.isEmpty else { return members }
      guard take(UInt8(ascii: ",")) else { return nil }
      skip { $0 == 0x20 || $0 == 0x09 }
      guard !rest.isEmpty else { return nil }
    }
    return members
  }

  private mutating func member() -> StructuredField.Member? {
    guard take(UInt8(ascii: "=")) else {
      return parameters().map { .item(.init(value: .boolean(true), parameters: $0)) }
    }
    guard rest.first == UInt8(ascii: "(") else { return item().map { .item($0) } }
    return innerList()
  }

  private mutating func innerList() -> StructuredField.Member? {
    guard take(UInt8(ascii: "(")) else { return nil }
    var items: [StructuredField.Item] = []
    while true {
      skip { $0 == 0x20 }
      if take(UInt8(ascii: ")")) { return parameters().map { .innerList(items, $0) } }
      guard items.count < 32, let item = item() else { return nil }
      items.append(item)
      guard rest.first == 0x20 || rest.first == UInt8(ascii: ")") else { return nil }
    }
  }

  private mutating func item() -> StructuredField.Item? {
    guard let value = bareItem(), let parameters = parameters() else { return nil }
    return .init(value: value, parameters: parameters)
  }

  private mutating func parameters() -> [StructuredField.Parameter]? {
    var parameters: [StructuredField.Parameter] = []
    while take(UInt8(ascii: ";")) {
      skip { $0 == 0x20 }
      guard parameters.count < 16, let name = key(), !parameters.contains(where: { $0.name == name }) else { return nil }
      var value = StructuredField.BareItem.boolean(true)
      if take(UInt8(ascii: "=")) {
        guard let given = bareItem() else { return nil }
        value = given
      }
      parameters.append(.init(name: name, value: value))
    }
    return parameters
  }

  private mutating func bareItem() -> StructuredField.BareItem? {
    switch rest.first {
    case UInt8(ascii: "\""): string().map { .string($0) }
    case UInt8(ascii: ":"): bytes().map { .bytes($0) }
    case UInt8(ascii: "?"): boolean().map { .boolean($0) }
    case .some(0x30...0x39), UInt8(ascii: "-"): integer().map { .integer($0) }
    case .some(0x41...0x5A), .some(0x61...0x7A), UInt8(ascii: "*"): .token(token())
    default: nil
    }
  }

  private mutating func key() -> String? {
    guard let first = rest.first, (0x61...0x7A).contains(first) || first == UInt8(ascii: "*") else { return nil }
    return text(taking: { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "_-.*".utf8.contains($0) })
  }

  private mutating func token() -> String {
    text(taking: { Token.isTokenByte($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") })
  }

  /// At most 15 digits (RFC 8941 §3.3.1).
  private mutating func integer() -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    let digits = text(taking: { (0x30...0x39).contains($0) })
    guard (1...15).contains(digits.utf8.count), rest.first != UInt8(ascii: "."), let value = Int(digits) else { return nil }
    return isNegative ? -value : value
  }

  private mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var out: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst(), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") else { return nil }
        out.append(next)
      case 0x20...0x7E: out.append(byte)
      default: return nil
      }
    }
    return nil
  }

  private mutating func bytes() -> [UInt8]? {
    guard take(UInt8(ascii: ":")), let end = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let value = Base64.decode(rest[..<end])
    rest = rest[(end + 1)...]
    return value
  }

  private mutating func boolean() -> Bool? {
    guard take(UInt8(ascii: "?")), let digit = rest.popFirst() else { return nil }
    switch digit {
    case UInt8(ascii: "0"): return false
    case UInt8(ascii: "1"): return true
    default: return nil
    }
  }

  private mutating func text(taking isWanted: (UInt8) -> Bool) -> String {
    let taken = rest.prefix(while: isWanted)
    rest = rest[taken.endIndex...]
    return String(decoding: taken, as: UTF8.self)
  }

  private mutating func skip(while isSpace: (UInt8) -> Bool) { rest = rest.drop(while: isSpace) }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }
}
