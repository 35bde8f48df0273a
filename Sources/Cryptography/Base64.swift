private import CSodium

/// Base64 in its two forms (RFC 4648 §4 and §5). Decoding is strict: one text for one value.
public enum Base64 {
  /// The standard alphabet, with padding.
  public static func encode(_ bytes: [UInt8]) -> String { encode(bytes, sodium_base64_VARIANT_ORIGINAL) }

  /// The standard alphabet; padding is required.
  /// - Returns: nil for another character, also white space, wrong padding, or leftover bits that are not zero.
  public static func decode(_ text: String) -> [UInt8]? { decode(text, sodium_base64_VARIANT_ORIGINAL) }

  /// The alphabet for URLs and file names, without padding.
  public static func urlEncode(_ bytes: [UInt8]) -> String { encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING) }

  /// The alphabet for URLs and file names; padding is refused.
  /// - Returns: nil for another character, also white space, an impossible length, or leftover bits that are not zero.
  public static func urlDecode(_ text: String) -> [UInt8]? { decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING) }

  private static func encode(_ bytes: [UInt8], _ variant: Int32) -> String {
    // The length counts the final zero byte.
    let length = sodium_base64_encoded_len(bytes.count, variant)
    var out = [CChar](repeating: 0, count: length)
    _ = unsafe sodium_bin2base64(&out, length, bytes, bytes.count, variant)
    return String(decoding: out.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func decode(_ text: String, _ variant: Int32) -> [UInt8]? {
    let room = text.utf8.count / 4 * 3 + 3
    var out = [UInt8](repeating: 0, count: room)
    var length = 0
    guard unsafe sodium_base642bin(&out, room, text, text.utf8.count, nil, &length, nil, variant) == 0 else { return nil }
    return Array(out.prefix(length))
  }
}
