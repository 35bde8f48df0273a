import HTTP

/// An address and a port to listen on: `127.0.0.1:9000`, `[::1]:9000`.
struct Endpoint: Equatable {
  let address: String
  let port: UInt16

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else { return nil }
    var address = String(text[..<colon])
    if address.hasPrefix("["), address.hasSuffix("]") { address = String(address.dropFirst().dropLast()) }
    guard NetworkAddress(address) != nil else { return nil }
    self.address = address
    self.port = port
  }
}

/// A web origin (RFC 6454): scheme, host and port.
enum Origin {
  /// - Returns: the origin without a slash at the end and without its scheme's own port, as browsers write it (RFC 6454 §6.2); nil for
  ///   anything but `https://host[:port]`, or `http://` on this machine.
  static func parse(_ text: String) -> String? {
    var text = text.hasSuffix("/") ? String(text.dropLast()) : text
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")] where text.hasPrefix(scheme) && text.hasSuffix(port) {
      text = String(text.dropLast(port.utf8.count))
    }
    guard let separator = text.firstRange(of: "://") else { return nil }
    let (scheme, authority) = (text[..<separator.lowerBound], text[separator.upperBound...])
    let allowed = authority.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte)
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(byte)
    }
    guard !authority.isEmpty, allowed else { return nil }
    let isLocal = ["localhost", "127.0.0.1", "[::1]"].contains { authority == $0 || authority.hasPrefix($0 + ":") }
    return scheme == "https" || (scheme == "http" && isLocal) ? text : nil
  }
}
