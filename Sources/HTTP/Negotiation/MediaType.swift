/// A media type as in `Content-Type` (RFC 9110 §8.3.1).
public struct MediaType: Sendable, Equatable {
  /// `type/subtype` in lower case.
  public let essence: String
  /// The `charset` parameter in lower case.
  public let charset: String?
  /// The `boundary` parameter as it stands, if it is one (RFC 2046 §5.1.1): at most 70 characters that need no escape.
  public let boundary: String?

  /// - Returns: nil if there is no `type/subtype`.
  public init?(_ text: String) {
    let pieces = text.utf8.split(separator: UInt8(ascii: ";"), maxSplits: 8).map(FieldList.trimmed)
    guard let first = pieces.first, MediaType.isEssence(first) else { return nil }
    essence = Substring(first).lowercased()
    var parameters: [String: String] = [:]
    for piece in pieces.dropFirst() {
      let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2, parameters[Substring(parts[0]).lowercased()] == nil else { continue }
      var value = parts[1]
      if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") { value = value.dropFirst().dropLast() }
      parameters[Substring(parts[0]).lowercased()] = String(Substring(value))
    }
    charset = parameters["charset"]?.lowercased()
    boundary = parameters["boundary"].flatMap { MediaType.isBoundary($0) ? $0 : nil }
  }

  private static func isBoundary(_ text: String) -> Bool {
    (1...70).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "'()+_,-./:=?".utf8.contains($0)
      }
  }

  /// True for content that gzip makes smaller: text, and what is text in fact.
  public var isCompressible: Bool {
    essence.hasPrefix("text/") || essence.hasSuffix("+json") || essence.hasSuffix("+xml") || MediaType.textual.contains(essence)
  }

  private static let textual: Set<String> = [
    "application/json", "application/javascript", "application/xml", "application/manifest+json", "application/wasm",
  ]

  private static func isEssence(_ bytes: Substring.UTF8View) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(Token.isTokenByte) }
  }
}
