/// The cookies that a client sent, read as leniently as RFC 6265 §5.4 asks of servers: what cannot be read is skipped.
public struct Cookies: Sendable {
  /// In the order sent. Of equal names the client puts the one with the longest path first.
  public let pairs: [(name: String, value: String)]

  /// Parses a `Cookie` field; at most 64 cookies are read.
  public static func parse(_ field: String) -> Cookies {
    let bytes = field.utf8.span
    var pairs: [(name: String, value: String)] = []
    var (start, read) = (0, 0)
    while start < bytes.count, read < 64 {
      let end = bytes.firstIndex(of: UInt8(ascii: ";"), from: start, to: bytes.count) ?? bytes.count
      defer { (start, read) = (end + 1, read + 1) }
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "="), from: start, to: end) else { continue }
      let name = bytes.trimmed(start..<equals)
      var value = bytes.trimmed(equals + 1..<end)
      let quote = UInt8(ascii: "\"")
      if value.count >= 2, bytes[value.lowerBound] == quote, bytes[value.upperBound - 1] == quote {
        value = value.lowerBound + 1..<value.upperBound - 1
      }
      guard !name.isEmpty else { continue }
      pairs.append((field.text(name), field.text(value)))
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
