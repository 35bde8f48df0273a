/// What one proxy wrote about the connection it took.
struct ForwardedHop: Equatable {
  /// Nil if it was hidden (`unknown`, `_name`) or cannot be read.
  var address: NetworkAddress?
  /// Nil if the proxy did not say.
  var isSecure: Bool?

  /// More hops than this are dropped from the left: no honest chain is longer.
  private static let most = 16

  /// Parses `Forwarded` (RFC 7239 §4).
  ///
  /// An element that is not written as it must be says nothing at all: a client that leaves a quotation mark open would otherwise draw the
  /// element of the proxy behind it into its own.
  static func parse(forwarded values: [String]) -> [ForwardedHop] {
    values.flatMap { elements(of: $0.utf8[...], by: UInt8(ascii: ",")) }.suffix(most).map { hop(element: $0) ?? ForwardedHop() }
  }

  private static func hop(element: Substring.UTF8View) -> ForwardedHop? {
    var hop = ForwardedHop()
    for pair in elements(of: element, by: UInt8(ascii: ";")).map(FieldList.trimmed) where !pair.isEmpty {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), Token.isToken(String(Substring(pair[..<equals]))),
        let value = value(pair[equals...].dropFirst())
      else { return nil }
      switch Substring(pair[..<equals]).lowercased() {
      case "for": hop.address = node(value)
      case "proto": hop.isSecure = value.lowercased() == "https"
      default: break
      }
    }
    return hop
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

  /// A bare value, or a quoted string without its quotation marks (RFC 9110 §5.6.4).
  /// - Returns: nil if a quotation mark stands anywhere but around the whole, or what follows a backslash is missing.
  private static func value(_ bytes: Substring.UTF8View) -> String? {
    guard bytes.first == UInt8(ascii: "\"") else { return bytes.contains(UInt8(ascii: "\"")) ? nil : String(Substring(bytes)) }
    var out: [UInt8] = []
    var rest = bytes.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return rest.isEmpty ? String(validating: out, as: UTF8.self) : nil
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        out.append(escaped)
      default: out.append(byte)
      }
    }
    return nil
  }
}
