/// Why bytes are no vault, or a vault cannot be written as bytes.
public enum VaultFormatError: Error, Hashable {
  /// Written by a newer program; nothing is wrong with it.
  case newerVersion(UInt8)
  /// The end is missing.
  case truncated
  /// Something follows the end.
  case trailingBytes
  /// A value that no program of ours writes, or parts that contradict each other.
  case unreadable
  /// More accounts, or longer texts, than a vault holds.
  case tooLarge
}
