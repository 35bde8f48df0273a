import Access
import Synchronization

/// Tells phones, by their push services (RFC 8030), of sign-ins that begin to wait.
///
/// Nobody waits for it: a sign-in is noted in memory and told by a task of its own, one of at most `limit`, with few and short attempts
/// that end with the sign-in. What is under way when the server stops is given up; the phones' own questions are the way that always works.
public final class PushDelivery: Sendable {
  /// Sign-ins that may be under way at once.
  public static let limit = 1000
  private static let mostAttempts = 4
  /// Seconds that a push service is left alone after it did not answer in time.
  private static let rest = 30

  /// Something worth a line in the log. Never an endpoint: it is a secret of the phone.
  public enum Event: Sendable, Equatable {
    /// A message was given up. `service` is a host.
    case failed(service: String, cause: String)
    /// A push service said that a subscription has ended, or is another key's, and it was forgotten.
    case dropped(service: String, cause: String)
  }

  private let arrivals: AsyncStream<String>
  private let arrival: AsyncStream<String>.Continuation
  private let report: @Sendable (Event) -> Void
  private let counts = Mutex(PushStatistics())
  /// The origins of push services that did not answer, and until when they are left alone.
  private let resting = Mutex<[String: ContinuousClock.Instant]>([:])

  public init(report: @escaping @Sendable (Event) -> Void) {
    (arrivals, arrival) = AsyncStream.makeStream()
    self.report = report
  }

  /// For metrics.
  public var statistics: PushStatistics { counts.withLock { $0 } }

  /// Notes a sign-in that begins to wait. Returns at once; where too many are under way already, nobody is told of this one.
  public func add(_ signIn: String) {
    let hasRoom = counts.withLock { counts in
      guard counts.waiting < PushDelivery.limit else {
        counts.failed += 1
        return false
      }
      counts.waiting += 1
      return true
    }
    if hasRoom { arrival.yield(signIn) }
  }

  /// Tells the phones, until its task is cancelled.
  public func run(_ sender: PushSender) async {
    await withDiscardingTaskGroup { group in
      for await signIn in arrivals {
        group.addTask { [self] in
          await tell(of: signIn, by: sender)
          counts.withLock { $0.waiting -= 1 }
        }
      }
    }
  }

  private func tell(of signIn: String, by sender: PushSender) async {
    for attempt in 1...PushDelivery.mostAttempts {
      guard let notice = await notice(of: signIn, sender) else { return }
      let host = notice.subscription.endpoint.host
      let (cause, asked) = await settle(notice, by: sender)
      guard let cause else { return }
      let pause = asked ?? 1 << attempt
      guard attempt < PushDelivery.mostAttempts, pause < notice.secondsLeft else { return fail(host, cause) }
      // Not all at the same moment.
      guard (try? await Task.sleep(for: .seconds(pause) + .milliseconds(Int.random(in: 0..<1000)))) != nil else { return }
    }
  }

  private func notice(of signIn: String, _ sender: PushSender) async -> PushNotice? {
    do { return try await sender.access.pushNotice(for: signIn) } catch {
      fail("-", "the database is not available")
      return nil
    }
  }

  /// One attempt.
  /// - Returns: why another one is needed, and after how many seconds if that is known; nil if this was the last.
  private func settle(_ notice: PushNotice, by sender: PushSender) async -> (cause: String?, seconds: Int?) {
    let endpoint = notice.subscription.endpoint
    if let seconds = secondsOfRest(endpoint.origin) { return ("the service does not answer", seconds) }
    switch await sender.send(notice) {
    case .sent: counts.withLock { $0.sent += 1 }
    case .gone(let cause): await drop(notice, cause, sender)
    case .refused(let cause): fail(endpoint.host, cause)
    case .later(let cause, let seconds): return (cause, seconds)
    case .silent:
      letRest(endpoint.origin)
      return ("the service does not answer", PushDelivery.rest)
    }
    return (nil, nil)
  }

  private func drop(_ notice: PushNotice, _ cause: String, _ sender: PushSender) async {
    let host = notice.subscription.endpoint.host
    do {
      try await sender.access.dropSubscription(of: notice)
      counts.withLock { $0.dropped += 1 }
      report(.dropped(service: host, cause: cause))
    } catch {
      fail(host, "the subscription has ended, but the database is not available")
    }
  }

  private func fail(_ host: String, _ cause: String) {
    counts.withLock { $0.failed += 1 }
    report(.failed(service: host, cause: cause))
  }

  private func letRest(_ origin: String) {
    let now = ContinuousClock.now
    resting.withLock { resting in
      // Origins are what phones say they are; those that are done with must not gather.
      resting = resting.filter { $0.value > now }
      resting[origin] = now + .seconds(PushDelivery.rest)
    }
  }

  /// Whether a push service is left alone, because it did not answer.
  func isResting(_ endpoint: PushEndpoint) -> Bool { secondsOfRest(endpoint.origin) != nil }

  private func secondsOfRest(_ origin: String) -> Int? {
    let now = ContinuousClock.now
    guard let until = resting.withLock({ $0[origin] }), until > now else { return nil }
    return Int((until - now).components.seconds) + 1
  }
}
