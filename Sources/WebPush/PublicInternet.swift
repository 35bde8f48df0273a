public import HTTP

/// The addresses where a push service may be: those of the public Internet, and not those of this machine or of the networks around it
/// (IANA's registries of special-purpose addresses, RFC 6890).
public enum PublicInternet {
  private static let special4 = ranges([
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  ])
  /// Global unicast, but for what is set apart in it: among that, addresses with an IPv4 address inside.
  private static let global6 = ranges(["2000::/3"])
  private static let special6 = ranges(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"])
  private static let loopback = ranges(["127.0.0.0/8", "::1/128"])

  /// Whether an address is one of the public Internet.
  public static func contains(_ address: NetworkAddress) -> Bool {
    if address.isIPv4 { return !special4.contains { $0.contains(address) } }
    return global6.contains { $0.contains(address) } && !special6.contains { $0.contains(address) }
  }

  /// Whether an address is this machine itself.
  public static func isLoopback(_ address: NetworkAddress) -> Bool { loopback.contains { $0.contains(address) } }

  private static func ranges(_ texts: [String]) -> [NetworkRange] { texts.compactMap { NetworkRange($0) } }
}
