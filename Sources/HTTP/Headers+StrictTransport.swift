extension Headers {
  /// Browsers shall come by TLS alone for two years (RFC 6797). It belongs on encrypted answers only (§7.2).
  public mutating func requireTLS() { self["Strict-Transport-Security"] = "max-age=63072000" }
}
