/// Why a key file cannot be used. Lines count from 1.
public enum SealingKeyFileError: Error, Hashable {
  /// No key in it.
  case empty
  /// Not a number from 0 to 255 and a base64 text.
  case unreadable(line: Int)
  /// The key is not 32 bytes.
  case wrongKeyLength(line: Int)
  /// The number stands on an earlier line too.
  case repeatedNumber(line: Int)
  /// 255 is taken, so no key can be added.
  case noNumberLeft
  /// The library did not start, or no protected memory could be had.
  case unavailable
}
