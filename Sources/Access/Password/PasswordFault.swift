/// What is wrong with a new password. The words for readers stand in the pages, those for the operator at the command line.
public enum PasswordFault: Error, Sendable, Equatable, CaseIterable {
  /// Fewer than `PasswordRule.leastCharacters`.
  case tooShort
  /// More than `PasswordRule.mostBytes`.
  case tooLong
  case controlCharacters
  /// In the dictionary, or made of the user ID: an attacker tries it first.
  case common
  /// The one on record, which may be known to somebody.
  case unchanged
}
