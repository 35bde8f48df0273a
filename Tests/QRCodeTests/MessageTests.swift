import Testing

@testable import QRCode

/// Data codewords written bit by bit, also such as no writer makes (ISO/IEC 18004 §7.4).
@Suite("Messages of codewords") struct MessageTests {
  /// Numbers with their widths in bits, padded with zeros to whole bytes, which is a terminator as well.
  private func message(_ bits: [(value: Int, width: Int)], version: Int = 1, bytes: Int = 0) throws -> Message? {
    var text = bits.map { value, width in
      let binary = String(value, radix: 2)
      return String(repeating: "0", count: width - binary.count) + binary
    }.joined()
    text += String(repeating: "0", count: max(bytes * 8 - text.count, (8 - text.count % 8) % 8))
    let digits = Array(text)
    let codewords = try stride(from: 0, to: digits.count, by: 8).map { try #require(UInt8(String(digits[$0..<$0 + 8]), radix: 2)) }
    return Message(codewords, try #require(Version(version)))
  }

  @Test func nothingIsEmpty() throws {
    #expect(Message([], try #require(Version(1)))?.string == "")
    #expect(try message([(0, 4)])?.string == "")
  }

  @Test("Under FNC1 a percent sign separates, and two are one")
  func readsFNC1() throws {
    // "A%", "%%", "B" in alphanumeric mode.
    let text = [(2, 4), (5, 9), (10 * 45 + 38, 11), (38 * 45 + 38, 11), (11, 6)]
    let plain = try #require(try message(text))
    #expect(plain.string == "A%%%B" && !plain.isFNC1)
    let first = try #require(try message([(5, 4)] + text))
    #expect(first.string == "A%\u{1D}B" && first.isFNC1)
    let second = try #require(try message([(9, 4), (37, 8)] + text))
    #expect(second.string == "A%\u{1D}B" && second.isFNC1)
  }

  @Test func lengthsGrowWithTheVersion() throws {
    for (version, width) in [(9, 10), (10, 12), (26, 12), (27, 14)] {
      #expect(try message([(1, 4), (1, width), (7, 4)], version: version)?.string == "7")
    }
    for (version, width) in [(9, 8), (10, 16), (40, 16)] {
      #expect(try message([(4, 4), (1, width), (0x41, 8)], version: version)?.string == "A")
    }
    for (version, width) in [(9, 8), (10, 10), (26, 10), (27, 12)] {
      #expect(try message([(8, 4), (1, width), (0xD9F, 13)], version: version)?.bytes == [0x93, 0x5F])
    }
  }

  @Test("An assignment of three bytes")
  func readsLongAssignment() throws {
    let named = try #require(try message([(7, 4), (0xC0 << 16 | 26, 24), (4, 4), (2, 8), (0xC3A9, 16)]))
    #expect(named.string == "é")
    let unknown = try #require(try message([(7, 4), (0xC1 << 16, 24), (4, 4), (1, 8), (0x41, 8)]))
    #expect(unknown.string == nil && unknown.bytes == [0x41])
  }

  @Test("What the standard does not allow is no message")
  func refuses() throws {
    let refused: [[(Int, Int)]] = [
      // Three digits are at most 999, two 99, one 9.
      [(1, 4), (3, 10), (1000, 10)], [(1, 4), (2, 10), (100, 7)], [(1, 4), (1, 10), (10, 4)],
      // Two characters are at most 44 · 45 + 44, one 44.
      [(2, 4), (2, 9), (2025, 11)], [(2, 4), (1, 9), (45, 6)],
      // Longer than what follows.
      [(1, 4), (900, 10)], [(2, 4), (400, 9)], [(4, 4), (200, 8), (0x41, 8)], [(8, 4), (100, 8), (0, 13)],
      // Modes that are reserved, or for something else than QR.
      [(6, 4)], [(10, 4)], [(13, 4)], [(15, 4)],
      // An assignment of more than three bytes.
      [(7, 4), (0xE0, 8)],
      // The third part of two; a part of a part.
      [(3, 4), (2, 4), (1, 4), (0, 8)], [(3, 4), (0, 4), (1, 4), (0, 8), (3, 4), (0, 4), (1, 4), (0, 8)],
    ]
    for bits in refused { #expect(try message(bits, bytes: 8) == nil, "\(bits)") }
  }

  @Test("Pairs of Shift JIS that are no character make bytes without text")
  func keepsBytesOfNoCharacter() throws {
    let message = try #require(try message([(8, 4), (1, 8), (0x1FFF, 13)]))
    #expect(message.string == nil && message.bytes.count == 2)
  }

  @Test("Any codewords at all", arguments: 1...200)
  func anyCodewords(seed: UInt64) throws {
    var noise = Noise(seed: seed)
    let version = try #require(Version(Int.random(in: 1...40, using: &noise)))
    var codewords = (0..<Int.random(in: 0...200, using: &noise)).map { _ in UInt8.random(in: 0...255, using: &noise) }
    // More often than chance has it a mode that there is.
    if !codewords.isEmpty { codewords[0] = [1, 2, 3, 4, 5, 7, 8, 9].randomElement(using: &noise).map { $0 << 4 | codewords[0] & 15 } ?? 0 }
    if let message = Message(codewords, version) { #expect(message.bytes.count <= codewords.count * 3) }
  }
}
