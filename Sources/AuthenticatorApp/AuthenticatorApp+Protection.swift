internal import HTTP

/// A configured portal origin that is no origin.
public struct InvalidPortalOrigin: Error, Equatable {
  /// As configured.
  public let text: String
}

extension AuthenticatorApp {
  /// True for `scheme://host` or `scheme://host:port` with http or https (RFC 6454 §6.2), in characters that cannot end a directive.
  static func isOrigin(_ text: String) -> Bool {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: text.hasPrefix) else { return false }
    let host = text.utf8.dropFirst(scheme.utf8.count)
    return !host.isEmpty
      && host.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: ".-:[]".utf8.contains(byte)
        }
      }
  }

  /// The fields on every answer. The app runs its own scripts, styles and WebAssembly only, and talks to portals only.
  static func protectingHeaders(portalOrigins: [String]) -> Headers {
    let directives = [
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self'",
      (["connect-src 'self' https:"] + portalOrigins).joined(separator: " "),
      "manifest-src 'self'", "worker-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
    ]
    return [
      "Content-Security-Policy": directives.joined(separator: "; "),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=()",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    ]
  }
}
