private import CSodium

/// Compares secrets in a time that depends on their lengths only.
/// - Returns: false at once if the lengths differ: a length is no secret.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return unsafe sodium_memcmp(left, right, left.count) == 0
}

/// Compares secret texts, byte by byte of their UTF-8, in a time that depends on their lengths only.
public func constantTimeEquals(_ left: String, _ right: String) -> Bool {
  constantTimeEquals(Array(left.utf8), Array(right.utf8))
}
