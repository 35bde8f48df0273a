/// A path on this server, with an optional query: the only thing that a link, a form or a redirect of ours may lead to.
///
/// Made from a literal, or parsed from outside by `init(untrusted:)`, which refuses whatever could leave this origin.
public struct Path: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Begins with exactly one `/`; ASCII without spaces, quotes, backslashes or control characters.
  public let text: String

  public init(stringLiteral value: StaticString) { text = value.description }

  /// Parses a path given by a client.
  /// - Returns: nil for anything but one of our own absolute paths (`//host`, `/\host`, schemes, control characters: RFC 3986 §4.2).
  public init?(untrusted value: String) {
    let bytes = Array(value.utf8)
    guard bytes.count <= 2048, bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/") else { return nil }
    let forbidden: Set<UInt8> = Set("\\\"'<>`".utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }) else { return nil }
    text = value
  }

  /// The same path with a query field added; name and value are percent-encoded.
  public func with(_ name: String, _ value: String) -> Path {
    Path(encoded: text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + percentEncoded(name) + "=" + percentEncoded(value))
  }

  /// The same path with one more segment, percent-encoded.
  public func appending(segment: String) -> Path { Path(encoded: text + "/" + percentEncoded(segment)) }

  private init(encoded: String) { text = encoded }
}
