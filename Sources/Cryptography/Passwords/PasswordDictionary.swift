private import CCrack
private import Glibc
private import Synchronization

/// Passwords that an attacker tries first: words, names, keyboard runs, and what people make of their user ID (NIST SP 800-63B-4 §3.1.1.2).
///
/// The judgement is cracklib's, by a dictionary that the operator may extend with `create-cracklib-dict`.
public struct PasswordDictionary: Sendable {
  /// cracklib works in static memory: one check at a time, in the whole process.
  private static let lock = Mutex(())
  private let path: String

  /// - Parameter path: without the endings `.hwm`, `.pwd` and `.pwi`, for example `/var/cache/cracklib/cracklib_dict`.
  /// - Throws: if one of the three files cannot be read.
  public init(path: String) throws(PasswordDictionaryMissing) {
    self.path = path
    guard isReadable else { throw PasswordDictionaryMissing(path: path) }
  }

  /// Whether a password is too easily guessed.
  /// - Parameter userID: whose password it is to be; a password made of it is common.
  /// - Throws: if the dictionary has gone away since the start.
  public func isCommon(_ password: String, userID: String) throws(PasswordDictionaryMissing) -> Bool {
    // Looked at again, because cracklib ends the whole process where a file is missing.
    guard isReadable else { throw PasswordDictionaryMissing(path: path) }
    // cracklib compares the password in lower case.
    let user = userID.lowercased()
    return PasswordDictionary.lock.withLock { _ in unsafe FascistCheckUser(password, path, user, nil) != nil }
  }

  private var isReadable: Bool { [".hwm", ".pwd", ".pwi"].allSatisfy { unsafe access(path + $0, R_OK) == 0 } }
}

/// There is no dictionary of common passwords at this path.
public struct PasswordDictionaryMissing: Error, Equatable {
  public let path: String
}
