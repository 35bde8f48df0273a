import CZlib

@testable import Files

/// Files as tests need them.
enum Made {
  /// The smallest document that readers open.
  static let pdf = Array(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8
  )

  /// The chunks of a picture of this size; its pixels are never looked at.
  static func png(width: Int, height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", number(width, 4) + number(height, 4) + [8, 6, 0, 0, 0])
      + chunk("IDAT", [0, 1, 2, 3]) + chunk("IEND", [])
  }

  /// A JPEG up to its frame, after a segment of a camera's.
  static func jpeg(width: Int, height: Int) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
      + [0xFF, 0xE1, 0x03, 0x02] + [UInt8](repeating: 0xC0, count: 768)
      + [0xFF, 0xC0, 0, 11, 8] + number(height, 2) + number(width, 2) + [1, 1, 0x11, 0] + [
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 0xFF, 0xD9,
      ]
  }

  /// The record that ends a zip archive, with a comment of that length.
  static func endOfArchive(comment: Int = 0) -> [UInt8] {
    [0x50, 0x4B, 0x05, 0x06] + [UInt8](repeating: 0, count: 16) + [UInt8(comment & 255), UInt8(comment >> 8)]
      + [UInt8](repeating: 0x0A, count: comment)
  }

  /// A document with a part that is deflated.
  static func pdf(deflated: [UInt8], after word: String = "stream\n") -> [UInt8] {
    Array("%PDF-1.4\n1 0 obj<</Filter/FlateDecode/Length \(deflated.count)>>\(word)".utf8) + deflated
      + Array("\nendstream endobj\n%%EOF\n".utf8)
  }

  /// A picture with one more chunk, before that with its pixels.
  static func png(_ name: String, _ data: [UInt8]) -> [UInt8] { png([name], data) }

  static func png(_ names: [String], _ data: [UInt8]) -> [UInt8] {
    var picture = png(width: 9, height: 9)
    for name in names { picture.insert(contentsOf: chunk(name, data), at: 8 + 12 + 13) }
    return picture
  }

  /// So many bytes of nothing, deflated.
  static func deflated(zeros count: Int) -> [UInt8] {
    let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { unsafe zeros.deallocate() }
    unsafe zeros.initializeMemory(as: UInt8.self, repeating: 0)
    return unsafe deflated(UnsafeRawBufferPointer(zeros))
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] { unsafe bytes.withUnsafeBytes { unsafe deflated($0) } }

  private static func deflated(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let bound = Int(compressBound(UInt(bytes.count)))
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      var length = UInt(bound)
      let input = unsafe bytes.bindMemory(to: UInt8.self)
      count = unsafe compress2(output.baseAddress, &length, input.baseAddress, UInt(bytes.count), 9) == Z_OK ? Int(length) : 0
    }
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] { number(data.count, 4) + Array(name.utf8) + data + [0, 0, 0, 0] }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * (bytes - 1 - $0))) }
  }
}

extension FileContent {
  init(_ bytes: [UInt8]) { self.init(count: bytes.count) { Array(bytes[$0]) } }
}
