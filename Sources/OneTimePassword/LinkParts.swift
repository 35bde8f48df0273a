/// The pieces of an `otpauth` link, still percent-encoded.
struct LinkParts {
  let label: ArraySlice<UInt8>
  let query: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) throws(OTPAuthLinkError) {
    // Scheme and type are the scheme and host of a URI, so their case does not matter (RFC 3986 §6.2.2.1).
    let scheme = "otpauth://".utf8Bytes
    guard LinkParts.same(bytes.prefix(scheme.count), scheme[...]) else { throw .wrongScheme }
    var rest = bytes[scheme.count...]
    if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
    let question = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
    let path = rest[..<question]
    let slash = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
    guard LinkParts.same(path[..<slash], "totp".utf8Bytes[...]) else { throw .wrongType }
    label = path[slash...].dropFirst()
    query = rest[question...].dropFirst()
  }

  /// Whether two ASCII texts are the same but for case.
  static func same(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where lowered(left[left.startIndex + offset]) != lowered(right[right.startIndex + offset]) { return false }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
}
