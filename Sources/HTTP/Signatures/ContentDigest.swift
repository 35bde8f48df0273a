/// The `Content-Digest` field (RFC 9530 §2): hashes of the body that a signature can cover.
public struct ContentDigest: Sendable, Equatable {
  /// Nil if the field has none.
  public let sha256: [UInt8]?
  public let sha512: [UInt8]?

  /// Parses the field; algorithms that we do not know are skipped (RFC 9530 §2).
  /// - Throws: `SignatureError.unreadable`; also for a hash of the wrong length.
  public static func parse(_ field: String) throws(SignatureError) -> ContentDigest {
    guard let members = StructuredFieldParser.dictionary(field), !members.isEmpty else { throw .unreadable }
    return ContentDigest(
      sha256: try bytes("sha-256", members, count: 32),
      sha512: try bytes("sha-512", members, count: 64))
  }

  /// The field for a body whose SHA-256 is given.
  public static func text(sha256: [UInt8]) -> String { "sha-256=" + StructuredField.BareItem.bytes(sha256).text }

  private static func bytes(
    _ name: String, _ members: [(key: String, member: StructuredField.Member)], count: Int
  ) throws(SignatureError) -> [UInt8]? {
    guard let member = members.first(where: { $0.key == name })?.member else { return nil }
    guard case .item(let item) = member, case .bytes(let bytes) = item.value, bytes.count == count else { throw .unreadable }
    return bytes
  }
}
