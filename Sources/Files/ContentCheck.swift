/// Whether the content of a file is what its name says, whole, and nothing else besides.
enum ContentCheck {
  /// - Returns: why it is not; nil if it may stay.
  static func flaw(of content: FileContent, as kind: FileKind) throws(FileFailure) -> FileRefusal? {
    guard try ContentType.of(content) == kind.mediaType else { return .otherContent }
    // A zip archive is read from its end, so it can hang on any file, and a program or a package of an office hides in it.
    if try endsAsArchive(content) { return .damaged }
    switch kind {
    case .pdf: return try isWholePDF(content) ? nil : .damaged
    case .png: return try PictureSize.flaw(try PictureSize.png(content))
    case .jpeg: return try PictureSize.flaw(try PictureSize.jpeg(content))
    }
  }

  /// From the first byte (ISO 32000-1 § 7.5.2) to `%%EOF` (§ 7.5.5), behind which programs leave at most some ends of lines.
  private static func isWholePDF(_ content: FileContent) throws(FileFailure) -> Bool {
    guard try content.bytes(from: 0, atMost: 5) == Array("%PDF-".utf8) else { return false }
    var end = try content.bytes(from: max(0, content.count - 64), atMost: 64)
    while let last = end.last, [0x0A, 0x0D, 0x20, 0x00].contains(last) { end.removeLast() }
    return end.suffix(5) == Array("%%EOF".utf8)[...]
  }

  /// Whether the record that ends a zip archive (APPNOTE 4.3.16) stands before the end of the file, with a comment of just that length.
  private static func endsAsArchive(_ content: FileContent) throws(FileFailure) -> Bool {
    let (record, longestComment) = (22, 65_535)
    let tail = try content.bytes(from: max(0, content.count - record - longestComment), atMost: record + longestComment)
    guard tail.count >= record else { return false }
    for start in 0...(tail.count - record) where tail[start] == 0x50 {
      guard tail[start + 1] == 0x4B, tail[start + 2] == 0x05, tail[start + 3] == 0x06 else { continue }
      if Int(tail[start + 20]) | Int(tail[start + 21]) << 8 == tail.count - start - record { return true }
    }
    return false
  }
}
