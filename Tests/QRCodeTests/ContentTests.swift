import QRCode
import Testing

@Suite("What symbols say") struct ContentTests {
  private func read(_ segments: [QREncode.Segment]) throws -> QRSymbol {
    let found = try QREncode.write(segments).picture().symbols
    return try #require(found.first)
  }

  @Test func readsNumbersOfEveryLength() throws {
    for count in 1...7 {
      let digits = String("0123456".prefix(count))
      #expect(try read([.numeric(digits)]).text == digits)
    }
  }

  @Test func readsAlphanumericOfEveryCharacter() throws {
    let text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    #expect(try read([.alphanumeric(text)]).text == text)
  }

  @Test func readsSegmentsInTurn() throws {
    let symbol = try read([.numeric("007"), .alphanumeric("A-B"), .byte(Array("/c?".utf8)), .kanji([0x93, 0x5F, 0xE4, 0xAA])])
    #expect(symbol.text == "007A-B/c?点茗")
    #expect(symbol.bytes == Array("007A-B/c?".utf8) + [0x93, 0x5F, 0xE4, 0xAA])
  }

  @Test("Bytes without a named character set are UTF-8 if they can be, else ISO/IEC 8859-1")
  func guessesCharacterSet() throws {
    #expect(try read([.byte(Array("héllo 世界 🔑".utf8))]).text == "héllo 世界 🔑")
    #expect(try read([.byte([0x68, 0xE9, 0x6C, 0x6C, 0xF6])]).text == "héllö")
    // Overlong, a surrogate, beyond the last plane, cut off: none of them UTF-8.
    for bytes: [UInt8] in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x41, 0xE2, 0x82]] {
      let expected = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
      #expect(try read([.byte(bytes)]).text == expected)
    }
  }

  @Test func readsNamedCharacterSets() throws {
    #expect(try read([.eci(26), .byte(Array("kode – 世".utf8))]).text == "kode – 世")
    #expect(try read([.eci(3), .byte([0xC3, 0xA9])]).text == "Ã©")
    #expect(try read([.eci(20), .byte([0x93, 0x5F, 0x41, 0xB1])]).text == "点Aｱ")
    #expect(try read([.eci(25), .byte([0x00, 0x41, 0xD8, 0x3D, 0xDD, 0x11])]).text == "A🔑")
    #expect(try read([.eci(27), .byte([0x41, 0x7E])]).text == "A~")
    #expect(try read([.byte([0xE9]), .eci(26), .byte(Array("é".utf8))]).text == "éé")
  }

  @Test("A character may be cut between two segments")
  func joinsSegments() throws {
    let bytes = Array("世".utf8)
    #expect(try read([.byte([bytes[0]]), .byte([bytes[1], bytes[2]])]).text == "世")
  }

  @Test("What is no text in its set, or in a set that is not known, is bytes only")
  func keepsBytesOfUnknownSets() throws {
    for (assignment, bytes) in [(26, [0xFF, 0x41]), (27, [0x80]), (20, [0x81]), (25, [0xD8, 0x00]), (899, [0x41])]
      as [(UInt32, [UInt8])]
    {
      let symbol = try read([.eci(assignment), .byte(bytes)])
      #expect(symbol.text == nil)
      #expect(symbol.bytes == bytes)
    }
  }

  @Test func readsPartsOfAMessage() throws {
    let message = (0..<90).map { UInt8(0x20 + $0) }
    let found = try QREncode.writeParts(message, version: 2, level: .low).compactMap { $0.picture().symbols.first }
    #expect(found.flatMap(\.bytes) == message)
    let parts = try found.map { try #require($0.part) }
    #expect(parts.map(\.index) == Array(0..<found.count) && parts.allSatisfy { $0.count == found.count })
    #expect(parts.allSatisfy { $0.parity == message.reduce(0, ^) })
  }
}
