import HTML

/// Text that somebody has written, as paragraphs. It is text and nothing else, but for addresses that begin with `https://`: these become links
/// that show where they lead.
enum PlainText {
  static func view(_ paragraphs: [String]) -> HTML { "\(each: paragraphs, { "<p>\(paragraph($0))</p>\n" })" }

  private static func paragraph(_ text: String) -> HTML {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(line)
    return "\(each: lines.enumerated(), { "\(if: $0.offset > 0, "<br>")\($0.element)" })"
  }

  private static func line(_ text: Substring) -> HTML {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(word)
    return "\(each: words.enumerated(), { "\(if: $0.offset > 0, " ")\($0.element)" })"
  }

  /// Signs beside an address are none of it.
  private static func word(_ text: Substring) -> HTML {
    let start = text.prefix { "(\"“".contains($0) }
    let rest = text[start.endIndex...]
    guard rest.hasPrefix("https://") else { return "\(String(text))" }
    let address = rest.prefix(rest.count - rest.reversed().prefix { ".,;:!?)\"”".contains($0) }.count)
    guard let link = ExternalLink(String(address)) else { return "\(String(text))" }
    return "\(String(start))<a href=\"\(link)\" rel=\"noopener noreferrer\">\(link)</a>\(String(rest[address.endIndex...]))"
  }
}
