public import HTTP
private import Synchronization

/// An HTTP/1.1 server (RFC 9112) for an `Application`: libmicrohttpd with epoll, a few threads, and connections that cost memory but no
/// thread while their handlers wait.
public final class Server: Sendable {
  /// The port that it listens on, also if it was started with zero.
  public let port: UInt16
  private let core: Core
  private let onStopping: @Sendable () -> Void
  private let daemon: Mutex<Daemon?>

  /// Starts to listen and to answer.
  ///
  /// - Parameters:
  ///   - record: called once for each request when it is over, on a network thread; it must not block.
  ///   - onStopping: called once when `stop` begins, to tell handlers that wait for something to answer now.
  /// - Throws: `ServerError`.
  public static func start(
    _ configuration: Configuration, application: Application, record: @escaping @Sendable (RequestRecord) -> Void = { _ in },
    onStopping: @escaping @Sendable () -> Void = {}
  ) throws(ServerError) -> Server {
    OpenFileLimit.raise()
    let sockets = try ListeningSockets(
      address: configuration.address, port: configuration.port, count: Daemon.threads(configuration))
    let port = sockets.port
    let core = try Core(configuration: configuration, application: application, record: record)
    do throws(ServerError) {
      return Server(core: core, port: port, daemon: try Daemon(core: core, sockets: sockets), onStopping: onStopping)
    } catch {
      core.watch.stop()
      throw error
    }
  }

  private init(core: Core, port: UInt16, daemon: consuming sending Daemon, onStopping: @escaping @Sendable () -> Void) {
    self.core = core
    self.port = port
    self.onStopping = onStopping
    self.daemon = Mutex(daemon)
  }

  /// True from the beginning of `stop` on: a handler that would wait should answer instead.
  public var isStopping: Bool { core.isStopping }

  /// What has been done and is being done.
  public var statistics: Statistics {
    core.counters.snapshot(parked: core.parked.count, connections: daemon.withLock { $0?.connections ?? 0 }, ended: core.connections.ended)
  }

  /// Stops without losing an answer: takes no new connections, lets running requests finish, then closes the idle connections.
  ///
  /// - Parameter grace: how long running requests may take. Those still parked afterwards are answered 503 (`Refusal.busy`), and their
  ///   tasks cancelled.
  public func stop(within grace: Duration) async {
    core.beginStopping()
    daemon.withLock { $0?.stopListening() }
    onStopping()
    await quiet(within: grace)
    // What had been sent to us before the end is still answered.
    try? await Task.sleep(for: .milliseconds(20))
    for exchange in core.parked.close() { exchange.resumeBusy() }
    await quiet(within: .seconds(1))
    end()
  }

  deinit { end() }

  /// Waits until no request is in flight.
  private func quiet(within grace: Duration) async {
    let deadline = ContinuousClock.now + grace
    while core.counters.inFlight > 0, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
  }

  /// Ends what runs; it does nothing the second time.
  private func end() {
    for exchange in core.parked.close() { exchange.resumeBusy() }
    guard let ended = daemon.withLock({ $0.take() }) else { return }
    // Joins the network threads, which have nothing left to wait for.
    _ = consume ended
    core.watch.stop()
  }
}
