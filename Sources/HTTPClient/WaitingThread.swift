private import Glibc
internal import Synchronization

/// A thread that waits for the outcome of its request.
///
/// `@unchecked Sendable`: the outcome is behind a `Mutex`; `signal` is set once, in the initialiser, and POSIX semaphores may be used from any
/// thread. Whoever wakes it holds it meanwhile.
@safe final class WaitingThread: @unchecked Sendable {
  private let result = Mutex<Result<HTTPClient.Response, HTTPClientError>>(.failure(.cancelled))
  private let signal: UnsafeMutablePointer<sem_t>

  /// - Returns: nil if the system gives no semaphore.
  init?() {
    unsafe signal = .allocate(capacity: 1)
    unsafe signal.initialize(to: sem_t())
    if unsafe sem_init(signal, 0, 0) != 0 { return nil }
  }

  deinit {
    unsafe sem_destroy(signal)
    unsafe signal.deallocate()
  }

  func wake(_ outcome: Result<HTTPClient.Response, HTTPClientError>) {
    result.withLock { $0 = outcome }
    unsafe sem_post(signal)
  }

  /// Once.
  func outcome() -> Result<HTTPClient.Response, HTTPClientError> {
    // Interrupted by a signal: wait again.
    while unsafe sem_wait(signal) != 0 {}
    return result.withLock { $0 }
  }
}
