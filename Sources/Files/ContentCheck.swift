/// Whether the content of a file is what its name says, whole, and nothing else besides.
enum ContentCheck {
  /// - Returns: why it is not; nil if it may stay.
  static func flaw(of content: FileContent, as kind: FileKind) throws(FileFailure) -> FileRefusal? {
    guard try ContentType.of(content) == kind.mediaType else { return .otherContent }
    // It can hang on any file, and a program or a package of an office hides in it.
    if try holdsArchive(content) { return .damaged }
    if kind == .pdf { return try isWholePDF(content) ? nil : .damaged }
    if try passesForPDF(content) { return .damaged }
    return try PictureSize.flaw(kind == .png ? try PictureSize.png(content) : try PictureSize.jpeg(content))
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

  /// Whether readers of documents would take it for one: they look for the beginning in the first 1,024 bytes.
  private static func passesForPDF(_ content: FileContent) throws(FileFailure) -> Bool {
    FileContent.contains(try content.bytes(from: 0, atMost: 1024), Array("%PDF-".utf8))
  }
}
