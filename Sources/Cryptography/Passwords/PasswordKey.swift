private import CSodium

/// Argon2id (RFC 9106) as a way from a passphrase to a key, for what only its holder opens.
public enum PasswordKey {
  /// How many random bytes the salt has.
  public static let saltByteCount = Int(crypto_pwhash_SALTBYTES)

  /// 32 bytes. Takes tens of milliseconds and the memory of its cost.
  /// - Parameters:
  ///   - salt: of `saltByteCount` bytes, stored beside what the key seals.
  /// - Returns: nil if the memory cannot be had, or the salt has another length.
  public static func derive(passphrase: [UInt8], salt: [UInt8], cost: PasswordCost = .recommended) -> [UInt8]? {
    guard CryptographyLibrary.isReady, salt.count == saltByteCount else { return nil }
    let characters = passphrase.map { CChar(bitPattern: $0) }
    var key = [UInt8](repeating: 0, count: 32)
    let result = unsafe crypto_pwhash(
      &key, 32, characters, UInt64(characters.count), salt, UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13)
    return result == 0 ? key : nil
  }
}
