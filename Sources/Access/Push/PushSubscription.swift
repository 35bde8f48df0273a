public import Cryptography

/// A browser's consent to messages by its push service (Push API §8): where to send them, and who can read them.
public struct PushSubscription: Sendable {
  public let endpoint: PushEndpoint
  public let recipient: PushRecipient
  /// The language that its owner reads.
  public let language: Language

  init(endpoint: PushEndpoint, recipient: PushRecipient, language: Language) {
    self.endpoint = endpoint
    self.recipient = recipient
    self.language = language
  }

  /// What a browser says of itself (`PushSubscription.toJSON` of the Push API).
  /// - Parameters:
  ///   - p256dh: its public key, 65 bytes in base64url.
  ///   - auth: its secret, 16 bytes in base64url.
  ///   - language: `id` or `en`.
  /// - Returns: nil for anything else, and for what is not a point of the curve P-256.
  public init?(endpoint: PushEndpoint, p256dh: String, auth: String, language: String) {
    guard let key = Base64.urlDecode(p256dh), let secret = Base64.urlDecode(auth),
      let recipient = PushRecipient(publicKey: key, secret: secret), let language = Language(rawValue: language)
    else { return nil }
    self.init(endpoint: endpoint, recipient: recipient, language: language)
  }
}

/// What the server needs to have phones told by push services.
public struct Pushing: Sendable {
  /// The key that browsers subscribe for: 65 bytes in base64url.
  public let publicKey: String
  /// Whether a push service on this machine is allowed too, for tests.
  public let allowsLoopback: Bool
  /// Called with the ID of each sign-in that begins to wait, once that is on disk. Must return at once.
  public let signInBegan: @Sendable (_ signIn: String) -> Void

  public init(publicKey: String, allowsLoopback: Bool, signInBegan: @escaping @Sendable (_ signIn: String) -> Void) {
    self.publicKey = publicKey
    self.allowsLoopback = allowsLoopback
    self.signInBegan = signInBegan
  }
}
