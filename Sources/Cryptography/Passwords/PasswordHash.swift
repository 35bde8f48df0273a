private import CSodium
private import Glibc

/// Argon2id (RFC 9106) in its usual text form, `$argon2id$v=19$m=…,t=…,p=1$salt$hash`: the parameters travel with the hash.
///
/// Each call takes tens of milliseconds and the memory of its cost; a server goes through `PasswordHashing`.
public enum PasswordHash {
  /// Hashes a password, of any length, under a fresh random salt.
  /// - Throws: if the memory cannot be had.
  public static func hash(password: [UInt8], cost: PasswordCost = .recommended) throws(PasswordMemoryShortage) -> String {
    guard CryptographyLibrary.isReady else { throw PasswordMemoryShortage() }
    let characters = password.map { CChar(bitPattern: $0) }
    var out = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
    let result = unsafe crypto_pwhash_str_alg(
      &out, characters, UInt64(characters.count), UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13)
    guard result == 0 else { throw PasswordMemoryShortage() }
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a hash was made from a password, at the cost that stands in the hash.
  /// - Returns: false also for a text that is no Argon2id hash.
  /// - Throws: if the memory cannot be had: then nothing is known about the password.
  public static func verify(_ hash: String, password: [UInt8]) throws(PasswordMemoryShortage) -> Bool {
    guard CryptographyLibrary.isReady else { throw PasswordMemoryShortage() }
    guard isPlausible(hash) else { return false }
    let characters = password.map { CChar(bitPattern: $0) }
    // libsodium answers -1 for a wrong password and for a lack of memory alike; only the system's error tells them apart.
    errno = 0
    if unsafe crypto_pwhash_str_verify(hash, characters, UInt64(characters.count)) == 0 { return true }
    if errno == ENOMEM { throw PasswordMemoryShortage() }
    return false
  }

  /// Whether a hash has another cost than the one wanted now, and should be made anew at the next right password.
  /// - Returns: true also for a text that is no Argon2id hash.
  public static func needsRehash(_ hash: String, cost: PasswordCost = .recommended) -> Bool {
    guard CryptographyLibrary.isReady, isPlausible(hash) else { return true }
    return unsafe crypto_pwhash_str_needs_rehash(hash, UInt64(cost.passes), cost.memory) != 0
  }

  /// A hash that no password has, to verify against when there is no account, at the same cost as a real one.
  static func unmatchable(cost: PasswordCost = .recommended) -> String {
    // Random bytes in the place of salt and hash; Argon2's text form has base64 without padding.
    let salt = Base64.encode(RandomBytes.generate(16)).prefix { $0 != "=" }
    let hash = Base64.encode(RandomBytes.generate(32)).prefix { $0 != "=" }
    return "$argon2id$v=19$m=\(cost.memory / 1024),t=\(cost.passes),p=1$\(salt)$\(hash)"
  }

  /// Whether a text may go to libsodium, which reads up to a zero byte and at most its own length.
  private static func isPlausible(_ hash: String) -> Bool {
    hash.utf8.count < Int(crypto_pwhash_argon2id_STRBYTES) && hash.utf8.allSatisfy { $0 != 0 }
  }
}

/// The memory for a password hash could not be had.
public struct PasswordMemoryShortage: Error {
  public init() {}
}
