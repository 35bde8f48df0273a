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

  /// True once the server is stopping.
  var isStopping: Bool { state.withLock(\.isStopping) }

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

  /// Wakes whoever has waited long enough. To be called several times a second.
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

  /// - Returns: false if nobody may wait any more.
  func listen(_ waiter: Waiter, for topic: String) -> Bool {
    state.withLock { state in
      guard !state.isStopping else { return false }
      state.waiters[topic, default: []].append(waiter)
      state.count += 1
      return true
    }
  }

  func forget(_ waiter: Waiter, for topic: String) {
    state.withLock { state in
      guard var waiters = state.waiters[topic], let index = waiters.firstIndex(where: { $0 === waiter }) else { return }
      waiters.remove(at: index)
      state.waiters[topic] = waiters.isEmpty ? nil : waiters
      state.count -= 1
    }
  }
}

/// One place to wait. `wake` may come before `park`; then `park` returns at once.
///
/// The continuation is unchecked, because thousands may be parked. It is resumed exactly once: `state` goes from `armed` over `parked` to
/// `woken`, or straight to it, never back, and whoever makes the step to `woken` out of `parked` resumes.
@safe final class Waiter: Sendable {
  @safe private enum State {
    case armed
    case parked(UnsafeContinuation<Void, Never>)
    case woken
  }
  let deadline: ContinuousClock.Instant
  private let state = Mutex(State.armed)

  init(deadline: ContinuousClock.Instant) { self.deadline = deadline }

  func park() async {
    await unsafe withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      let isWoken = state.withLock { state in
        if case .woken = state { return true }
        state = unsafe .parked(continuation)
        return false
      }
      if isWoken { unsafe continuation.resume() }
    }
  }

  func wake() {
    let parked: UnsafeContinuation<Void, Never>? = unsafe state.withLock { state in
      defer { state = .woken }
      if case .parked(let continuation) = state { return unsafe continuation }
      return nil
    }
    unsafe parked?.resume()
  }
}
