import HTTP

extension Website {
  /// The last step of every answer: what browsers must not do with our pages (OWASP Secure Headers).
  func finish(_ response: Response) -> Response {
    var response = response
    for (name, value) in SecurityHeaders.always where response.headers[name] == nil { response.headers.add(name, value) }
    return onlyOverTLS(response)
  }

  /// HSTS (RFC 6797), where browsers reach the portal by TLS.
  func onlyOverTLS(_ response: Response) -> Response {
    guard isSecure else { return response }
    var response = response
    response.headers.requireTLS()
    return response
  }
}

/// The fields themselves.
enum SecurityHeaders {
  /// No script, style or picture but our own files; forms lead to us; nobody frames us.
  static let contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'self'; "
    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  /// For what is no page: nothing may be loaded from it, and nobody frames it.
  static let nothingPolicy = "default-src 'none'; frame-ancestors 'none'"

  static let always: [(String, String)] = [
    ("Content-Security-Policy", contentPolicy),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
  ]
}
