private import Glibc
internal import Synchronization

/// A fixed number of threads that take jobs from a bounded queue, in order. Long computations run here, never on Swift's pool.
///
/// A submitter that gives its name holds at most its share of the queue, so that no single one keeps the others out.
///
/// `@unchecked Sendable`: the queue is behind a `Mutex`; `signal` is set once, in the initialiser, and POSIX semaphores may be used from
/// any thread. Every thread owns a reference, so the semaphore outlives the last one that waits on it.
@safe package final class WorkerThreads: @unchecked Sendable {
  /// Does its work and returns what tells of its end, which is called once its place is free again.
  package typealias Job = @Sendable () -> @Sendable () -> Void

  /// What became of a job.
  package enum Admission {
    case accepted
    /// The queue is full or closed.
    case refused
    /// The submitter has its share of jobs already.
    case overShare
  }

  // Not private: in debug builds Swift 6.3.1 emits the type's metadata with a linkage that its own verifier refuses.
  struct Queue {
    var jobs: [(submitter: String?, run: Job)] = []
    /// Jobs of each submitter that wait or run; nobody stands here with none.
    var held: [String: Int] = [:]
    var isClosed = false

    mutating func release(_ submitter: String) {
      let left = (held[submitter] ?? 1) - 1
      held[submitter] = left > 0 ? left : nil
    }
  }

  private let capacity: Int
  private let share: Int
  private let queue = Mutex(Queue())
  private let signal: UnsafeMutablePointer<sem_t>

  /// - Parameters:
  ///   - count: how many threads, at least 1.
  ///   - capacity: how many jobs may wait besides those that run.
  ///   - share: how many jobs of one submitter may wait or run.
  /// - Throws: if the system gives no thread.
  package init(count: Int, capacity: Int, share: Int) throws(WorkerThreadsUnavailable) {
    self.capacity = capacity
    self.share = share
    unsafe signal = .allocate(capacity: 1)
    unsafe signal.initialize(to: sem_t())
    guard unsafe sem_init(signal, 0, 0) == 0 else { throw WorkerThreadsUnavailable() }
    for _ in 0..<max(1, count) {
      guard startThread() else {
        close()
        throw WorkerThreadsUnavailable()
      }
    }
  }

  deinit {
    unsafe sem_destroy(signal)
    unsafe signal.deallocate()
  }

  /// Queues a job; one that is not accepted will not run.
  /// - Parameter submitter: whose share of the queue it takes; nil is bound by the queue alone.
  package func submit(for submitter: String?, _ job: @escaping Job) -> Admission {
    let admission = queue.withLock { queue in
      guard !queue.isClosed && queue.jobs.count < capacity else { return Admission.refused }
      if let submitter {
        guard queue.held[submitter, default: 0] < share else { return .overShare }
        queue.held[submitter, default: 0] += 1
      }
      queue.jobs.append((submitter, job))
      return .accepted
    }
    if admission == .accepted { unsafe sem_post(signal) }
    return admission
  }

  /// Jobs that wait for a thread.
  var waiting: Int { queue.withLock { $0.jobs.count } }

  /// Takes no more jobs. Those that wait are still done; then the threads end. Returns at once.
  package func close() {
    queue.withLock { $0.isClosed = true }
    // Wakes one thread, which wakes the next when it finds nothing left.
    unsafe sem_post(signal)
  }

  private func startThread() -> Bool {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self)
    guard unsafe pthread_create(&thread, nil, workerThreadMain, context.toOpaque()) == 0 else {
      unsafe context.release()
      return false
    }
    return pthread_detach(thread) == 0
  }

  fileprivate func work() {
    while true {
      // Interrupted by a signal: wait again.
      while unsafe sem_wait(signal) != 0 {}
      let (job, isClosed) = queue.withLock { queue in
        (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isClosed)
      }
      if let job {
        let tell = job.run()
        if let submitter = job.submitter { queue.withLock { $0.release(submitter) } }
        tell()
      } else if isClosed {
        unsafe sem_post(signal)
        return
      }
    }
  }
}

/// The system gave no thread.
package struct WorkerThreadsUnavailable: Error {}

private func workerThreadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<WorkerThreads>.fromOpaque(context).takeRetainedValue().work() }
  return nil
}
