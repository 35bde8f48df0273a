/// The part of an address that one party holds: the /24 of an IPv4 address, the /64 of an IPv6 one.
enum Network {
  static func of(_ address: String) -> String {
    if address.utf8.contains(UInt8(ascii: ".")), !address.utf8.contains(UInt8(ascii: ":")) {
      return address.split(separator: ".").prefix(3).joined(separator: ".") + ".0/24"
    }
    guard address.utf8.contains(UInt8(ascii: ":")) else { return address }
    // An abbreviated address has fewer than four groups before `::`; the missing ones are zero.
    let head = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    let groups = head.split(separator: ":").prefix(4).map { $0.drop { $0 == "0" } }
    let padded = groups.map { $0.isEmpty ? "0" : String($0) } + Array(repeating: "0", count: max(0, 4 - groups.count))
    return padded.joined(separator: ":") + "::/64"
  }
}
