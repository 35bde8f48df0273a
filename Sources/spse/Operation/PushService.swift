import Access
import Cryptography
import WebPush

/// What tells phones of sign-ins by their push services, as the settings have it.
struct PushService {
  let delivery: PushDelivery
  private let vapid: VAPID
  private let allowsLoopback: Bool

  /// - Returns: nil if the operator has turned it off.
  init?(_ settings: Settings, key: P256PrivateKey, log: Log) {
    guard settings.push != .off else { return nil }
    vapid = VAPID(key: key, contact: settings.pushContact)
    allowsLoopback = settings.push == .loopback
    delivery = PushDelivery(report: log.push)
  }

  var pushing: Pushing { Pushing(publicKey: vapid.publicKey, allowsLoopback: allowsLoopback, signInBegan: delivery.add) }

  func sender(for access: Access) throws(CommandError) -> PushSender {
    do { return try PushSender(access: access, vapid: vapid, allowsLoopback: allowsLoopback) } catch {
      throw CommandError("the thread for messages to phones could not be started")
    }
  }
}
