/// The hash beneath a one-time password (RFC 6238 §1.2).
public enum HashAlgorithm: Sendable, Hashable, CaseIterable {
  case sha1, sha256, sha512

  /// The name in an `otpauth` link: `SHA1`, `SHA256` or `SHA512`.
  public var name: String {
    switch self {
    case .sha1: "SHA1"
    case .sha256: "SHA256"
    case .sha512: "SHA512"
    }
  }

  /// Length of the hash in bytes: 20, 32 or 64.
  public var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha512: 64
    }
  }

  /// Length in bytes of the block that HMAC pads its key to (RFC 2104 §2): 64 or 128.
  var blockByteCount: Int {
    switch self {
    case .sha1, .sha256: 64
    case .sha512: 128
    }
  }

  /// The hash of a message (FIPS 180-4).
  public func hash(_ message: [UInt8]) -> [UInt8] { HashState(self).finished(message, after: 0) }
}
