public import Access
import Cryptography
import Synchronization

/// What `Access` notes for the phones, without sending it.
public final class TestPush: Sendable {
  private let list = Mutex<[String]>([])

  public init() {}

  /// The sign-ins that began, in order.
  public var signIns: [String] { list.withLock { $0 } }

  /// - Parameter allowsLoopback: whether a push service on this machine is allowed.
  public func pushing(allowsLoopback: Bool = false) -> Pushing {
    Pushing(publicKey: "key", allowsLoopback: allowsLoopback) { signIn in self.list.withLock { $0.append(signIn) } }
  }

  /// A browser's key for push messages, in base64url.
  public static let browserKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
  /// Its secret.
  public static let browserSecret = "BTBZMqHH6r4Tts7J_aSIgg"
}

extension TestAccess {
  /// A subscription as a browser would make it.
  public func subscription(
    _ endpoint: String = "https://push.contoh.id/kirim/1", language: String = "id"
  ) throws -> PushSubscription {
    guard let endpoint = access.pushEndpoint(endpoint),
      let subscription = PushSubscription(
        endpoint: endpoint, p256dh: TestPush.browserKey, auth: TestPush.browserSecret, language: language)
    else { throw Unexpected("no subscription can be made") }
    return subscription
  }
}
