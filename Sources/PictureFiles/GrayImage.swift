/// A picture file as brightness, for whoever looks for codes in it.
public struct GrayImage: Sendable {
  public let width: Int
  public let height: Int
  /// A byte for each pixel, 0 is black, row by row from the upper left.
  public let brightness: [UInt8]

  /// The most pixels that a side may have: beyond it lies no photograph of ours, but a small file that unfolds to all memory.
  public static let longestSide = 8192

  /// Reads a PNG or a JPEG picture; which one is told by its first bytes. What is transparent is seen on white.
  /// - Throws: what is wrong with it; the libraries' own words are left out.
  public init(file bytes: [UInt8]) throws(PictureFileError) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = try readPNG(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = try readJPEG(bytes)
    } else {
      throw .unknownKind
    }
  }

  init(width: Int, height: Int, brightness: [UInt8]) {
    self.width = width
    self.height = height
    self.brightness = brightness
  }

  /// - Throws: `damaged` for a side of nothing, `tooLarge` beyond `longestSide`.
  static func check(width: Int, height: Int) throws(PictureFileError) {
    guard width > 0, height > 0 else { throw .damaged }
    guard width <= longestSide, height <= longestSide else { throw .tooLarge }
  }
}

/// Why a file is no picture.
public enum PictureFileError: Error, Hashable {
  /// Neither PNG nor JPEG.
  case unknownKind
  /// Cut or changed.
  case damaged
  /// A side has more than 8,192 pixels.
  case tooLarge
}
