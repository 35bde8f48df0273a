private import CMicroHTTPD
private import Glibc
private import Synchronization

/// One thread that looks after sockets that libmicrohttpd does not: those of parked requests, to notice clients that go away, and those
/// whose client is still sending when it has been answered, to let it finish. It also keeps the time for whatever is due about every second.
///
/// `@unchecked Sendable`: descriptors and the closure are constants, `lingering` has its lock, and the thread is joined in `stop`,
/// which its one owner calls once.
final class SocketWatch: @unchecked Sendable {
  private let epoll: Int32
  private let wake: Int32
  private let gone: @Sendable (UInt64) -> Void
  private let everySecond: @Sendable () -> Void
  /// Descriptors that are read to their end, with the time to give up at.
  private let lingering = Mutex<[Int32: UInt64]>([:])
  private let isStopping = Atomic<Bool>(false)
  private var thread = pthread_t()

  private static let lingerNanoseconds: UInt64 = 2_000_000_000
  private static let mostLingering = 256
  /// In the data of an event: a ticket, a lingering descriptor, or the call to wake up.
  private static let lingerMark: UInt64 = 1 << 62
  private static let wakeMark: UInt64 = 1 << 63

  /// - Parameters:
  ///   - gone: called with the ticket of a parked request whose client has closed its side.
  ///   - everySecond: called about that often.
  /// - Throws: `ServerError.cannotStart` if the system is out of descriptors or threads.
  init(gone: @escaping @Sendable (UInt64) -> Void, everySecond: @escaping @Sendable () -> Void) throws(ServerError) {
    self.gone = gone
    self.everySecond = everySecond
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard epoll >= 0, wake >= 0, control(EPOLL_CTL_ADD, wake, EPOLLIN.rawValue, SocketWatch.wakeMark),
      unsafe pthread_create(&thread, nil, watchSockets, Unmanaged.passUnretained(self).toOpaque()) == 0
    else {
      if epoll >= 0 { close(epoll) }
      if wake >= 0 { close(wake) }
      throw .cannotStart
    }
  }

  /// Watches the socket of a parked request. Where that fails, the client's leaving is noticed when it is answered.
  func add(_ descriptor: Int32, ticket: UInt64) {
    _ = control(EPOLL_CTL_ADD, descriptor, EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue, ticket)
  }

  func remove(_ descriptor: Int32) { _ = control(EPOLL_CTL_DEL, descriptor, 0, 0) }

  /// Takes over a descriptor: reads and drops what comes until the client closes, at most two seconds, and closes it.
  func linger(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_WR))
    let isTaken = lingering.withLock { lingering in
      guard lingering.count < SocketWatch.mostLingering, !isStopping.load(ordering: .acquiring) else { return false }
      lingering[descriptor] = MonotonicClock.nanoseconds + SocketWatch.lingerNanoseconds
      return true
    }
    guard isTaken, control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, SocketWatch.lingerMark | UInt64(descriptor)) else {
      if isTaken { finish(descriptor) } else { close(descriptor) }
      return
    }
    eventfd_write(wake, 1)
  }

  /// Ends the thread and closes what is open. To be called once, when nothing else is called any more.
  func stop() {
    isStopping.store(true, ordering: .releasing)
    eventfd_write(wake, 1)
    pthread_join(thread, nil)
    for descriptor in lingering.withLock({ Array($0.keys) }) { finish(descriptor) }
    close(wake)
    close(epoll)
  }

  fileprivate func run() {
    var events = unsafe [epoll_event](repeating: epoll_event(), count: 64)
    var next = MonotonicClock.nanoseconds
    while !isStopping.load(ordering: .acquiring) {
      let isIdle = lingering.withLock { $0.isEmpty }
      let count = unsafe epoll_wait(epoll, &events, Int32(events.count), isIdle ? 1000 : 250)
      for index in 0..<max(0, Int(count)) { take(unsafe events[index].data.u64) }
      let now = MonotonicClock.nanoseconds
      for descriptor in lingering.withLock({ $0.filter { $0.value < now }.keys }) { finish(descriptor) }
      guard now >= next else { continue }
      everySecond()
      next = now + 1_000_000_000
    }
  }

  private func take(_ mark: UInt64) {
    if mark & SocketWatch.wakeMark != 0 {
      var count: eventfd_t = 0
      unsafe eventfd_read(wake, &count)
    } else if mark & SocketWatch.lingerMark != 0 {
      drain(Int32(truncatingIfNeeded: mark & 0x7FFF_FFFF))
    } else {
      gone(mark)
    }
  }

  private func drain(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { finish(descriptor) }
  }

  private func finish(_ descriptor: Int32) {
    guard lingering.withLock({ $0.removeValue(forKey: descriptor) }) != nil else { return }
    // epoll forgets a descriptor by itself only when the last one of its socket is closed. Until then it would go on to tell of the number,
    // which may be another connection's by then.
    remove(descriptor)
    close(descriptor)
  }

  private func control(_ operation: Int32, _ descriptor: Int32, _ interest: UInt32, _ mark: UInt64) -> Bool {
    var event = unsafe epoll_event()
    unsafe event.events = interest
    unsafe event.data.u64 = mark
    return unsafe epoll_ctl(epoll, operation, descriptor, &event) == 0
  }
}

/// The thread's body. The watch outlives it: `stop` joins it.
private func watchSockets(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().run() }
  return nil
}
