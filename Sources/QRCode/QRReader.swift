/// Reads QR codes (ISO/IEC 18004) from pictures: all versions and levels, turned, tilted, mirrored or inverted.
public struct QRReader: Sendable {
  /// The smallest and the largest picture that is looked at, in pixels per side: a symbol of version 1 has 21 modules.
  private static let sides = 21...8192
  private let decoder = SymbolDecoder()

  public init() {}

  /// The symbols in a picture, in no particular order. The time that this takes grows with the number of pixels, whatever they are.
  /// - Parameters:
  ///   - brightness: a byte for each pixel, 0 is black, row by row from the upper left.
  ///   - width, height: in pixels. Pictures of less than 21 or more than 8192 pixels a side have no symbols.
  ///   - stride: bytes from one row to the next, up to 65536; without it, `width`.
  ///   - every: whether to look on after the first symbol for others that are much smaller or fainter, which takes as long as a picture
  ///     without a symbol. Otherwise only such as are found in the same way are returned together.
  /// - Returns: nothing where the bytes are fewer than the measures say.
  public func read(_ brightness: [UInt8], width: Int, height: Int, stride: Int? = nil, every: Bool = false) -> [QRSymbol] {
    let stride = stride ?? width
    guard let picture = GrayPicture(brightness, width: width, height: height, stride: stride, sides: QRReader.sides) else { return [] }
    var reading = PictureReading(picture, decoder)
    for preparation in Preparation.allCases where every || reading.symbols.isEmpty {
      if let prepared = preparation.prepare(picture) { reading.look(at: prepared.picture, scale: prepared.scale) }
    }
    return reading.symbols
  }
}
