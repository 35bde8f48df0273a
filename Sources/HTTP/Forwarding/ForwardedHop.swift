/// What one proxy wrote about the connection it took.
struct ForwardedHop: Equatable {
  /// Nil if it was hidden (`unknown`, `_name`) or cannot be read.
  var address: NetworkAddress?
  /// Nil if the proxy did not say.
  var isSecure: Bool?

  /// More hops than this are dropped from the left: no honest chain is longer.
  private static let most = 16

  /// Parses `Forwarded` (RFC 7239 §4).
  static func parse(forwarded values: [String]) -> [ForwardedHop] {
    values.flatMap { elements(of: $0.utf8[...], by: UInt8(ascii: ",")) }.suffix(most).map { element in
      var hop = ForwardedHop()
      for pair in elements(of: element, by: UInt8(ascii: ";")) {
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1).map(FieldList.trimmed)
        guard parts.count == 2 else { continue }
        let value = unquoted(parts[1])
        switch Substring(parts[0]).lowercased() {
        case "for": hop.address = node(value)
        case "proto": hop.isSecure = value.lowercased() == "https"
        default: break
        }
      }
      return hop
    }
  }

  /// Pairs `X-Forwarded-For` with `X-Forwarded-Proto` from the right; a single scheme belongs to the last proxy.
  static func parse(addresses: [String], schemes: [String]) -> [ForwardedHop] {
    let nodes = addresses.flatMap { $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) }.suffix(most)
    let protocols = schemes.flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }.suffix(most).map {
      Substring(FieldList.trimmed($0)).lowercased()
    }
    var hops = nodes.map { ForwardedHop(address: node(String(Substring(FieldList.trimmed($0))))) }
    for (index, scheme) in zip(hops.indices.reversed(), protocols.reversed()) { hops[index].isSecure = scheme == "https" }
    return hops
  }

  /// An address with or without a port; IPv6 in brackets if it has one (RFC 7239 §6).
  private static func node(_ text: String) -> NetworkAddress? {
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      return NetworkAddress(String(text[text.index(after: text.startIndex)..<end]))
    }
    if let address = NetworkAddress(text) { return address }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    return NetworkAddress(String(text[..<colon]))
  }

  /// Splits outside of quoted strings.
  private static func elements(of text: Substring.UTF8View, by separator: UInt8) -> [Substring.UTF8View] {
    var elements: [Substring.UTF8View] = []
    var start = text.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in text.indices {
      let byte = text[index]
      if isEscaped {
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        elements.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return elements + [text[start...]]
  }

  private static func unquoted(_ value: Substring.UTF8View) -> String {
    guard value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") else { return String(Substring(value)) }
    return String(Substring(value.dropFirst().dropLast()))
  }
}
