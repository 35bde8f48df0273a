/// How many pixels a picture has, by its head alone: nothing is unpacked.
struct PictureSize: Equatable {
  let width: Int
  let height: Int

  /// Pixels of a picture: beyond lies no scan and no photograph of a phone, but a small file that unfolds to all memory of whoever opens it.
  static let mostPixels = 64 << 20
  /// Pixels of one side.
  static let longestSide = 20_000

  /// - Parameter size: nil of a file that is damaged.
  static func flaw(_ size: PictureSize?) throws(FileFailure) -> FileRefusal? {
    guard let size, size.width > 0, size.height > 0 else { return .damaged }
    guard size.width <= longestSide, size.height <= longestSide, size.width * size.height <= mostPixels else { return .tooManyPixels }
    return nil
  }

  /// PNG (ISO/IEC 15948): one chunk after the other, from IHDR to IEND, with which the file ends.
  static func png(_ content: FileContent) throws(FileFailure) -> PictureSize? {
    guard try content.bytes(from: 0, atMost: 8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return nil }
    var (position, size): (Int, PictureSize?) = (8, nil)
    while true {
      let head = try content.bytes(from: position, atMost: 16)
      guard head.count >= 8 else { return nil }
      let (length, name) = (number(head[0..<4]), String(decoding: head[4..<8], as: UTF8.self))
      if size == nil {
        guard name == "IHDR", length == 13, head.count == 16 else { return nil }
        size = PictureSize(width: number(head[8..<12]), height: number(head[12..<16]))
      }
      position += 12 + length
      if name == "IEND" { return position == content.count ? size : nil }
    }
  }

  /// JPEG (ITU-T T.81 § B.1): segments up to the one that begins a frame, and the mark EOI somewhere behind it, which no pixels hold. What
  /// cameras hang on behind the picture is theirs.
  static func jpeg(_ content: FileContent) throws(FileFailure) -> PictureSize? {
    guard try content.bytes(from: 0, atMost: 2) == [0xFF, 0xD8] else { return nil }
    var position = 2
    while true {
      let head = try content.bytes(from: position, atMost: 9)
      guard head.count >= 4, head[0] == 0xFF else { return nil }
      switch head[1] {
      // Fill bytes.
      case 0xFF: position += 1
      // SOF0 to SOF15, but for the tables DHT, JPG and DAC among them.
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(head[1]):
        guard head.count == 9, try content.contains([0xFF, 0xD9], from: position + 9) else { return nil }
        return PictureSize(width: number(head[7..<9]), height: number(head[5..<7]))
      // The picture itself, or its end, without a frame.
      case 0xD0...0xDA: return nil
      default: position += 2 + number(head[2..<4])
      }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
