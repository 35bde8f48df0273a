extension HTML {
  /// What a literal with `\(…)` is collected in.
  public struct StringInterpolation: StringInterpolationProtocol {
    private(set) var bytes: [UInt8] = []
    private var reader = MarkupReader()

    /// Where the next piece would stand.
    var place: Place { reader.place }

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 64 * interpolationCount)
    }

    /// Markup that stands in the source.
    public mutating func appendLiteral(_ literal: StaticString) {
      let start = bytes.count
      appendStatic(literal)
      reader.read(bytes, from: start)
    }

    /// Text: `&`, `<`, `>`, `"` and `'` are escaped. Where text has no business being, `about:invalid#refused` is written in its stead.
    public mutating func appendInterpolation(_ text: String) {
      if place.takesText { appendEscaped(text) } else { appendRefusal() }
    }

    /// A whole number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) { appendInterpolation(String(number)) }

    /// Markup, as it is, between tags; nowhere else.
    public mutating func appendInterpolation(_ markup: HTML) {
      if place == .text, markup.isWhole { bytes.append(contentsOf: markup.bytes) } else { appendRefusal() }
    }

    /// Markup that may be missing.
    public mutating func appendInterpolation(_ markup: HTML?) {
      if let markup { appendInterpolation(markup) }
    }

    /// Markup that stands only under a condition; it is not made otherwise.
    public mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { appendInterpolation(markup()) }
    }

    /// The markup of each item, one after the other.
    public mutating func appendInterpolation<Items: Sequence>(each items: Items, _ markup: (Items.Element) -> HTML) {
      for item in items { appendInterpolation(markup(item)) }
    }

    /// An attribute inside a tag, with a space before it: `<input\(attribute: "value", typed)>`. Left out if the value is nil.
    /// Refused for attributes that lead somewhere or that browsers run.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      reader.endName(bytes)
      guard place == .tag, AttributeName.isPlain(name) else { return appendRefusal() }
      appendStatic(" ")
      appendStatic(name)
      appendStatic("=\"")
      appendEscaped(value)
      appendStatic("\"")
    }

    /// An attribute without a value, such as `checked`; left out unless it is on.
    public mutating func appendInterpolation(attribute name: StaticString, if isOn: Bool) {
      guard isOn else { return }
      reader.endName(bytes)
      guard place == .tag, AttributeName.isPlain(name) else { return appendRefusal() }
      appendStatic(" ")
      appendStatic(name)
    }

    /// A link out of this site, in a link's attribute or as text.
    public mutating func appendInterpolation(_ link: ExternalLink) { appendAddress(checked: link.text) }

    /// An address that its own type has proven harmless. Each such type has one extension that calls this, and reviewers look there.
    /// Refused in the middle of a link, and in a tag outside a value.
    public mutating func appendAddress(checked address: String) {
      if place.takesText || place == .linkStart { appendEscaped(address) } else { appendRefusal() }
      reader.passLinkStart()
    }

    private mutating func appendRefusal() {
      appendStatic("about:invalid#refused")
      reader.passLinkStart()
    }

    private mutating func appendStatic(_ text: StaticString) {
      if text.hasPointerRepresentation {
        text.withUTF8Buffer { buffer in unsafe bytes.append(contentsOf: buffer) }
      } else {
        bytes.append(contentsOf: String(text.unicodeScalar).utf8)
      }
    }

    private mutating func appendEscaped(_ text: String) {
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): appendStatic("&amp;")
        case UInt8(ascii: "<"): appendStatic("&lt;")
        case UInt8(ascii: ">"): appendStatic("&gt;")
        case UInt8(ascii: "\""): appendStatic("&quot;")
        case UInt8(ascii: "'"): appendStatic("&#39;")
        default: bytes.append(byte)
        }
      }
    }
  }
}
