/// To how much the compressed parts of a file may unfold, where whoever opens it would hold it all in memory.
struct UnfoldedSize {
  /// Bytes of one part.
  let most: Int
  /// Bytes of all parts.
  let mostTogether: Int
  /// Bytes of all that is said about a picture.
  let mostWords: Int

  /// Deflated parts of a document: pages, fonts and tables of a long one.
  private static let mostParts = 20_000

  /// A part has as many as the largest picture that is taken, with its colours. No scan of five megabytes comes near two of these. Readers of
  /// pictures allow as many for words.
  static let allowed = UnfoldedSize(
    most: PictureSize.mostPixels * 4, mostTogether: PictureSize.mostPixels * 8, mostWords: 8_000_000)

  /// PDF (ISO 32000-1 § 7.3.8, § 7.4.4): whatever stands behind the word `stream` and is deflated, wherever the word stands.
  ///
  /// Parts may lie within each other. Documents have them one behind the other; looking at one that has not would take very long, so it is
  /// one that is too large.
  func isTooLarge(pdf content: FileContent) throws(FileFailure) -> Bool {
    var (starts, taken, all) = (0, 0, 0)
    for start in try UnfoldedSize.starts(in: content) {
      guard Unfolding.begins(try content.bytes(from: start, atMost: 2)) else { continue }
      starts += 1
      guard starts <= UnfoldedSize.mostParts, taken <= 2 * content.count, let unfolding = Unfolding() else { return true }
      try unfold(content, start..<content.count, with: unfolding, upTo: most)
      (taken, all) = (taken + unfolding.taken, all + unfolding.count)
      if unfolding.count > most || all > mostTogether { return true }
    }
    return false
  }

  /// Where the data of parts begins.
  private static func starts(in content: FileContent) throws(FileFailure) -> [Int] {
    let word = Array("stream".utf8)
    var (position, starts) = (0, [Int]())
    while position < content.count {
      // With what stands behind a word at the very end: an end of a line. A carriage return alone is none, but readers forgive it.
      let piece = try content.bytes(from: position, atMost: FileContent.pieceBytes + word.count + 1)
      for index in piece.indices.prefix(FileContent.pieceBytes) where piece[index] == word[0] {
        guard piece[index...].starts(with: word) else { continue }
        let ends = piece[(index + word.count)...].prefix(2)
        starts.append(
          position + index + word.count + (ends.starts(with: [0x0D, 0x0A]) ? 2 : ends.first == 0x0A || ends.first == 0x0D ? 1 : 0))
      }
      position += FileContent.pieceBytes
    }
    return starts
  }

  /// PNG (ISO/IEC 15948 § 10, § 11.3): the chunks of the picture, which are one, and those with words and colours.
  func isTooLarge(png content: FileContent) throws(FileFailure) -> Bool {
    guard let picture = Unfolding() else { return true }
    var (position, words) = (8, 0)
    while true {
      let head = try content.bytes(from: position, atMost: 8)
      guard head.count == 8 else { return false }
      let data = (position + 8)..<min(content.count, position + 8 + head[0..<4].reduce(0) { $0 << 8 | Int($1) })
      switch String(decoding: head[4..<8], as: UTF8.self) {
      case "IDAT":
        try unfold(content, data, with: picture, upTo: most)
        if picture.count > most { return true }
      case "iCCP", "zTXt", "iTXt":
        guard let part = Unfolding() else { return true }
        try unfold(content, try startOfWords(content, data)..<data.upperBound, with: part, upTo: mostWords)
        words += part.count
        if words > mostWords { return true }
      case "IEND": return false
      default: break
      }
      position = data.upperBound + 4
    }
  }

  /// Where a chunk's deflated part begins, behind its name and what belongs to that; the chunk's end if it has none.
  private func startOfWords(_ content: FileContent, _ data: Range<Int>) throws(FileFailure) -> Int {
    let head = try content.bytes(from: data.lowerBound, atMost: min(data.count, 1024))
    let start = head.indices.first { $0 > 0 && head[$0 - 1] <= 1 && Unfolding.begins(head[$0...]) }
    return start.map { data.lowerBound + $0 } ?? data.upperBound
  }

  private func unfold(_ content: FileContent, _ range: Range<Int>, with unfolding: Unfolding, upTo limit: Int) throws(FileFailure) {
    var position = range.lowerBound
    while position < range.upperBound {
      let piece = try content.bytes(from: position, atMost: min(FileContent.pieceBytes, range.upperBound - position))
      guard unfolding.take(piece, upTo: limit) else { return }
      position += piece.count
    }
  }
}
