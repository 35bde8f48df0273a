/// The cookies that a client sent, read as leniently as RFC 6265 §5.4 asks of servers: what cannot be read is skipped.
///
/// A request looks for few of them, a few times: each look goes through the field, and nothing else is made of it.
public struct Cookies: Sendable {
  private let field: String
  /// Cookies that are read.
  private static let most = 64

  /// Parses a `Cookie` field; at most 64 cookies are read.
  public static func parse(_ field: String) -> Cookies { Cookies(field: field) }

  /// In the order sent. Of equal names the client puts the one with the longest path first.
  public var pairs: [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    forEach { pairs.append((field.text($0), field.text($1))) }
    return pairs
  }

  /// The first value of the cookie, or nil. Names differ by case.
  public subscript(name: String) -> String? { all(name).first }

  /// All values of the cookie: more than one means that somebody planted another (RFC 6265 §8.6).
  public func all(_ name: String) -> [String] {
    var values: [String] = []
    let (wanted, bytes) = (name.utf8.span, field.utf8.span)
    forEach { name, value in
      guard name.count == wanted.count else { return }
      for index in wanted.indices where wanted[index] != bytes[name.lowerBound + index] { return }
      values.append(field.text(value))
    }
    return values
  }

  /// The first value of the cookie that can be read as what it should be. Each is tried once.
  public func first<Result>(_ name: String, _ read: (String) -> Result?) -> Result? {
    for value in all(name) { if let result = read(value) { return result } }
    return nil
  }

  /// Calls a body with the places of each name and value.
  private func forEach(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    let bytes = field.utf8.span
    var (start, read) = (0, 0)
    while start < bytes.count, read < Cookies.most {
      let end = bytes.firstIndex(of: UInt8(ascii: ";"), in: start..<bytes.count) ?? bytes.count
      defer { (start, read) = (end + 1, read + 1) }
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: start..<end) else { continue }
      let name = bytes.trimmed(start..<equals)
      var value = bytes.trimmed(equals + 1..<end)
      let quote = UInt8(ascii: "\"")
      if value.count >= 2, bytes[value.lowerBound] == quote, bytes[value.upperBound - 1] == quote {
        value = value.lowerBound + 1..<value.upperBound - 1
      }
      if !name.isEmpty { body(name, value) }
    }
  }
}

extension Request {
  /// The cookies of this request.
  public var cookies: Cookies {
    let fields = headers.all("Cookie")
    return fields.count == 1 ? Cookies.parse(fields[0]) : Cookies.parse(fields.joined(separator: "; "))
  }
}
