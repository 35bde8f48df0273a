import HTTP

extension Response {
  /// Shorter bodies gain nothing from compression.
  private static let compressedFrom = 1024

  /// The fields and the body to be sent to a client, in the coding that it takes (RFC 9110 §12.5.3).
  ///
  /// A prepared coding is used as it is. Other text is compressed now, unless the answer says `Cache-Control: no-transform` or has a
  /// `Content-Encoding` already: a page that shows both a secret and what its visitor sent should say so, because the length of
  /// compressed content tells about it.
  func encoded(allowsGzip: @autoclosure () -> Bool, level: Int) -> (headers: Headers, body: [UInt8]) {
    switch body {
    case .encoded(let identity, let compressed):
      var headers = varying()
      guard allowsGzip() else { return (headers, identity) }
      headers["Content-Encoding"] = "gzip"
      return (headers, compressed)
    case .bytes(let bytes):
      guard bytes.count > Response.compressedFrom, isCompressible else { return (headers, bytes) }
      var headers = varying()
      guard allowsGzip() else { return (headers, bytes) }
      let compressed = gzip(bytes, level: level)
      guard !compressed.isEmpty, compressed.count < bytes.count else { return (headers, bytes) }
      headers["Content-Encoding"] = "gzip"
      return (headers, compressed)
    }
  }

  private var isCompressible: Bool {
    guard let type = headers["Content-Type"], headers["Content-Encoding"] == nil else { return false }
    // Nearly always so, and cheaper than taking the type apart.
    guard type.utf8.starts(with: "text/".utf8) || MediaType(type)?.isCompressible == true else { return false }
    return headers["Cache-Control"]?.contains("no-transform") != true
  }

  /// With `Accept-Encoding` among what the answer depends on (RFC 9110 §12.5.5).
  private func varying() -> Headers {
    var headers = headers
    if !headers.lists("Accept-Encoding", in: "Vary") { headers.add("Vary", "Accept-Encoding") }
    return headers
  }
}
