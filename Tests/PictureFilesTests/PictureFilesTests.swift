import CPNG
import CTurboJPEG
import PictureFiles
import Pictures
import QRCode
import Testing

/// Picture files that are read, and those that are not.
@Suite struct PictureFilesTests {
  private static let text = "otpauth://totp/LPSE:DIN?secret=GEZDGNBVGY3TQOJQ"

  /// A QR code of eight pixels a module.
  private static func code() throws -> (side: Int, brightness: [UInt8]) {
    let code = try QRPicture(text)
    let (border, scale) = (QRPicture.quietZone, 8)
    let side = (code.size + 2 * border) * scale
    var brightness = [UInt8](repeating: 255, count: side * side)
    for y in 0..<side {
      for x in 0..<side {
        let (row, column) = (y / scale - border, x / scale - border)
        if code.matrix.indices.contains(row), code.matrix.indices.contains(column), code.matrix[row][column] {
          brightness[y * side + x] = 0
        }
      }
    }
    return (side, brightness)
  }

  private static func png() throws -> [UInt8] {
    let (side, brightness) = try code()
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = UInt32(side)
    unsafe image.height = UInt32(side)
    var file = [UInt8](repeating: 0, count: side * side * 2)
    var count = file.count
    #expect(unsafe png_image_write_to_memory(&image, &file, &count, 0, brightness, png_int_32(side), nil) != 0)
    return Array(file.prefix(count))
  }

  private static func jpeg() throws -> [UInt8] {
    let (side, brightness) = try code()
    let encoder = unsafe tjInitCompress()
    defer { unsafe tjDestroy(encoder) }
    let room = Int(tjBufSize(Int32(side), Int32(side), Int32(TJSAMP_GRAY.rawValue)))
    var file = [UInt8](repeating: 0, count: room)
    var count = UInt(room)
    let result = unsafe file.withUnsafeMutableBufferPointer { buffer in
      var place = buffer.baseAddress
      return unsafe tjCompress2(
        encoder, brightness, Int32(side), 0, Int32(side), Int32(TJPF_GRAY.rawValue), &place, &count, Int32(TJSAMP_GRAY.rawValue), 60,
        TJFLAG_NOREALLOC)
    }
    #expect(result == 0)
    return Array(file.prefix(Int(count)))
  }

  private static func files() throws -> [[UInt8]] { [try png(), try jpeg()] }

  @Test func aCodeInAFileIsRead() throws {
    for file in try Self.files() {
      let image = try GrayImage(file: file)
      #expect(image.brightness.count == image.width * image.height)
      let symbols = QRReader().read(image.brightness, width: image.width, height: image.height)
      #expect(symbols.map(\.text) == [Self.text])
    }
  }

  @Test("Cut anywhere and changed anywhere: an error or a picture, never a crash")
  func damaged() throws {
    for file in try Self.files() {
      for count in stride(from: 0, to: file.count, by: 61) { _ = try? GrayImage(file: Array(file.prefix(count))) }
      for index in stride(from: 0, to: file.count, by: 29) {
        var changed = file
        changed[index] ^= 0xFF
        _ = try? GrayImage(file: changed)
      }
    }
    #expect(throws: PictureFileError.damaged) { try GrayImage(file: Array(Self.png().prefix(200))) }
    #expect(throws: PictureFileError.damaged) { try GrayImage(file: Array(Self.jpeg().prefix(30))) }
  }

  @Test(
    arguments: [[], Array("GIF89a".utf8), Array("%PDF-1.7".utf8), Array("RIFF....WEBP".utf8), [0x89, 0x50], [0xFF, 0xD8]] as [[UInt8]])
  func otherKindsAreNamed(file: [UInt8]) {
    #expect(throws: PictureFileError.unknownKind) { try GrayImage(file: file) }
  }

  @Test("A small file that unfolds to all memory is refused by its measures")
  func bomb() throws {
    var png = try Self.png()
    // Width and height stand behind the signature and the head of IHDR; its checksum says that they are as written.
    png.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
    let sum = crc32(png[12..<29])
    png.replaceSubrange(29..<33, with: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) })
    #expect(throws: PictureFileError.tooLarge) { try GrayImage(file: png) }
    var jpeg = try Self.jpeg()
    let frame = try #require(jpeg.firstRange(of: [0xFF, 0xC0]))
    jpeg.replaceSubrange(frame.lowerBound + 5..<frame.lowerBound + 9, with: [0x75, 0x30, 0x75, 0x30])
    #expect(throws: PictureFileError.tooLarge) { try GrayImage(file: jpeg) }
  }

  /// ISO/IEC 15948 annex D.
  private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }
}
