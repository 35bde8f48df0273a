/// Whether the content of a file is what its name says, whole, and nothing else besides.
enum ContentCheck {
  /// - Returns: why it is not; nil if it may stay.
  static func flaw(of content: FileContent, as kind: FileKind) throws(FileFailure) -> FileRefusal? {
    guard try ContentType.of(content) == kind.mediaType else { return .otherContent }
    // It can hang on any file, and a program or a package of an office hides in it.
    if try holdsArchive(content) { return .damaged }
    if kind == .pdf {
      guard try isWholePDF(content) else { return .damaged }
      return try UnfoldedSize.allowed.isTooLarge(pdf: content) ? .unfolds : nil
    }
    if try holdsMarkup(content) { return .damaged }
    if let flaw = try PictureSize.flaw(kind == .png ? try PictureSize.png(content) : try PictureSize.jpeg(content)) { return flaw }
    guard kind == .png else { return nil }
    return try UnfoldedSize.allowed.isTooLarge(png: content) ? .unfolds : nil
  }

  /// From the first byte (ISO 32000-1 § 7.5.2) to `%%EOF` (§ 7.5.5), behind which programs leave at most some ends of lines.
  private static func isWholePDF(_ content: FileContent) throws(FileFailure) -> Bool {
    guard try content.bytes(from: 0, atMost: 5) == Array("%PDF-".utf8) else { return false }
    var end = try content.bytes(from: max(0, content.count - 64), atMost: 64)
    while let last = end.last, [0x0A, 0x0D, 0x20, 0x00].contains(last) { end.removeLast() }
    return end.suffix(5) == Array("%%EOF".utf8)[...]
  }

  /// Whether a program that unpacks would find an archive in it, wherever that begins.
  ///
  /// A zip archive is read from the record at its end (APPNOTE 4.3.16), behind which many programs take anything for its comment; RAR and 7z
  /// archives are looked for by their first bytes.
  private static func holdsArchive(_ content: FileContent) throws(FileFailure) -> Bool {
    let (record, longestComment) = (22, 65_535)
    if try content.contains(Array("PK\u{5}\u{6}".utf8), from: max(0, content.count - record - longestComment)) { return true }
    if try content.contains(Array("Rar!\u{1A}\u{7}".utf8)) { return true }
    return try content.contains([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
  }

  /// What a document, a page or a program begins with that a picture may hide, in a comment or behind its end; in small letters. No words that
  /// cameras write about a picture (XMP) hold any of it, and each is so long that no pixels look like it by chance.
  private static let markup = [
    "%pdf-", "<script", "<html", "<!doctype", "<svg ", "<svg>", "<svg/", "<svg\t", "<svg\n", "<svg\r", "<iframe", "<?php",
  ].map { Array($0.utf8) }

  /// Whether readers of documents, browsers or a server's interpreters would find something in a picture. They look for it anywhere.
  private static func holdsMarkup(_ content: FileContent) throws(FileFailure) -> Bool {
    let (longest, firsts) = (markup.map(\.count).max() ?? 0, Set(markup.map { $0[0] }))
    var position = 0
    while position < content.count {
      // So much more that nothing is missed between two pieces.
      let piece = try content.bytes(from: position, atMost: FileContent.pieceBytes + longest - 1)
      for index in piece.indices where firsts.contains(piece[index]) {
        let here = piece[index...].prefix(longest).map { 65...90 ~= $0 ? $0 + 32 : $0 }
        if markup.contains(where: { here.starts(with: $0) }) { return true }
      }
      position += FileContent.pieceBytes
    }
    return false
  }
}
