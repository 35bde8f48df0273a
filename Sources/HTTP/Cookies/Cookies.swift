/// The cookies that a client sent, read as leniently as RFC 6265 §5.4 asks of servers: what cannot be read is skipped.
public struct Cookies: Sendable {
  /// In the order sent. Of equal names the client puts the one with the longest path first.
  public let pairs: [(name: String, value: String)]

  /// Parses a `Cookie` field; at most 64 cookies are read.
  public static func parse(_ field: String) -> Cookies {
    var pairs: [(name: String, value: String)] = []
    var rest = field.utf8[...]
    for _ in 0..<64 where !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
      let part = rest[..<end]
      rest = rest[end...].dropFirst()
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = FieldList.trimmed(part[..<equals])
      var value = FieldList.trimmed(part[part.index(after: equals)...])
      if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") { value = value.dropFirst().dropLast() }
      guard !name.isEmpty else { continue }
      pairs.append((String(Substring(name)), String(Substring(value))))
    }
    return Cookies(pairs: pairs)
  }

  /// The first value of the cookie, or nil. Names differ by case.
  public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// All values of the cookie: more than one means that somebody planted another (RFC 6265 §8.6).
  public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
}

extension Request {
  /// The cookies of this request.
  public var cookies: Cookies {
    let fields = headers.all("Cookie")
    return fields.count == 1 ? Cookies.parse(fields[0]) : Cookies.parse(fields.joined(separator: "; "))
  }
}
