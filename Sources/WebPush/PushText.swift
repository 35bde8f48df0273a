public import Access
import FoundationEssentials

/// The words of a notification, as the app's service worker reads them. They say that a sign-in waits, for whom and where, and nothing
/// that helps anybody to sign in.
public struct PushText: Sendable, Encodable, Equatable {
  public let title: String
  public let body: String
  /// A newer notification with the same tag takes the place of an older one on the phone's screen.
  public let tag: String

  /// Bytes that every message is padded to: more than any of ours has.
  static let size = 1024

  public init(_ notice: PushNotice, lpse: String) {
    let user = notice.userID.text
    switch notice.subscription.language {
    case .indonesian: (title, body) = ("Ada permintaan masuk untuk \(user)", "\(lpse). Ketuk untuk memeriksa dan menjawab.")
    case .english: (title, body) = ("A sign-in is waiting for \(user)", "\(lpse). Tap to check and answer.")
    }
    tag = notice.topic
  }

  /// JSON (RFC 8259) in UTF-8.
  var bytes: [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { Array($0) }
  }
}
