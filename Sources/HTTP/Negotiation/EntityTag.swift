/// An entity tag (RFC 9110 §8.8.3).
public struct EntityTag: Sendable, Equatable {
  /// Without quotes.
  public let opaque: String
  public let isWeak: Bool

  /// Parses `"…"` or `W/"…"`.
  /// - Returns: nil if the text is not one entity tag.
  public init?(_ text: String) {
    var bytes = text.utf8[...]
    isWeak = bytes.starts(with: "W/".utf8)
    if isWeak { bytes = bytes.dropFirst(2) }
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return nil }
    let inside = bytes.dropFirst().dropLast()
    guard inside.allSatisfy({ $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }) else { return nil }
    opaque = String(Substring(inside))
  }

  /// As it stands in the `ETag` field.
  public var text: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

  /// True if an `If-None-Match` field names this tag, or is `*`; weak comparison (RFC 9110 §13.1.2). A field that cannot be read
  /// matches nothing, so that the client gets the content.
  public func isMatched(byNoneMatch field: String) -> Bool {
    var rest = field.utf8[...]
    if FieldList.trimmed(rest).elementsEqual("*".utf8) { return true }
    while let start = rest.firstIndex(of: UInt8(ascii: "\"")) {
      let inside = rest[rest.index(after: start)...]
      guard let end = inside.firstIndex(of: UInt8(ascii: "\"")) else { return false }
      if inside[..<end].elementsEqual(opaque.utf8) { return true }
      rest = inside[inside.index(after: end)...]
    }
    return false
  }
}

extension Response {
  /// The 304 that stands for this answer: no body, and of the fields those that RFC 9110 §15.4.5 keeps, and cookies.
  public func notModified() -> Response {
    var headers: Headers = [:]
    for name in ["ETag", "Cache-Control", "Content-Location", "Expires", "Vary", "Set-Cookie"] {
      for value in self.headers.all(name) { headers.add(name, value) }
    }
    return Response(.notModified, headers: headers)
  }
}
