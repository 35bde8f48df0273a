import CMicroHTTPD
private import Glibc
import HTTP
import Synchronization

/// The open connections of a server: how many each address has, and which of them owe the head of a request.
///
/// A client that sends a head byte by byte is never idle, and one address could take every place. Both are ended here by shutting the socket
/// down, which libmicrohttpd takes for the client's leaving.
final class OpenConnections: Sendable {
  // Not private: in debug builds Swift 6.3.1 emits the type's metadata with a linkage that its own verifier refuses.
  struct State {
    var open: [Int32: OpenConnection] = [:]
    /// Nobody stands here with none.
    var counts: [NetworkAddress: Int] = [:]
    var refused = 0
    var late = 0
  }

  private let state = Mutex(State())
  private let limit: Int?
  private let unlimited: [NetworkRange]
  private let headNanoseconds: UInt64
  private let idleNanoseconds: UInt64

  init(_ configuration: Server.Configuration) {
    limit = configuration.connectionsPerAddress
    unlimited = configuration.unlimited
    headNanoseconds = UInt64(max(configuration.headSeconds, 1)) * 1_000_000_000
    idleNanoseconds = UInt64(max(configuration.idleSeconds, 0)) * 1_000_000_000
  }

  /// Connections ended at once because their address has as many as it may, and those ended because a head did not come in time.
  var ended: (refused: Int, late: Int) { state.withLock { ($0.refused, $0.late) } }

  /// Takes in a new connection, or ends it if its address has its fill.
  /// - Parameter address: nil is counted for nobody.
  func open(_ descriptor: Int32, from address: NetworkAddress?) -> OpenConnection {
    let party = limit == nil ? nil : address.flatMap(party)
    let deadline = MonotonicClock.nanoseconds + headNanoseconds
    return state.withLock { state in
      let isRefused = party.map { state.counts[$0, default: 0] >= limit ?? .max } ?? false
      let connection = OpenConnection(descriptor, of: isRefused ? nil : party, deadline: deadline)
      if isRefused {
        state.refused += 1
        shutdown(descriptor, Int32(SHUT_RDWR))
      } else if let party {
        state.counts[party, default: 0] += 1
      }
      state.open[descriptor] = connection
      return connection
    }
  }

  /// Whom an address is counted for; nil if it has no limit.
  func party(_ address: NetworkAddress) -> NetworkAddress? { unlimited.contains { $0.contains(address) } ? nil : address.party }

  /// The connection's descriptor is about to be closed, and may be another's afterwards.
  func close(_ connection: OpenConnection) {
    state.withLock { state in
      state.open[connection.descriptor] = nil
      guard let party = connection.party, let count = state.counts[party] else { return }
      state.counts[party] = count > 1 ? count - 1 : nil
    }
  }

  /// A request has been answered. The next may begin at the last idle moment, and then has as long as the first.
  func expectHead(on connection: OpenConnection) {
    connection.deadline.store(MonotonicClock.nanoseconds + idleNanoseconds + headNanoseconds, ordering: .relaxed)
  }

  /// Ends the connections whose head is overdue. To be called about once a second.
  func endLate() {
    let now = MonotonicClock.nanoseconds
    state.withLock { state in
      for connection in state.open.values where connection.deadline.load(ordering: .relaxed) < now {
        connection.settle()
        state.late += 1
        shutdown(connection.descriptor, Int32(SHUT_RDWR))
      }
    }
  }
}

/// One of them. libmicrohttpd keeps it with the connection.
final class OpenConnection: Sendable {
  let descriptor: Int32
  /// Whom it is counted for.
  let party: NetworkAddress?
  /// When the next head must be complete, by the monotonic clock in nanoseconds; the end of time while none is owed.
  fileprivate let deadline: Atomic<UInt64>

  fileprivate init(_ descriptor: Int32, of party: NetworkAddress?, deadline: UInt64) {
    self.descriptor = descriptor
    self.party = party
    self.deadline = Atomic(deadline)
  }

  /// - Parameter connection: libmicrohttpd's.
  static func of(_ connection: OpaquePointer?) -> OpenConnection? {
    guard let kept = unsafe mhd_kept(connection) else { return nil }
    return unsafe Unmanaged<OpenConnection>.fromOpaque(kept).takeUnretainedValue()
  }

  /// Nothing is owed until the answer has been sent.
  func settle() { deadline.store(.max, ordering: .relaxed) }
}

extension NetworkAddress {
  /// The part of it that one party surely holds: an IPv4 address, or the /64 of an IPv6 one.
  fileprivate var party: NetworkAddress { isIPv4 ? self : NetworkAddress(v6High: bits.high, low: 0) }
}
