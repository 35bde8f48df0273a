/// Markup as UTF-8 bytes, escaped by construction: what stands in the source is markup, what is interpolated is text.
///
/// ```swift
/// let greeting: HTML = "<p>Halo, \(name)</p>"     // name: String, escaped
/// let page: HTML = "<main>\(greeting)</main>"     // HTML, as it is
/// ```
///
/// A `String` never becomes a link, a script, a style or a part of a tag: see `Place`.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup in UTF-8, as it is sent.
  public let bytes: [UInt8]
  /// False for a piece that ends inside a tag: it cannot be put into other markup.
  let isWhole: Bool

  /// Nothing at all.
  public static let empty: HTML = ""

  /// Markup that stands in the source. It takes a `StaticString`, so that no string made at run time passes for markup.
  public init(stringLiteral value: StaticString) {
    var interpolation = StringInterpolation(literalCapacity: value.utf8CodeUnitCount, interpolationCount: 0)
    interpolation.appendLiteral(value)
    self.init(stringInterpolation: interpolation)
  }

  public init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
    isWhole = stringInterpolation.place == .text
  }

  /// The markup as a string: for tests.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// True if nothing would be written.
  public var isEmpty: Bool { bytes.isEmpty }
}
