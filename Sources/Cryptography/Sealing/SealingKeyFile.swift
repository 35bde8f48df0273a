/// The text of a key file: a line for each key, `<number> <base64 of 32 bytes>`, numbers 0 to 255. The highest number seals; the others
/// open what was sealed before. Empty lines and lines that begin with `#` are skipped.
public enum SealingKeyFile {
  /// - Throws: the first line that cannot be used; never what stands in it.
  public static func parse(_ text: String) throws(SealingKeyFileError) -> Sealing {
    let keys = try keys(in: text)
    guard let current = keys.keys.max() else { throw .empty }
    do {
      return try Sealing(keys: keys, current: current)
    } catch {
      throw .unavailable
    }
  }

  /// The text of a new file with one random key.
  public static func generate() -> String { line(number: 1) }

  /// The text of a file with one more key, which seals from then on.
  /// - Throws: if the file cannot be used, or has no number left.
  public static func rotate(_ text: String) throws(SealingKeyFileError) -> String {
    guard let current = try keys(in: text).keys.max() else { throw .empty }
    guard current < UInt8.max else { throw .noNumberLeft }
    return text + (text.utf8.last == UInt8(ascii: "\n") ? "" : "\n") + line(number: current + 1)
  }

  /// A key for another purpose than sealing, the same for every server with this file: HMAC-SHA-256 of the purpose under the key with the
  /// lowest number, so that rotation does not change it.
  /// - Throws: if the file cannot be used.
  public static func derivedKey(_ text: String, purpose: String) throws(SealingKeyFileError) -> [UInt8] {
    guard let (_, key) = try keys(in: text).min(by: { $0.key < $1.key }) else { throw .empty }
    return HMACSHA256.code(key: key, message: Array(("spse:" + purpose).utf8))
  }

  /// A key pair for another purpose than sealing, likewise: the same for every server with this file, also after a rotation.
  /// - Throws: if the file cannot be used.
  public static func derivedSigningKey(_ text: String, purpose: String) throws(SealingKeyFileError) -> P256PrivateKey {
    // One number in four thousand million is no key of this curve; then the next one is taken.
    for attempt in 1...8 {
      if let key = P256PrivateKey(scalar: try derivedKey(text, purpose: "\(purpose) \(attempt)")) { return key }
    }
    throw .unavailable
  }

  private static func line(number: UInt8) -> String { "\(number) \(Base64.encode(RandomBytes.generate(SealingKey.byteCount)))\n" }

  private static func keys(in text: String) throws(SealingKeyFileError) -> [UInt8: [UInt8]] {
    var keys: [UInt8: [UInt8]] = [:]
    // Lines may end in CR LF, which is one Character to Swift; so the bytes are split.
    for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
      guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
      guard words.count == 2, let number = UInt8(String(decoding: first, as: UTF8.self)),
        let key = Base64.decode(String(decoding: words[1], as: UTF8.self))
      else { throw .unreadable(line: index + 1) }
      guard key.count == SealingKey.byteCount else { throw .wrongKeyLength(line: index + 1) }
      guard keys.updateValue(key, forKey: number) == nil else { throw .repeatedNumber(line: index + 1) }
    }
    return keys
  }
}
