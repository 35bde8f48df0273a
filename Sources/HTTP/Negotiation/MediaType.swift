/// A media type as in `Content-Type` (RFC 9110 §8.3.1).
public struct MediaType: Sendable, Equatable {
  /// `type/subtype` in lower case.
  public let essence: String
  /// The `charset` parameter in lower case.
  public let charset: String?

  /// - Returns: nil if there is no `type/subtype`.
  public init?(_ text: String) {
    let pieces = text.utf8.split(separator: UInt8(ascii: ";"), maxSplits: 8).map(FieldList.trimmed)
    guard let first = pieces.first, MediaType.isEssence(first) else { return nil }
    essence = Substring(first).lowercased()
    var charset: String? = nil
    for piece in pieces.dropFirst() {
      let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2, Substring(parts[0]).lowercased() == "charset", charset == nil else { continue }
      var value = parts[1]
      if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") { value = value.dropFirst().dropLast() }
      charset = Substring(value).lowercased()
    }
    self.charset = charset
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
