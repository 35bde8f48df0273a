import QRCode
import Testing

/// Pictures made to confuse, the same in every run: reading them ends, and says nothing that is not there.
@Suite struct FuzzTests {
  private static let text = Array("otpauth://totp/SPSE:DIN?secret=GEZDGNBVGY3TQOJQ".utf8)

  /// Blocks of a symbol moved, copied and turned over.
  @Test(arguments: 1...16)
  func shuffledSymbols(seed: UInt64) async throws {
    await Task.yield()
    var noise = Noise(seed: seed)
    var picture = try QREncode.write([.byte(Self.text)]).picture()
    for _ in 0..<Int.random(in: 1...30, using: &noise) {
      let size = Int.random(in: 1...40, using: &noise)
      let from = (Int.random(in: 0..<picture.width - size, using: &noise), Int.random(in: 0..<picture.height - size, using: &noise))
      let to = (Int.random(in: 0..<picture.width - size, using: &noise), Int.random(in: 0..<picture.height - size, using: &noise))
      let flip: UInt8 = Bool.random(using: &noise) ? 255 : 0
      for y in 0..<size {
        for x in 0..<size { picture[to.0 + x, to.1 + y] = picture[from.0 + x, from.1 + y] ^ flip }
      }
    }
    for symbol in picture.symbols { #expect(symbol.bytes == Self.text) }
  }

  @Test("Any measures", arguments: 1...60)
  func smallPictures(seed: UInt64) {
    var noise = Noise(seed: seed)
    var picture = Picture(width: Int.random(in: 1...70, using: &noise), height: Int.random(in: 1...70, using: &noise), 0)
    for place in picture.pixels.indices {
      picture.pixels[place] = Bool.random(using: &noise) ? 0 : UInt8.random(in: 0...255, using: &noise)
    }
    #expect(picture.symbols.isEmpty)
  }

  @Test("A wall of finder patterns keeps the reader busy, but not for long")
  func manyFinderPatterns() {
    var picture = Picture(width: 400, height: 300, 255)
    for y in stride(from: 2, to: 280, by: 18) {
      for x in stride(from: 2, to: 380, by: 18) {
        picture.fill(x: x, y: y, width: 14, height: 14, 0)
        picture.fill(x: x + 2, y: y + 2, width: 10, height: 10, 255)
        picture.fill(x: x + 4, y: y + 4, width: 6, height: 6, 0)
      }
    }
    #expect(picture.symbols.isEmpty)
  }
}
