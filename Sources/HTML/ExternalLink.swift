/// A link that leaves this site, named as such where it is made. Everything else that leads somewhere is a path of our own.
public struct ExternalLink: Sendable, Hashable {
  /// The link, in visible ASCII.
  public let text: String

  /// Takes an `https:`, `mailto:`, `tel:` or `otpauth:` link, or one to an origin that the operator configured.
  ///
  /// - Parameters:
  ///   - text: at most 4096 visible ASCII characters without quotes, angle brackets and backslashes.
  ///   - origins: further origins such as `http://127.0.0.1:9001` (scheme, host and port, no path); compared as written.
  /// - Returns: nil for any other scheme (`javascript:`, `data:`), a relative reference, and an `https:` link without a host or with
  ///   user information before it (RFC 3986 §3.2.1), which serves to deceive.
  public init?(_ text: String, origins: [String] = []) {
    let forbidden = Set("\"'<>\\`".utf8)
    guard text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }) else { return nil }
    guard
      ExternalLink.isWeb(text, scheme: "https://") || ExternalLink.isPlain(text)
        || origins.contains(where: { ExternalLink.leads(text, to: $0) })
    else { return nil }
    self.text = text
  }

  private static func isPlain(_ text: String) -> Bool {
    (text.hasPrefix("mailto:") && text.utf8.count > 7) || (text.hasPrefix("tel:") && text.utf8.count > 4)
      || (text.hasPrefix("otpauth://") && text.utf8.count > 10)
  }

  private static func isWeb(_ text: String, scheme: String) -> Bool {
    guard text.hasPrefix(scheme) else { return false }
    let authority = text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
    return !authority.isEmpty && !authority.contains(UInt8(ascii: "@"))
  }

  private static func leads(_ text: String, to origin: String) -> Bool {
    guard isWeb(origin, scheme: "https://") || isWeb(origin, scheme: "http://"), text.hasPrefix(origin) else { return false }
    let rest = text.utf8.dropFirst(origin.utf8.count)
    return rest.first.map { "/?#".utf8.contains($0) } ?? true
  }
}
