import QRCode
import Testing

@Suite("Symbols of two independent writers") struct WriterTests {
  @Test func allVectorsAreThere() { #expect(SegnoVectors.all.count == 160) }

  @Test("Every version and level that segno writes", arguments: SegnoVectors.all)
  func readsSegno(symbol: SegnoVectors.Symbol) async throws {
    await Task.yield()
    let found = symbol.modules.picture(scale: 2).symbols
    try #require(found.count == 1)
    #expect(found[0].text == symbol.text)
    #expect(found[0].version == symbol.version && found[0].level == symbol.level)
    #expect(!found[0].isMirrored && !found[0].isInverted && !found[0].isFNC1 && found[0].part == nil)
  }

  @Test("Every version and level that qrencode writes", arguments: 1...40, QRSymbol.Level.allCases)
  func readsQREncode(version: Int, level: QRSymbol.Level) async throws {
    await Task.yield()
    var noise = Noise(seed: UInt64(version))
    let capacity = [7, 14, 24, 34, 44, 58, 64, 84, 98, 119].prefix(version).last ?? 0
    let text = (0..<(version > 10 ? 119 : capacity)).map { _ in UInt8.random(in: 0x20...0x7E, using: &noise) }
    let found = try QREncode.write([.byte(text)], version: version, level: level).picture(scale: 2).symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == text)
    #expect(found[0].text == String(decoding: text, as: UTF8.self))
    #expect(found[0].version == version && found[0].level == level)
  }
}
