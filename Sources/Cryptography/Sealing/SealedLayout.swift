/// The bytes of a sealed value: version, key number, nonce, then ciphertext with its tag.
enum SealedLayout {
  static let version: UInt8 = 1
  static let nonceByteCount = 24
  static let tagByteCount = 16
  static let headByteCount = 2
  /// What sealing adds to a value: 42 bytes.
  static let overhead = headByteCount + nonceByteCount + tagByteCount

  /// What is authenticated besides the value: version, key number and place.
  static func associated(keyNumber: UInt8, _ context: SealingContext) -> [UInt8] { [version, keyNumber] + context.bytes }
}
