/// A block of addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3): `10.0.0.0/8`, `2001:db8::/32`, or one address.
public struct NetworkRange: Sendable, Hashable {
  private let base: NetworkAddress
  /// Of 128 bits; an IPv4 prefix counts from bit 96.
  private let prefix: Int

  /// - Returns: nil if the text is no such block, or has bits set beyond the prefix (a slip in the settings).
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let base = NetworkAddress(String(parts[0])) else { return nil }
    let width = base.isIPv4 ? 32 : 128
    var length = width
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(parts[1]), number <= width else { return nil }
      length = number
    }
    self.base = base
    prefix = 128 - width + length
    let masked = mask
    guard base.high & masked.high == base.high, base.low & masked.low == base.low else { return nil }
  }

  /// Whether an address lies in this block.
  public func contains(_ address: NetworkAddress) -> Bool {
    let masked = mask
    return address.high & masked.high == base.high && address.low & masked.low == base.low
  }

  private var mask: (high: UInt64, low: UInt64) {
    (NetworkRange.ones(min(prefix, 64)), NetworkRange.ones(max(prefix - 64, 0)))
  }

  private static func ones(_ count: Int) -> UInt64 { count == 0 ? 0 : ~0 << UInt64(64 - count) }
}
