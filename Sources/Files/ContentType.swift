private import CMagic

/// What a file is by its first bytes, as libmagic says it.
enum ContentType {
  /// Bytes that libmagic is shown: every kind that is taken tells itself in its first.
  private static let lookedAt = 64 * 1024

  /// - Returns: a media type, such as `application/pdf`.
  /// - Throws: if libmagic has no database, or the file cannot be read.
  static func of(_ content: FileContent) throws(FileFailure) -> String {
    // Only what the database says of bytes: the parts of libmagic that take archives and programs apart see nothing of a stranger's.
    let flags =
      MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_CSV
      | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_TOKENS
    guard let cookie = unsafe magic_open(flags) else { throw FileFailure("libmagic does not start") }
    defer { unsafe magic_close(cookie) }
    guard unsafe magic_load(cookie, nil) == 0 else { throw FileFailure("libmagic has no database; install Debian's libmagic-mgc") }
    let head = try content.bytes(from: 0, atMost: lookedAt)
    guard let type = unsafe magic_buffer(cookie, head, head.count) else { throw FileFailure("libmagic cannot say what a file is") }
    return unsafe String(cString: type)
  }
}
