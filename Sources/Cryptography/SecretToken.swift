/// 256 random bits that let their bearer in: a session, a link in a mail, an enrolment. Only the hash is stored.
public struct SecretToken: Sendable {
  private let bytes: [UInt8]

  /// A new one.
  public static func random() -> SecretToken { SecretToken(bytes: RandomBytes.generate(32)) }

  /// Reads a token that a client sent.
  /// - Returns: nil for anything but the 43 characters that `text` gives.
  public init?(text: String) {
    guard text.utf8.count == 43, let bytes = Base64.urlDecode(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// 43 characters of base64url, for the client only.
  public var text: String { Base64.urlEncode(bytes) }

  /// SHA-256 of the token, 32 bytes, for storage. No salt and no cost are needed: nobody guesses 256 random bits.
  public var hash: [UInt8] { SHA256.hash(bytes) }

  private init(bytes: [UInt8]) { self.bytes = bytes }
}

extension SecretToken: Equatable {
  /// Compared in constant time.
  public static func == (left: SecretToken, right: SecretToken) -> Bool { constantTimeEquals(left.bytes, right.bytes) }
}

extension SecretToken: CustomStringConvertible, CustomReflectable {
  /// Never the token: it must not get into a log by way of a string.
  public var description: String { "SecretToken" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
