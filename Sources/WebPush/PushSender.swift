public import Access
public import Cryptography
import HTTP
public import HTTPClient

/// Sends one message to a push service, and says what came of it.
public struct PushSender: Sendable {
  let access: Access
  private let vapid: VAPID
  private let client: HTTPClient
  /// For one attempt.
  var timeLimit: Duration = .seconds(10)

  /// What came of one attempt.
  enum Outcome: Sendable, Equatable {
    case sent
    /// The subscription is of no use any more, and why.
    case gone(String)
    /// Trying again would not help.
    case refused(String)
    /// Worth another attempt, after so many seconds if the service has said so.
    case later(String, seconds: Int?)
    /// No answer in time: the same, and a reason to leave the whole service alone for a while.
    case silent
  }

  /// - Parameter allowsLoopback: whether it may send to this machine itself: a push service for tests.
  /// - Throws: `HTTPClientError.cannotStart`.
  public init(access: Access, vapid: VAPID, allowsLoopback: Bool) throws(HTTPClientError) {
    self.access = access
    self.vapid = vapid
    var configuration = HTTPClient.Configuration()
    configuration.limit = 64
    configuration.mayReach = { PublicInternet.contains($0) || (allowsLoopback && PublicInternet.isLoopback($0)) }
    client = try HTTPClient(configuration)
  }

  func send(_ notice: PushNotice) async -> Outcome {
    guard let request = request(notice) else { return .refused("the message could not be made") }
    do {
      let response = try await client.send(request)
      return PushSender.outcome(status: response.status.code, retryAfter: response.headers["Retry-After"])
    } catch {
      return PushSender.outcome(error)
    }
  }

  private func request(_ notice: PushNotice) -> HTTPClient.Request? {
    let endpoint = notice.subscription.endpoint
    guard let text = PushText(notice, lpse: access.portal.issuer).bytes,
      let body = notice.subscription.recipient.encrypt(text, paddedTo: PushText.size),
      let authorization = vapid.authorization(for: endpoint.origin, now: access.now().seconds)
    else { return nil }
    let headers: Headers = [
      "Authorization": authorization, "TTL": String(notice.secondsLeft), "Urgency": "high", "Topic": notice.topic,
      "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
    ]
    var request = HTTPClient.Request("POST", endpoint.text, headers: headers, body: body)
    request.connectLimit = .seconds(5)
    request.timeLimit = timeLimit
    request.sizeLimit = 16 * 1024
    return request
  }

  /// RFC 8030 §5 and §8.4. A service that refuses the key itself has the subscription for another one, for good (RFC 8292 §4.2): the phone
  /// has to make a new one, and does so when its app starts.
  static func outcome(status: Int, retryAfter: String?) -> Outcome {
    switch status {
    case 200..<300: .sent
    case 401, 403, 404, 410: .gone("status \(status)")
    case 429, 500..<600: .later("status \(status)", seconds: retryAfter.flatMap { Int($0) }.map { max(1, $0) })
    default: .refused("status \(status)")
    }
  }

  static func outcome(_ error: HTTPClientError) -> Outcome {
    switch error {
    case .timedOut: .silent
    case .busy: .later("too many messages are on their way", seconds: nil)
    case .unreachable(let words), .broken(let words): .later(words, seconds: nil)
    case .untrusted(let words): .refused(words)
    case .unusableRequest, .garbled, .tooLarge, .cancelled, .cannotStart: .refused("\(error)")
    }
  }
}
