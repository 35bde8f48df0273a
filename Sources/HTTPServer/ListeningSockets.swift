private import Glibc
import HTTP

/// Bound, listening TCP sockets of one address, between which the kernel shares out new connections (`SO_REUSEPORT`); closed when they go,
/// unless they were handed on.
///
/// One socket for all threads would not do: whichever thread wakes first takes ten connections in a row, and in a burst one thread can
/// end up with all of them while the other cores idle.
struct ListeningSockets: ~Copyable {
  private(set) var descriptors: [Int32]
  let port: UInt16

  /// - Throws: `ServerError.badAddress` or `.cannotListen`.
  init(address: String, port: UInt16, count: Int) throws(ServerError) {
    guard let parsed = NetworkAddress(address) else { throw .badAddress(address) }
    // The first claims the address for this process: it shares with nobody until it is bound.
    guard let first = ListeningSockets.bound(to: parsed, port: port, shares: false) else { throw ListeningSockets.failure(address, port) }
    var descriptors = [first]
    let port = SocketAddress.port(of: first) ?? port
    ListeningSockets.set(SO_REUSEPORT, at: SOL_SOCKET, to: 1, on: first)
    while descriptors.count < count, let next = ListeningSockets.bound(to: parsed, port: port, shares: true) { descriptors.append(next) }
    guard descriptors.count == count, descriptors.allSatisfy({ listen($0, 4096) == 0 }) else {
      let error = ListeningSockets.failure(address, port)
      for descriptor in descriptors { close(descriptor) }
      throw error
    }
    self.descriptors = descriptors
    self.port = port
  }

  /// Gives the descriptors to another owner, who closes them.
  consuming func handOn() { descriptors = [] }

  deinit { for descriptor in descriptors { close(descriptor) } }

  /// - Returns: nil with the reason in `errno`.
  private static func bound(to address: NetworkAddress, port: UInt16, shares: Bool) -> Int32? {
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(address.isIPv4 ? AF_INET : AF_INET6, Int32(type), 0)
    guard descriptor >= 0 else { return nil }
    set(SO_REUSEADDR, at: SOL_SOCKET, to: 1, on: descriptor)
    if shares { set(SO_REUSEPORT, at: SOL_SOCKET, to: 1, on: descriptor) }
    if !address.isIPv4 { set(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), to: 0, on: descriptor) }
    if SocketAddress.bind(descriptor, to: address, port: port) == 0 { return descriptor }
    let reason = errno
    close(descriptor)
    errno = reason
    return nil
  }

  private static func set(_ option: Int32, at level: Int32, to value: Int32, on descriptor: Int32) {
    var value = value
    _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func failure(_ address: String, _ port: UInt16) -> ServerError {
    .cannotListen(address: address, port: port, reason: unsafe String(cString: strerror(errno)))
  }
}
