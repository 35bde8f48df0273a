/// An IPv4 or IPv6 address, without a port. An IPv4-mapped IPv6 address is the IPv4 address (RFC 4291 §2.5.5.2), so that one client
/// counts as one, however it reached us.
public struct NetworkAddress: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  /// The 128 bits in the host's order; an IPv4 address as `::ffff:a.b.c.d`.
  public var bits: (high: UInt64, low: UInt64) { (high, low) }

  /// Parses the textual form: dotted decimal, or RFC 4291 §2.2. Zone identifiers, ports and leading zeros are refused.
  public init?(_ text: String) {
    guard text.utf8.count <= 45 else { return nil }
    if let four = NetworkAddress.dotted(text.utf8[...]) {
      high = 0
      low = 0xFFFF_0000_0000 | UInt64(four)
    } else if let groups = NetworkAddress.groups(text) {
      high = groups[..<4].reduce(0) { $0 << 16 | UInt64($1) }
      low = groups[4...].reduce(0) { $0 << 16 | UInt64($1) }
    } else {
      return nil
    }
  }

  /// From the bytes of an `in_addr` in network order.
  public init(v4 bytes: (UInt8, UInt8, UInt8, UInt8)) {
    high = 0
    low = 0xFFFF_0000_0000 | UInt64(bytes.0) << 24 | UInt64(bytes.1) << 16 | UInt64(bytes.2) << 8 | UInt64(bytes.3)
  }

  /// From the two halves of an `in6_addr`, in the host's order.
  public init(v6High high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// True for an IPv4 address, mapped or not.
  public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// Dotted decimal, or the canonical form of RFC 5952 §4.
  public var text: String {
    if isIPv4 { return NetworkAddress.dotted(low) }
    let groups = (0..<8).map { ($0 < 4 ? high >> (48 - 16 * $0) : low >> (112 - 16 * $0)) & 0xFFFF }
    guard let gap = NetworkAddress.longestZeros(groups) else { return NetworkAddress.joined(groups[...]) }
    return NetworkAddress.joined(groups[..<gap.lowerBound]) + "::" + NetworkAddress.joined(groups[gap.upperBound...])
  }

  private static func dotted(_ bits: UInt64) -> String {
    unsafe String(unsafeUninitializedCapacity: 15) { text in
      var count = 0
      func write(_ byte: UInt8) {
        unsafe text[count] = byte
        count += 1
      }
      for shift in [24, 16, 8, 0] as [UInt64] {
        let number = UInt8(truncatingIfNeeded: bits >> shift)
        if number >= 100 { write(UInt8(ascii: "0") + number / 100) }
        if number >= 10 { write(UInt8(ascii: "0") + number / 10 % 10) }
        write(UInt8(ascii: "0") + number % 10)
        if shift > 0 { write(UInt8(ascii: ".")) }
      }
      return count
    }
  }

  private static func joined(_ groups: ArraySlice<UInt64>) -> String { groups.map { String($0, radix: 16) }.joined(separator: ":") }

  /// The first longest run of at least two zero groups.
  private static func longestZeros(_ groups: [UInt64]) -> Range<Int>? {
    var best: Range<Int>? = nil
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start >= 2, index - start > best?.count ?? 0 { best = start..<index }
      start = index + 1
    }
    return best
  }

  private static func dotted(_ bytes: Substring.UTF8View) -> UInt32? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0"),
        part.allSatisfy({ (48...57).contains($0) }), let byte = UInt8(String(Substring(part)))
      else { return nil }
      value = value << 8 | UInt32(byte)
    }
    return value
  }

  private static func groups(_ text: String) -> [UInt16]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, let first = side(halves[0], mayEndDotted: halves.count == 1) else { return nil }
    guard halves.count == 2 else { return first.count == 8 ? first : nil }
    guard let last = side(halves[1], mayEndDotted: true), first.count + last.count <= 7 else { return nil }
    return first + [UInt16](repeating: 0, count: 8 - first.count - last.count) + last
  }

  private static func side(_ text: Substring, mayEndDotted: Bool) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if mayEndDotted, index == parts.count - 1, let four = dotted(part) {
        groups += [UInt16(four >> 16), UInt16(four & 0xFFFF)]
      } else {
        guard (1...4).contains(part.count), let group = hexadecimal(part) else { return nil }
        groups.append(group)
      }
    }
    return groups
  }

  private static func hexadecimal(_ bytes: Substring.UTF8View) -> UInt16? {
    var value: UInt16 = 0
    for byte in bytes {
      guard let digit = hexDigit(byte) else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
