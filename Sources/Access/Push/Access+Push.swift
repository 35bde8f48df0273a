import Cryptography
import Database

/// What a phone is to be told: a sign-in of one of its accounts waits. Neither the number nor anything of the browser is in it.
public struct PushNotice: Sendable {
  public let subscription: PushSubscription
  public let userID: UserID
  /// Names the account to this subscription's push service, and to nobody else: a later notice takes the place of one that has not been
  /// delivered (RFC 8030 §5.4). 32 characters of base64url.
  public let topic: String
  /// Seconds until the sign-in ends; at least 1.
  public let secondsLeft: Int
  fileprivate let device: String
}

extension Access {
  /// The key that browsers subscribe for, 65 bytes in base64url; nil where phones are not told by push services.
  public var pushKey: String? { pushing?.publicKey }

  /// Parses where a phone wants to be told.
  /// - Returns: nil where the server does not send.
  public func pushEndpoint(_ text: String) -> PushEndpoint? {
    pushing.flatMap { PushEndpoint(text, allowsLoopback: $0.allowsLoopback) }
  }

  /// Keeps where a phone can be told of sign-ins, in the place of what it said before.
  public func subscribe(_ subscription: PushSubscription, signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { .success(try PushSubscriptions.keep(subscription, of: request.keyID, in: $0)) }
  }

  /// The phone does not want to be told any more.
  public func unsubscribe(signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { .success(try PushSubscriptions.remove(of: request.keyID, in: $0)) }
  }

  /// What is to be told of a sign-in, and where to.
  /// - Returns: nil if it does not wait any more, or its phone wants no messages.
  public func pushNotice(for signIn: String) async throws(AccessError) -> PushNotice? {
    guard let pushing else { return nil }
    return try await read { transaction in
      let row = try transaction.row(
        """
        SELECT accounts.user_id, sign_ins.expires_at, push_subscriptions.device_id, \(PushSubscriptions.columns)
        FROM sign_ins JOIN accounts ON accounts.id = sign_ins.account_id JOIN authenticators ON authenticators.account_id = accounts.id
        JOIN push_subscriptions ON push_subscriptions.device_id = authenticators.device_id
        WHERE sign_ins.id = \(signIn) AND sign_ins.state = 'waiting' AND sign_ins.expires_at > \(transaction.now)
        """)
      guard let row, let userID = UserID(try row.text(0)),
        let subscription = try PushSubscriptions.read(row, from: 3, allowsLoopback: pushing.allowsLoopback)
      else { return nil }
      let topic = SHA256.hash(Array((userID.text + " " + subscription.endpoint.text).utf8)).prefix(24)
      return PushNotice(
        subscription: subscription, userID: userID, topic: Base64.urlEncode(Array(topic)),
        secondsLeft: Instant(milliseconds: try row.integer(1)).secondsLeft(from: transaction.instant), device: try row.text(2))
    }
  }

  /// Forgets the subscription of a notice, which its push service says has ended; a newer one of the same phone stays.
  public func dropSubscription(of notice: PushNotice) async throws(AccessError) {
    try await transact { transaction in
      _ = try transaction.run(
        """
        DELETE FROM push_subscriptions
        WHERE device_id = \(notice.device) AND endpoint = \(notice.subscription.endpoint.text)
        """)
    }
  }
}
