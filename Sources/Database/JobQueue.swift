private import Glibc

/// Jobs for blocking threads, first come first served, bounded.
///
/// Sendable: `items` and `closed` are touched only while `mutex` is held; the two C objects are made once and freed with the queue,
/// which every thread that waits on it retains.
@safe final class JobQueue: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var items: [Job] = []
  private var head = 0
  private var closed = false
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(arrived, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(arrived)
    unsafe pthread_mutex_destroy(mutex)
    unsafe arrived.deallocate()
    unsafe mutex.deallocate()
  }

  /// Adds a job, or fails it at once if the queue is full or closed.
  func add(_ job: Job) {
    let refusal: DatabaseError? = locked {
      if closed { return .unavailable("the database is closed") }
      if items.count - head >= limit { return .busy }
      items.append(job)
      unsafe pthread_cond_signal(arrived)
      return nil
    }
    if let refusal { job.fail(refusal) }
  }

  /// Waits for jobs; takes at most `most` of those that are there.
  /// - Returns: an empty array when the queue is closed and empty.
  func take(most: Int) -> [Job] {
    locked {
      while head == items.count {
        if closed { return [] }
        unsafe pthread_cond_wait(arrived, mutex)
      }
      let taken = Array(items[head..<min(head + most, items.count)])
      head += taken.count
      if head == items.count || head > 1024 {
        items.removeFirst(head)
        head = 0
      }
      return taken
    }
  }

  /// No more jobs; those that wait are still done.
  func close() {
    locked {
      closed = true
      _ = unsafe pthread_cond_broadcast(arrived)
    }
  }

  var count: Int { locked { items.count - head } }
  var isClosed: Bool { locked { closed } }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }
}

/// A thread of its own for blocking work; `join` waits for its end.
///
/// Sendable: the handle is written in the initialiser and joined once, by the owner.
final class WorkerThread: @unchecked Sendable {
  private var handle = pthread_t()

  /// - Parameter stackSize: bytes.
  init(stackSize: Int = 512 * 1024, _ body: @escaping @Sendable () -> Void) throws(DatabaseError) {
    final class Box: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    let box = unsafe Unmanaged.passRetained(Box(body))
    let code = unsafe pthread_create(
      &handle, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      throw .unavailable("no thread could be started (\(code))")
    }
  }

  func join() { pthread_join(handle, nil) }
}
