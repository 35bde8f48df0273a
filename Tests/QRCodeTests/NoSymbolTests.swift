import QRCode
import Testing

@Suite("Pictures that are no QR code, and several in one") struct NoSymbolTests {
  @Test(arguments: [0, 1, 127, 255] as [UInt8])
  func blankSaysNothing(brightness: UInt8) {
    #expect(Picture(width: 320, height: 240, brightness).symbols.isEmpty)
  }

  @Test(arguments: 1...8)
  func stripesSayNothing(width: Int) {
    var picture = Picture(width: 240, height: 160, 255)
    for y in 0..<160 {
      for x in 0..<240 where (x / width) % 2 == 0 || (y / width) % 3 == 0 { picture[x, y] = 0 }
    }
    #expect(picture.symbols.isEmpty)
  }

  @Test("Bars and squares in the proportions of finder patterns")
  func finderPatternsAloneSayNothing() throws {
    var picture = Picture(width: 300, height: 300, 255)
    for (x, y) in [(20, 20), (180, 20), (20, 180), (180, 180)] {
      picture.fill(x: x, y: y, width: 70, height: 70, 0)
      picture.fill(x: x + 10, y: y + 10, width: 50, height: 50, 255)
      picture.fill(x: x + 20, y: y + 20, width: 30, height: 30, 0)
    }
    #expect(picture.symbols.isEmpty)
  }

  @Test(arguments: 1...6)
  func noiseSaysNothing(seed: UInt64) {
    var noise = Noise(seed: seed)
    var picture = Picture(width: 200, height: 150, 0)
    for place in picture.pixels.indices { picture.pixels[place] = UInt8.random(in: 0...255, using: &noise) }
    #expect(picture.symbols.isEmpty)
  }

  @Test("Good corners around modules that are noise", arguments: [1, 2, 3, 7, 10])
  func noiseInASymbolSaysNothing(version: Int) throws {
    var noise = Noise(seed: UInt64(version))
    var modules = try QREncode.write([.byte([0x41])], version: version, level: .low)
    for row in 9..<modules.side {
      for column in 9..<modules.side where row < modules.side - 8 || column >= 9 { modules[column, row] = Bool.random(using: &noise) }
    }
    #expect(modules.picture().symbols.isEmpty)
  }

  @Test func measuresThatDoNotFitSayNothing() throws {
    let picture = try QREncode.write([.byte([0x41])]).picture()
    let reader = QRReader()
    #expect(reader.read(picture.pixels, width: picture.width, height: picture.height).count == 1)
    #expect(reader.read(picture.pixels, width: picture.width, height: picture.height + 1).isEmpty)
    #expect(reader.read(picture.pixels, width: picture.width, height: picture.height, stride: picture.width - 1).isEmpty)
    #expect(reader.read(picture.pixels, width: picture.width, height: picture.height, stride: .max).isEmpty)
    #expect(reader.read(picture.pixels, width: -1, height: -1).isEmpty)
    #expect(reader.read(picture.pixels, width: .max, height: .max).isEmpty)
    #expect(reader.read([], width: 0, height: 0).isEmpty)
  }

  @Test func rowsMayBeLongerThanThePicture() throws {
    let picture = try QREncode.write([.byte([0x41])]).picture()
    var padded: [UInt8] = []
    for row in 0..<picture.height { padded += picture.pixels[row * picture.width..<(row + 1) * picture.width] + [0, 255, 0] }
    let found = QRReader().read(padded, width: picture.width, height: picture.height, stride: picture.width + 3)
    #expect(found.map(\.bytes) == [[0x41]])
  }

  @Test func readsTwoInOnePicture() throws {
    let first = try QREncode.write([.byte(Array("satu".utf8))])
    let second = try QREncode.write([.byte(Array("dua, yang lebih panjang daripada yang satu".utf8))])
    var picture = Picture(width: 320, height: 200, 230)
    picture.draw(first, scale: 4, left: 20, top: 30, 20)
    picture.draw(second, scale: 4, left: 160, top: 40, 20)
    #expect(Set(picture.symbols.compactMap(\.text)) == ["satu", "dua, yang lebih panjang daripada yang satu"])
  }

  @Test("One that is much smaller is found on demand, and none twice")
  func readsEvery() throws {
    let large = try QREncode.write([.byte(Array("besar".utf8))])
    let small = try QREncode.write([.byte(Array("kecil".utf8))])
    var picture = Picture(width: 320, height: 240, 230)
    picture.draw(large, scale: 8, left: 40, top: 40, 20)
    picture.draw(small, scale: 2, left: 240, top: 40, 20)
    let every = QRReader().read(picture.pixels, width: picture.width, height: picture.height, every: true)
    #expect(every.compactMap(\.text).sorted() == ["besar", "kecil"])
  }

  @Test func readsFourAlike() throws {
    let modules = try (0..<4).map { try QREncode.write([.numeric("\($0)")]) }
    var picture = Picture(width: 300, height: 300, 230)
    for (index, modules) in modules.enumerated() {
      picture.draw(modules, scale: 4, left: 20 + index % 2 * 140, top: 20 + index / 2 * 140, 20)
    }
    #expect(Set(picture.symbols.compactMap(\.text)) == ["0", "1", "2", "3"])
  }
}
