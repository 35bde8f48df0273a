private import CSodium

/// libsodium and libcrypto, as the rest of the program sees them: started, or not there.
public enum CryptographyLibrary {
  /// Starts libsodium. Calling it again does nothing. Everything here starts it by itself; a server calls this first, so that
  /// it refuses to start rather than to serve.
  /// - Throws: if the system gives no randomness.
  public static func start() throws(CryptographyUnavailable) {
    guard isReady else { throw CryptographyUnavailable() }
  }

  /// Evaluated once, under the runtime's own lock: `sodium_init` picks the fastest code for this processor.
  static let isReady: Bool = sodium_init() >= 0
}

/// The cryptographic library did not start: the system has no source of randomness.
public struct CryptographyUnavailable: Error {
  public init() {}
}
