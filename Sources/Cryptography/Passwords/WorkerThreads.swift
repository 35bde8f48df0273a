private import Glibc
internal import Synchronization

/// A fixed number of threads that take jobs from a bounded queue, in order. Long computations run here, never on Swift's pool.
///
/// `@unchecked Sendable`: the queue is behind a `Mutex`; `signal` is set once, in the initialiser, and POSIX semaphores may be used from
/// any thread. Every thread owns a reference, so the semaphore outlives the last one that waits on it.
@safe final class WorkerThreads: @unchecked Sendable {
  typealias Job = @Sendable () -> Void

  private struct Queue {
    var jobs: [Job] = []
    var isClosed = false
  }

  private let capacity: Int
  private let queue = Mutex(Queue())
  private let signal: UnsafeMutablePointer<sem_t>

  /// - Parameters:
  ///   - count: how many threads, at least 1.
  ///   - capacity: how many jobs may wait besides those that run.
  /// - Throws: if the system gives no thread.
  init(count: Int, capacity: Int) throws(WorkerThreadsUnavailable) {
    self.capacity = capacity
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

  /// Queues a job.
  /// - Returns: false if the queue is full or closed; the job will not run.
  func submit(_ job: @escaping Job) -> Bool {
    let accepted = queue.withLock { queue in
      guard !queue.isClosed && queue.jobs.count < capacity else { return false }
      queue.jobs.append(job)
      return true
    }
    if accepted { unsafe sem_post(signal) }
    return accepted
  }

  /// Jobs that wait for a thread.
  var waiting: Int { queue.withLock { $0.jobs.count } }

  /// Takes no more jobs. Those that wait are still done; then the threads end. Returns at once.
  func close() {
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
        job()
      } else if isClosed {
        unsafe sem_post(signal)
        return
      }
    }
  }
}

/// The system gave no thread.
struct WorkerThreadsUnavailable: Error {}

private func workerThreadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<WorkerThreads>.fromOpaque(context).takeRetainedValue().work() }
  return nil
}
