public import Cryptography

/// What a new password must be: at least 8 characters (SPSE's rule), at most 1,024 bytes, no control characters, and none that is common;
/// anything else goes.
public enum PasswordRule {
  /// Characters, as a reader counts them.
  public static let leastCharacters = 8
  /// Bytes; far beyond any passphrase, and a bound on what a request can make us hash.
  public static let mostBytes = 1024

  /// - Returns: what is wrong, or nil.
  /// - Throws: if the dictionary of common passwords has gone away.
  public static func fault(
    of password: String, for userID: UserID, dictionary: PasswordDictionary
  ) throws(PasswordDictionaryMissing) -> PasswordFault? {
    if password.utf8.count > mostBytes { return .tooLong }
    if password.count < leastCharacters { return .tooShort }
    if password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return .controlCharacters }
    return try dictionary.isCommon(password, userID: userID.text) ? .common : nil
  }
}
