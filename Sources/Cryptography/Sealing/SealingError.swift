/// Why a value is not sealed or opened. For the operator; none of these is a visitor's fault.
public enum SealingError: Error, Hashable {
  /// Shorter than any sealed value.
  case tooShort
  /// Sealed by a program that is newer than this one, or not sealed at all.
  case unknownVersion(UInt8)
  /// The key of this number is not in the key file.
  case unknownKey(UInt8)
  /// The key of this number is not 32 bytes.
  case wrongKeyLength(UInt8)
  /// Changed, moved from another place, or sealed with another key of the same number.
  case altered
  /// The library did not start, or no protected memory could be had.
  case unavailable
}
