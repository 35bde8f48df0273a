/// The ways between texts and their bytes that the browser's core takes, and no others. `Array(text.utf8)`, a loop over `utf8`, an index and
/// `String(decoding:)` say the same, but each brings the standard library's ways for texts that are not UTF-8 inside, and for repairing:
/// 20 KB of WebAssembly for what no text here needs.
extension String {
  /// The text in UTF-8.
  package var utf8Bytes: [UInt8] {
    guard let bytes = unsafe utf8.withContiguousStorageIfAvailable({ unsafe Array($0) }) else {
      preconditionFailure("a text of Swift's own is always UTF-8 in one piece")
    }
    return bytes
  }

  /// A text that is UTF-8 by the way it was made.
  package init(knownUTF8 bytes: [UInt8]) { self = String(validating: bytes, as: UTF8.self) ?? "" }
}
