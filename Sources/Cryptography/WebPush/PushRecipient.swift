/// Who can read a push message: a browser's key and secret, as `PushSubscription.getKey` gives them (Push API §8).
public struct PushRecipient: Sendable, Equatable {
  /// `p256dh`
  public let publicKey: P256PublicKey
  /// `auth`, 16 bytes.
  public let secret: [UInt8]

  /// - Parameters:
  ///   - publicKey: 65 bytes, uncompressed.
  ///   - secret: 16 bytes.
  /// - Returns: nil for other lengths, and for what is not a point of the curve.
  public init?(publicKey: [UInt8], secret: [UInt8]) {
    guard publicKey.count == 65, secret.count == 16, let key = P256PublicKey(raw: publicKey) else { return nil }
    self.publicKey = key
    self.secret = secret
  }

  /// Encrypts a message so that only this browser can read it (RFC 8291), in the content coding `aes128gcm` (RFC 8188) with one record.
  /// - Parameters:
  ///   - size: bytes that every message is padded to, so that the length of what is sent says nothing; at most 3,992, for the 4,096
  ///     that every push service takes (RFC 8030 §7.2).
  ///   - ephemeral: the key of this one message; nil makes one.
  ///   - salt: 16 bytes of this one message; nil makes them.
  /// - Returns: the body of the request, `size` + 103 bytes; nil if the message is longer than `size`, or libcrypto has no memory.
  public func encrypt(
    _ message: [UInt8], paddedTo size: Int, ephemeral: P256PrivateKey? = nil, salt: [UInt8]? = nil
  ) -> [UInt8]? {
    let salt = salt ?? RandomBytes.generate(16)
    guard message.count <= size, size <= PushRecipient.longestMessage, salt.count == 16, let sender = ephemeral ?? P256PrivateKey(),
      let shared = sender.sharedSecret(with: publicKey)
    else { return nil }
    let (sent, received) = (sender.publicKey.raw, publicKey.raw)
    let secret = HKDF.derive(secret: shared, salt: secret, info: Array("WebPush: info\0".utf8) + received + sent, count: 32)
    let key = HKDF.derive(secret: secret, salt: salt, info: Array("Content-Encoding: aes128gcm\0".utf8), count: 16)
    let nonce = HKDF.derive(secret: secret, salt: salt, info: Array("Content-Encoding: nonce\0".utf8), count: 12)
    // 2 ends the message of the last record; zeros follow (RFC 8188 §2).
    let record = message + [2] + [UInt8](repeating: 0, count: size - message.count)
    guard let ciphertext = AES128GCM.encrypt(record, key: key, nonce: nonce) else { return nil }
    // Salt, record size, length of the key, key (RFC 8188 §2.1).
    return salt + PushRecipient.recordSize + [UInt8(sent.count)] + sent + ciphertext
  }

  /// Without head (86 bytes), delimiter and tag (17).
  private static let longestMessage = 4096 - 86 - 17

  /// 4,096: more than any record of ours has.
  private static let recordSize: [UInt8] = [0, 0, 16, 0]
}
