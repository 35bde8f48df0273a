private import Glibc
private import Synchronization

/// Password hashing for a server: a fixed number of threads and a bounded queue, so that a flood of sign-ins is told to come back
/// rather than slowing everyone to a halt. A flood from one network is told so while others still find room: each holds at most a quarter
/// of the queue.
///
/// A caller that is cancelled still gets its answer; the work is short.
public final class PasswordHashing: Sendable {
  private struct Counters {
    var running = 0
    var done = 0
    var refused = 0
    var refusedByShare = 0
    var spent: Duration = .zero
  }

  /// The cost of new hashes.
  public let cost: PasswordCost
  private let threadCount: Int
  private let threads: WorkerThreads
  private let counters = Mutex(Counters())
  private let dummy: String

  /// - Parameters:
  ///   - threads: how many hashes are computed at a time; by default one for each core.
  ///   - waiting: how many more may wait; of one network, a quarter of them, but at least two, may wait or run.
  /// - Throws: if the library does not start or the system gives no threads.
  public init(
    threads: Int = PasswordHashing.coreCount, waiting: Int = 64, cost: PasswordCost = .recommended
  ) throws(PasswordHashingUnavailable) {
    guard CryptographyLibrary.isReady else { throw PasswordHashingUnavailable() }
    self.cost = cost
    threadCount = max(1, threads)
    dummy = PasswordHash.unmatchable(cost: cost)
    do {
      self.threads = try WorkerThreads(count: threadCount, capacity: max(0, waiting), share: max(2, waiting / 4))
    } catch {
      throw PasswordHashingUnavailable()
    }
  }

  deinit { threads.close() }

  /// Cores that this process may use, at least 1.
  public static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Whether a password is the one behind a hash.
  /// - Parameters:
  ///   - hash: nil when there is no such account: the answer is false, after the same work as for a real one.
  ///   - network: who asks, and so whose share of the queue it takes; nil is bound by the queue alone.
  /// - Throws: when the queue is full or closed, the network has its share, or memory is short.
  public func verify(_ password: String, against hash: String?, for network: String? = nil) async throws(HashingBusy) -> Bool {
    let stored = hash ?? dummy
    let exists = hash != nil
    let bytes = Array(password.utf8)
    return try await run(for: network) {
      guard let matches = try? PasswordHash.verify(stored, password: bytes) else { return nil }
      return matches && exists
    }
  }

  /// Hashes a new password.
  /// - Parameter network: as in `verify`.
  /// - Throws: as `verify`.
  public func hash(_ password: String, for network: String? = nil) async throws(HashingBusy) -> String {
    let bytes = Array(password.utf8)
    let cost = cost
    return try await run(for: network) { try? PasswordHash.hash(password: bytes, cost: cost) }
  }

  /// Whether a hash should be made anew, because its cost is not today's.
  public func needsRehash(_ hash: String) -> Bool { PasswordHash.needsRehash(hash, cost: cost) }

  /// For the metrics: what waits and runs now, and what has been done and refused since the start.
  public var statistics: PasswordHashingStatistics {
    let waiting = threads.waiting
    return counters.withLock {
      PasswordHashingStatistics(
        waiting: waiting, running: $0.running, done: $0.done, refused: $0.refused, refusedByShare: $0.refusedByShare, spent: $0.spent)
    }
  }

  /// Takes no more work and answers `HashingBusy` from now on; what waits is still done. Returns at once.
  public func shutdown() { threads.close() }

  private func run<Answer: Sendable>(
    for network: String?, _ work: @escaping @Sendable () -> Answer?
  ) async throws(HashingBusy) -> Answer {
    let answer: Answer? = await withCheckedContinuation { continuation in
      let admission = threads.submit(for: network) { [self] in
        let answer = measured(work)
        return { continuation.resume(returning: answer) }
      }
      guard admission != .accepted else { return }
      if admission == .overShare { counters.withLock { $0.refusedByShare += 1 } }
      continuation.resume(returning: nil)
    }
    if let answer { return answer }
    counters.withLock { $0.refused += 1 }
    throw HashingBusy(retryAfter: statistics.secondsUntilEmpty(threads: threadCount))
  }

  private func measured<Answer>(_ work: () -> Answer?) -> Answer? {
    counters.withLock { $0.running += 1 }
    var answer: Answer?
    let spent = ContinuousClock().measure { answer = work() }
    counters.withLock {
      $0.running -= 1
      $0.done += 1
      $0.spent += spent
    }
    return answer
  }
}

/// Password hashing cannot begin: no randomness or no threads.
public struct PasswordHashingUnavailable: Error {
  public init() {}
}
