import Database

extension Client {
  /// The part of its address that one party holds.
  public var network: String { Network.of(address) }
}

extension Network {
  /// Seconds for which a network is familiar after a sign-in from it: 90 days.
  static let memory: Int64 = 90 * 86_400
  /// A sign-in from the same network is noted at most once in so many seconds, to spare the disk.
  static let notedEvery: Int64 = 86_400

  /// When a sign-in of a user from a network was last noted; nil if there was none. Of a user ID as typed, in upper case, whether or not
  /// there is such an account.
  static func lastNoted(_ network: String, of userID: String, in transaction: Transaction) throws(DatabaseError) -> Instant? {
    let row = try transaction.row("SELECT last_at FROM familiar_networks WHERE user_id = \(userID) AND network = \(network)")
    return try row.map { (row) throws(DatabaseError) in Instant(milliseconds: try row.integer(0)) }
  }

  /// Notes a sign-in from a network, unless one was noted lately.
  static func note(
    _ network: String, of userID: String, last: Instant?, in transaction: Transaction
  ) throws(DatabaseError) {
    if let last, last > transaction.instant.adding(seconds: -notedEvery) { return }
    try transaction.run(
      """
      INSERT INTO familiar_networks (user_id, network, last_at) VALUES (\(userID), \(network), \(transaction.now))
      ON CONFLICT (user_id, network) DO UPDATE SET last_at = \(transaction.now)
      """)
  }
}

/// The part of an address that one party holds: the /24 of an IPv4 address, the /64 of an IPv6 one.
enum Network {
  static func of(_ address: String) -> String {
    if address.utf8.contains(UInt8(ascii: ".")), !address.utf8.contains(UInt8(ascii: ":")) {
      return address.split(separator: ".").prefix(3).joined(separator: ".") + ".0/24"
    }
    guard address.utf8.contains(UInt8(ascii: ":")) else { return address }
    // `::` stands for as many groups of zeros as are missing to eight (RFC 4291 §2.2).
    let parts = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let (head, tail) = (groups(parts[0]), parts.count == 2 ? groups(parts[1]) : [])
    let all = head + Array(repeating: "0", count: max(0, 8 - head.count - tail.count)) + tail
    return all.prefix(4).joined(separator: ":") + "::/64"
  }

  private static func groups(_ text: Substring) -> [String] {
    text.split(separator: ":").map { group in
      let digits = group.drop { $0 == "0" }
      return digits.isEmpty ? "0" : String(digits)
    }
  }
}
