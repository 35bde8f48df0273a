import Cryptography
import Database

/// What a browser keeps from a full sign-in, so that it is known again on whatever network it comes by (OWASP, "Slow Down Online Guessing
/// Attacks with Device Cookies"). It opens nothing: failures from a known browser are counted apart from those of strangers, who thus
/// cannot lock its user out.
public struct DeviceCookie: Sendable, Equatable {
  /// Seconds after which a browser that has not signed in is a stranger again: the longest that browsers keep a cookie.
  public static let lifetime = 400 * 86_400

  private let token: SecretToken

  /// A new one, for a browser that has none.
  public static func random() -> DeviceCookie { DeviceCookie(token: .random()) }

  private init(token: SecretToken) { self.token = token }

  /// Parses a cookie's value; nil unless it has the shape of one.
  public init?(cookie: String) {
    guard let token = SecretToken(text: cookie) else { return nil }
    self.token = token
  }

  /// 43 characters of base64url.
  public var text: String { token.text }

  var hash: [UInt8] { token.hash }
}

/// The table `device_cookies`.
enum DeviceCookies {
  /// - Returns: the cookie, if this user has signed in with it before. An absent one is looked for as well, at the same cost.
  static func known(_ cookie: DeviceCookie?, to userID: String, in transaction: Transaction) throws(DatabaseError) -> DeviceCookie? {
    let row = try transaction.row("SELECT 1 FROM device_cookies WHERE user_id = \(userID) AND cookie_hash = \(cookie?.hash ?? [])")
    return row == nil ? nil : cookie
  }

  static func note(_ cookie: DeviceCookie, of userID: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO device_cookies (user_id, cookie_hash, last_at) VALUES (\(userID), \(cookie.hash), \(transaction.now))
      ON CONFLICT (user_id, cookie_hash) DO UPDATE SET last_at = \(transaction.now)
      """)
  }
}
