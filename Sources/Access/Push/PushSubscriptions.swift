import Cryptography
import Database

/// The table `push_subscriptions`: one of a device, which goes with it.
enum PushSubscriptions {
  static func keep(_ subscription: PushSubscription, of device: String, in transaction: Transaction) throws(DatabaseError) {
    let (endpoint, language) = (subscription.endpoint.text, subscription.language.rawValue)
    let (key, secret) = (subscription.recipient.publicKey.raw, subscription.recipient.secret)
    try transaction.run(
      """
      INSERT INTO push_subscriptions (device_id, endpoint, public_key, secret, language, created_at)
      VALUES (\(device), \(endpoint), \(key), \(secret), \(language), \(transaction.now))
      ON CONFLICT (device_id) DO UPDATE
      SET endpoint = \(endpoint), public_key = \(key), secret = \(secret), language = \(language), created_at = \(transaction.now)
      """)
  }

  static func remove(of device: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM push_subscriptions WHERE device_id = \(device)")
  }

  /// The columns of `read`.
  static let columns: SQL =
    "push_subscriptions.endpoint, push_subscriptions.public_key, push_subscriptions.secret, push_subscriptions.language"

  /// - Returns: nil for one that today's rules do not allow any more.
  static func read(_ row: Row, from first: Int, allowsLoopback: Bool) throws(DatabaseError) -> PushSubscription? {
    guard let recipient = PushRecipient(publicKey: try row.bytes(first + 1), secret: try row.bytes(first + 2)),
      let language = Language(rawValue: try row.text(first + 3))
    else { throw .shape("a push subscription has an unreadable key or language") }
    guard let endpoint = PushEndpoint(try row.text(first), allowsLoopback: allowsLoopback) else { return nil }
    return PushSubscription(endpoint: endpoint, recipient: recipient, language: language)
  }
}
