import Access

extension Instant {
  /// RFC 3339 in UTC with milliseconds, as the phone's protocol writes times.
  var rfc3339: String {
    // The page's calendar is seven hours ahead; a moment seven hours earlier reads as UTC there.
    let local = WIB(adding(seconds: -7 * 3600)).machine
    let thousandth = String(1000 + ((milliseconds % 1000) + 1000) % 1000).dropFirst()
    return local.prefix(19) + "." + thousandth + "Z"
  }
}
