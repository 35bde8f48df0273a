import Testing

@testable import Files

/// Bombs: small files with parts that unfold to more than whoever opens them can hold.
@Suite struct UnfoldedSizeTests {
  private static let allowed = UnfoldedSize(most: 1 << 20, mostTogether: 2 << 20, mostWords: 100_000)

  private func isTooLarge(_ part: [UInt8], after word: String = "stream\n") throws -> Bool {
    try Self.allowed.isTooLarge(pdf: FileContent(Made.pdf(deflated: part, after: word)))
  }

  @Test func `A part of a document counts wherever its word stands, and as often as it is deflated`() throws {
    let (page, more) = (Made.deflated(zeros: Self.allowed.most), Made.deflated(zeros: Self.allowed.most + 1))
    for word in ["stream\n", "stream\r\n", "stream\r", "% stream\n"] {
      #expect(try !isTooLarge(page, after: word), "\(word)")
      #expect(try isTooLarge(more, after: word), "\(word)")
    }
    #expect(try isTooLarge(Made.deflated(more)))
    #expect(try isTooLarge(Made.deflated(Made.deflated(more))))
    #expect(try !isTooLarge(page + page), "what stands behind the end of a part is none of it")
    // A part within one that is not compressed, though it says so.
    let hidden = [0x78, 0x01, 0x01] + Self.length(of: more.count + 7) + Array("stream\n".utf8) + more
    #expect(try isTooLarge(hidden))
  }

  @Test func `All parts of a document count together`() throws {
    let page = Made.deflated(zeros: Self.allowed.most)
    let next = Array("\nendstream endobj 2 0 obj stream\n".utf8) + page
    #expect(try !isTooLarge(page + next))
    #expect(try isTooLarge(page + next + next))
  }

  @Test func `Parts within each other, and without end, are refused before they cost more than reading the file twice`() throws {
    // Each block is not compressed, and holds the beginning of the next part; behind them lie blocks of nothing.
    let (word, head) = (Array("stream\n".utf8), [UInt8]([0x78, 0x01]))
    let block = [0x00] + Self.length(of: word.count + head.count) + word + head
    let nothing = [UInt8]([0x00, 0x00, 0x00, 0xFF, 0xFF])
    let tail = Array([[UInt8]](repeating: nothing, count: 20_000).joined())
    #expect(try !isTooLarge(head + block + tail))
    #expect(try isTooLarge(head + block + block + block + tail))
    let many = Array([[UInt8]](repeating: word + head, count: 20_001).joined())
    #expect(try isTooLarge(many))
    #expect(try !isTooLarge(Array([[UInt8]](repeating: word, count: 100_000).joined())), "words alone are none")
  }

  @Test func `Data within data counts, however slowly it begins`() throws {
    let more = Made.deflated(zeros: Self.allowed.most + 1)
    // The first byte comes in a block of its own.
    let slow = [0x78, 0x01, 0x00] + Self.length(of: 1) + more.prefix(1) + [0x01] + Self.length(of: more.count - 1) + more.dropFirst()
    let unfolding = try #require(Unfolding())
    for byte in slow { _ = unfolding.take([byte], upTo: 4 << 20) }
    #expect(unfolding.count > Self.allowed.most)
  }

  @Test func `What is cut off, or only begins like such data, counts as far as it unfolds`() throws {
    #expect(try !isTooLarge(Array(Made.deflated(zeros: 4 << 20).prefix(800))))
    #expect(try isTooLarge(Made.deflated(zeros: 4 << 20).dropLast(100)))
    #expect(try !isTooLarge([0x78, 0x9C, 0xFF, 0xFF, 0xFF]))
  }

  @Test func `A picture's pixels count together, and what is said about it by itself`() throws {
    func isTooLarge(_ name: String, _ data: [UInt8]) throws -> Bool {
      try Self.allowed.isTooLarge(png: FileContent(Made.png(name, data)))
    }
    #expect(try !isTooLarge("IDAT", Made.deflated(zeros: Self.allowed.most)))
    #expect(try isTooLarge("IDAT", Made.deflated(zeros: Self.allowed.most + 1)))
    let words = Array("Comment\0\0".utf8) + Made.deflated(zeros: Self.allowed.mostWords / 2 + 1)
    #expect(try !isTooLarge("zTXt", words))
    #expect(try Self.allowed.isTooLarge(png: FileContent(Made.png(["zTXt", "zTXt"], words))), "all that is said together")
    for (name, head) in ["zTXt": "Comment\0\0", "iCCP": "Warna\0\0", "iTXt": "Comment\0\u{1}\0id\0\0"] {
      for (size, expected) in [(Self.allowed.mostWords, false), (Self.allowed.mostWords + 1, true)] {
        #expect(try isTooLarge(name, Array(head.utf8) + Made.deflated(zeros: size)) == expected, "\(name) \(size)")
      }
    }
  }

  /// The head of a block that is not compressed (RFC 1951 § 3.2.4).
  private static func length(of count: Int) -> [UInt8] {
    let (low, high) = (UInt8(count & 255), UInt8(count >> 8))
    return [low, high, ~low, ~high]
  }
}
