public import OneTimePassword

/// What a link that was scanned or pasted would add.
public enum ScannedLink: Sendable {
  /// An account of SPSE, which this device is enrolled for.
  case portal(PortalLink)
  /// Any other site's account, which only makes codes.
  case other(OTPAuthLink)

  /// - Throws: the first thing that is wrong with it.
  public init(parsing bytes: [UInt8]) throws(LinkRefusal) {
    let link: OTPAuthLink
    do { link = try OTPAuthLink(parsing: trimmed(bytes)) } catch { throw .link(error) }
    if let enrol = link.enrol { self = .portal(try PortalLink(link, enrol: enrol)) } else { self = .other(link) }
  }
}

/// Why a link is not taken.
public enum LinkRefusal: Error, Hashable {
  /// It is no `otpauth` link of the kind that makes codes by time, or something in it is wrong.
  case link(OTPAuthLinkError)
  /// `enrol` is not the address of an enrolment with its token (docs/protocol.md).
  case unreadablePortal
  /// `enrol` is not `https:`, and leads to another machine than this.
  case insecurePortal
}

/// Without the white space that a paste or a line's end leaves around a link.
private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
  var slice = bytes[...]
  while let last = slice.last, last <= 0x20 { slice.removeLast() }
  while let first = slice.first, first <= 0x20 { slice.removeFirst() }
  return Array(slice)
}
