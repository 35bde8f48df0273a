private import Synchronization

/// Who waits for what: pages and phones that are parked until something under their topic changes, in this process or in another.
///
/// The database feeds it (see `Database.init(onNotification:)`). It carries no content: whoever is woken looks again.
public final class Hub: Sendable {
  private struct State {
    var waiters: [String: [Waiter]] = [:]
    var count = 0
    var isStopping = false

    mutating func takeAll() -> [Waiter] {
      defer {
        waiters = [:]
        count = 0
      }
      return waiters.values.flatMap { $0 }
    }
  }
  private let state = Mutex(State())

  public init() {}

  /// How many wait now.
  public var count: Int { state.withLock(\.count) }

  /// Wakes those who wait for a topic; nil wakes all, after a gap in the notifications.
  public func publish(_ topic: String?) {
    let woken: [Waiter] = state.withLock { state in
      guard let topic else { return state.takeAll() }
      let waiters = state.waiters.removeValue(forKey: topic) ?? []
      state.count -= waiters.count
      return waiters
    }
    for waiter in woken { waiter.wake() }
  }

  /// Wakes whoever has waited long enough. To be called about once a second.
  public func expire(now: ContinuousClock.Instant) {
    let woken: [Waiter] = state.withLock { state in
      var due: [Waiter] = []
      for (topic, waiters) in state.waiters where waiters.contains(where: { $0.deadline <= now }) {
        due += waiters.filter { $0.deadline <= now }
        let rest = waiters.filter { $0.deadline > now }
        state.waiters[topic] = rest.isEmpty ? nil : rest
      }
      state.count -= due.count
      return due
    }
    for waiter in woken { waiter.wake() }
  }

  /// Wakes everyone and lets nobody wait any more: the server is stopping.
  public func stop() {
    let woken: [Waiter] = state.withLock { state in
      state.isStopping = true
      return state.takeAll()
    }
    for waiter in woken { waiter.wake() }
  }

  /// Looks, and waits until it finds something, the time is over, or nobody wants to know any more: its task is cancelled.
  ///
  /// It begins to listen before it looks, so a change in between is not missed.
  /// - Parameter look: returns nil while there is nothing new.
  /// - Returns: what was found, or nil.
  func wait<Found: Sendable>(
    for topic: String, seconds: Int, look: () async throws(AccessError) -> Found?
  ) async throws(AccessError) -> Found? {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while true {
      let waiter = Waiter(deadline: deadline)
      let mayWait = seconds > 0 && listen(waiter, for: topic)
      do throws(AccessError) {
        if let found = try await look() {
          forget(waiter, for: topic)
          return found
        }
      } catch {
        forget(waiter, for: topic)
        throw error
      }
      guard mayWait else { return nil }
      await withTaskCancellationHandler {
        await waiter.park()
      } onCancel: {
        waiter.wake()
      }
      if Task.isCancelled {
        forget(waiter, for: topic)
        return nil
      }
      if ContinuousClock.now >= deadline || state.withLock(\.isStopping) { return nil }
    }
  }

  private func listen(_ waiter: Waiter, for topic: String) -> Bool {
    state.withLock { state in
      guard !state.isStopping else { return false }
      state.waiters[topic, default: []].append(waiter)
      state.count += 1
      return true
    }
  }

  private func forget(_ waiter: Waiter, for topic: String) {
    state.withLock { state in
      guard var waiters = state.waiters[topic], let index = waiters.firstIndex(where: { $0 === waiter }) else { return }
      waiters.remove(at: index)
      state.waiters[topic] = waiters.isEmpty ? nil : waiters
      state.count -= 1
    }
  }
}

/// One place to wait. `wake` may come before `park`; then `park` returns at once.
private final class Waiter: Sendable {
  private enum State {
    case armed
    case parked(CheckedContinuation<Void, Never>)
    case woken
  }
  let deadline: ContinuousClock.Instant
  private let state = Mutex(State.armed)

  init(deadline: ContinuousClock.Instant) { self.deadline = deadline }

  func park() async {
    await withCheckedContinuation { continuation in
      let isWoken = state.withLock { state in
        if case .woken = state { return true }
        state = .parked(continuation)
        return false
      }
      if isWoken { continuation.resume() }
    }
  }

  func wake() {
    let parked: CheckedContinuation<Void, Never>? = state.withLock { state in
      defer { state = .woken }
      if case .parked(let continuation) = state { return continuation }
      return nil
    }
    parked?.resume()
  }
}
