public import Cryptography

/// What a new password must be: at least 8 characters (SPSE's rule), at most 1,024 bytes, no control characters, and none that is common;
/// anything else goes.
public enum PasswordRule {
  /// Bytes; far beyond any passphrase, and a bound on what a request can make us hash.
  public static let mostBytes = 1024

  /// - Returns: what is wrong, in English for the operator's terminal, or nil.
  /// - Throws: if the dictionary of common passwords has gone away.
  public static func fault(
    of password: String, for userID: UserID, dictionary: PasswordDictionary
  ) throws(PasswordDictionaryMissing) -> String? {
    if password.count < 8 { return "needs at least 8 characters" }
    if password.utf8.count > mostBytes { return "has more than \(mostBytes) bytes" }
    if password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return "has control characters" }
    if try dictionary.isCommon(password, userID: userID.text) { return "is a common one or easily guessed; choose another" }
    return nil
  }
}
