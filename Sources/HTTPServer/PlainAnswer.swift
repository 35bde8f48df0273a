import HTTP

/// An answer as it goes over the wire (RFC 9112 §4), for the one case in which libmicrohttpd cannot write it.
enum PlainAnswer {
  /// The whole answer, which says that the connection ends with it. Values with a line break are left out: they would forge fields.
  static func bytes(_ response: Response, reference: String) -> [UInt8] {
    let body = response.body.identity
    var head = "HTTP/1.1 " + String(response.status.code) + " \r\n"
    for (name, value) in response.headers where !value.utf8.contains(where: { $0 < 0x20 }) && !Headers.same(name, "Content-Length") {
      head += name + ": " + value + "\r\n"
    }
    head += "Request-Reference: " + reference + "\r\nContent-Length: " + String(body.count) + "\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + body
  }
}
