import QRCode
import Testing

@Suite("Damaged symbols") struct DamageTests {
  /// Covers some of the last codewords of the symbol: its lower right corner.
  private func covered(_ modules: Modules, _ side: Int) -> Modules {
    var out = modules
    for row in modules.side - side..<modules.side {
      for column in modules.side - side..<modules.side { out[column, row] = true }
    }
    return out
  }

  @Test("What each level is said to restore", arguments: [(QRSymbol.Level.low, 3), (.medium, 5), (.quartile, 7), (.high, 8)])
  func restores(level: QRSymbol.Level, side: Int) throws {
    let text = Array("SPSE Authenticator".utf8)
    let modules = try QREncode.write([.byte(text)], version: 4, level: level)
    #expect(covered(modules, side).picture().symbols.map(\.bytes) == [text])
  }

  @Test("Beyond repair, nothing is said", arguments: QRSymbol.Level.allCases)
  func refusesBeyondRepair(level: QRSymbol.Level) throws {
    let modules = try QREncode.write([.byte(Array("SPSE Authenticator".utf8))], version: 4, level: level)
    #expect(covered(modules, 20).picture().symbols.isEmpty)
  }

  @Test("Two finder patterns do where the third is covered", arguments: [(0, 0), (1, 0), (0, 1)], [1, 4, 8])
  func readsWithoutOneFinderPattern(place: (Int, Int), version: Int) throws {
    let text = Array("SPSE-26".utf8)
    var modules = try QREncode.write([.byte(text)], version: version, level: .high)
    let (left, top) = (place.0 * (modules.side - 7), place.1 * (modules.side - 7))
    for row in 0..<7 {
      for column in 0..<7 { modules[left + column, top + row] = false }
    }
    for picture in [modules.picture(), modules.mirrored.picture(), modules.picture().inverted] {
      #expect(picture.symbols.map(\.bytes) == [text])
    }
  }

  @Test("One finder pattern does not", arguments: [(0, 0), (1, 0), (0, 1)])
  func refusesWithOneFinderPattern(place: (Int, Int)) throws {
    var modules = try QREncode.write([.byte(Array("SPSE-26".utf8))], version: 4, level: .high)
    for (x, y) in [(0, 0), (1, 0), (0, 1)] where (x, y) != place {
      for row in 0..<7 {
        for column in 0..<7 { modules[x * (modules.side - 7) + column, y * (modules.side - 7) + row] = false }
      }
    }
    #expect(modules.picture().symbols.isEmpty)
  }

  /// Random modules turned over: either the message comes out, or nothing.
  @Test("Never another message", arguments: 1...3, QRSymbol.Level.allCases)
  func neverMisreads(version: Int, level: QRSymbol.Level) async throws {
    let text = Array("SPSE-26".utf8)
    let whole = try QREncode.write([.byte(text)], version: version, level: level)
    var noise = Noise(seed: UInt64(version))
    for wrong in [4, 8, 12, 16, 24, 32, 48, 80] {
      await Task.yield()
      var modules = whole
      for _ in 0..<wrong {
        let (column, row) = (Int.random(in: 9..<whole.side, using: &noise), Int.random(in: 9..<whole.side, using: &noise))
        modules[column, row].toggle()
      }
      for symbol in modules.picture().symbols { #expect(symbol.bytes == text) }
    }
  }

  @Test func readsWithOneCopyOfTheFormat() throws {
    let text = Array("SPSE".utf8)
    var modules = try QREncode.write([.byte(text)])
    // The copy beside the upper left finder pattern.
    for place in [0, 1, 2, 3, 4, 5, 7, 8] {
      modules[8, place] = true
      modules[place, 8] = true
    }
    #expect(modules.picture().symbols.map(\.bytes) == [text])
  }

  @Test func refusesWithoutFormat() throws {
    var modules = try QREncode.write([.byte(Array("SPSE".utf8))])
    var noise = Noise(seed: 5)
    var places = [0, 1, 2, 3, 4, 5, 7, 8].flatMap { [(8, $0), ($0, 8)] }
    places += (0..<8).flatMap { [(8, modules.side - 1 - $0), (modules.side - 1 - $0, 8)] }
    for (column, row) in places { modules[column, row] = Bool.random(using: &noise) }
    #expect(modules.picture().symbols.isEmpty)
  }
}
