/// Follows the markup of literals, so that the place of every interpolation is known (a small part of WHATWG HTML §13.2.5).
///
/// It reads literals only: whatever is interpolated is escaped or whole, and so leaves the place as it was.
struct MarkupReader {
  private enum State {
    case text
    case tagName(start: Int)
    case tag
    case attributeName(start: Int)
    case equals(AttributeName.Meaning)
    case quoted(AttributeName.Meaning, quote: UInt8, isStart: Bool)
    case unquoted
    /// Inside a script or a style.
    case raw
  }

  private var state = State.text
  /// The tag being read opens a script or a style.
  private var opensRaw = false

  var place: Place {
    switch state {
    case .text: .text
    case .tag: .tag
    case .quoted(.plain, _, _): .value
    case .quoted(.leads, _, let isStart): isStart ? .linkStart : .link
    case .quoted(.runs, _, _), .tagName, .attributeName, .equals, .unquoted, .raw: .forbidden
    }
  }

  /// Something was written into a link: what follows stands in its middle.
  mutating func passLinkStart() {
    if case .quoted(.leads, let quote, true) = state { state = .quoted(.leads, quote: quote, isStart: false) }
  }

  /// Reads the bytes of a literal that were just appended.
  mutating func read(_ markup: [UInt8], from start: Int) {
    var index = start
    while index < markup.count {
      let byte = markup[index]
      switch state {
      case .text, .raw:
        if byte == UInt8(ascii: "<") { state = .tagName(start: index + 1) }
      case .tagName(let start):
        guard isBlank(byte) || byte == UInt8(ascii: ">") else { break }
        endTagName(markup[start..<index])
        close(byte)
      case .tag:
        if byte == UInt8(ascii: ">") {
          close(byte)
        } else if !isBlank(byte) && byte != UInt8(ascii: "/") {
          state = .attributeName(start: index)
        }
      case .attributeName(let start):
        if byte == UInt8(ascii: "=") {
          state = .equals(AttributeName.meaning(of: markup[start..<index]))
        } else if isBlank(byte) || byte == UInt8(ascii: ">") {
          state = .tag
          close(byte)
        }
      case .equals(let attribute):
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          state = .quoted(attribute, quote: byte, isStart: true)
        } else if !isBlank(byte) {
          state = .unquoted
          close(byte)
        }
      case .quoted(let attribute, let quote, let isStart):
        if byte == quote { state = .tag } else if isStart { state = .quoted(attribute, quote: quote, isStart: false) }
      case .unquoted:
        if isBlank(byte) { state = .tag } else { close(byte) }
      }
      index += 1
    }
  }

  /// An attribute is about to be written: it ends the name of the tag, or of the attribute without a value, before it.
  mutating func endName(_ markup: [UInt8]) {
    switch state {
    case .tagName(let start) where start < markup.count: endTagName(markup[start...])
    case .attributeName: state = .tag
    default: break
    }
  }

  private mutating func endTagName(_ name: ArraySlice<UInt8>) {
    opensRaw = AttributeName.same(name, "script") || AttributeName.same(name, "style")
    state = .tag
  }

  private mutating func close(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") { state = opensRaw ? .raw : .text }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
