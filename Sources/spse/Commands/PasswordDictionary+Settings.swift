import Cryptography

extension PasswordDictionary {
  /// - Throws: one line that says how to get a dictionary.
  init(_ settings: Settings) throws(CommandError) {
    do { self = try PasswordDictionary(path: settings.passwordDictionary) } catch { throw CommandError(error) }
  }
}

extension CommandError {
  init(_ missing: PasswordDictionaryMissing) {
    self.init("there is no dictionary of common passwords at \(missing.path); install cracklib-runtime, or set SPSE_PASSWORD_DICTIONARY")
  }
}
