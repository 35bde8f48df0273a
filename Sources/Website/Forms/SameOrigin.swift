import HTTP

/// Whether a request that changes something comes from a page of ours (OWASP CSRF: fetch metadata, then origin).
enum SameOrigin {
  /// - Parameter origin: the site's public origin.
  /// - Returns: false if the browser says that another site sent it. A client that sends none of the fields is no browser that could be
  ///   tricked; the token still has to be right.
  static func allows(_ request: Request, origin: String) -> Bool {
    if let site = request.headers["Sec-Fetch-Site"] { return site == "same-origin" || site == "none" }
    guard let claimed = request.headers["Origin"] ?? request.headers["Referer"].map(originOf) else { return true }
    if claimed == origin { return true }
    // Reached by another name than the configured one, such as an address on a test network: the browser names its own host.
    guard let host = request.headers["Host"], !host.isEmpty else { return false }
    return claimed == (request.isSecure ? "https://" : "http://") + host
  }

  private static func originOf(_ referer: String) -> String {
    let bytes = referer.utf8
    var slashes = 0
    let end = bytes.firstIndex { byte in
      if byte == UInt8(ascii: "/") { slashes += 1 }
      return slashes == 3 || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }
    return String(referer[..<(end ?? bytes.endIndex)])
  }
}
