private import CCurl

/// The mail server that takes our mail (RFC 5321, RFC 6409), and how we come to it.
public struct SMTPServer: Sendable, Equatable {
  /// `smtp` or `smtps`.
  let scheme: String
  /// A name, an IPv4 address, or an IPv6 address in brackets.
  public let host: String
  let port: String
  let user: String?
  /// Where the URL has none, the operator's file.
  public var password: String?
  /// The path of a PEM file with the certificates to trust instead of the system's.
  public var authorities: String?
  /// How we call ourselves (RFC 5321 §4.1.1.1).
  public var clientName = "localhost"
  /// The longest that one mail takes, in seconds; the connection, TLS included, may have 30 of them.
  public var timeLimit = 120

  /// Reads `smtp://[USER[:PASSWORD]@]HOST[:PORT]` or `smtps://…`; what URLs give a meaning is percent-encoded in it (RFC 3986 §2.1).
  /// The ports without one are 587, which is for mail from programs like this one, and 465.
  /// - Returns: nil for anything else.
  public init?(_ url: String) {
    guard let parts = URLParts(url), let scheme = parts.get(CURLUPART_SCHEME), ["smtp", "smtps"].contains(scheme),
      let host = parts.get(CURLUPART_HOST), !host.isEmpty,
      parts.get(CURLUPART_PATH) ?? "/" == "/", parts.get(CURLUPART_QUERY) == nil, parts.get(CURLUPART_FRAGMENT) == nil
    else { return nil }
    self.scheme = scheme
    self.host = host
    port = parts.get(CURLUPART_PORT) ?? (scheme == "smtps" ? "465" : "587")
    user = parts.get(CURLUPART_USER)
    password = parts.get(CURLUPART_PASSWORD)
    guard user != "", user != nil || password == nil else { return nil }
  }

  /// Whether it is asked to let us in as somebody.
  public var hasUser: Bool { user != nil }

  /// Nothing goes in clear but to this machine itself, and no password ever: links in mails are keys.
  var needsTLS: Bool { user != nil || !["localhost", "127.0.0.1", "[::1]"].contains(host) }

  /// Without user and password.
  var url: String { "\(scheme)://\(host):\(port)/\(clientName)" }
}

/// libcurl's own reading of a URL: ours could differ from what it then connects to.
@safe private struct URLParts: ~Copyable {
  private let handle: OpaquePointer

  init?(_ url: String) {
    guard let handle = unsafe curl_url() else { return nil }
    guard unsafe curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK else {
      unsafe curl_url_cleanup(handle)
      return nil
    }
    unsafe self.handle = handle
  }

  deinit { unsafe curl_url_cleanup(handle) }

  /// A part, decoded; nil if there is none.
  func get(_ part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(handle, part, &text, UInt32(CURLU_URLDECODE)) == CURLUE_OK, let text = unsafe text else { return nil }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }
}
