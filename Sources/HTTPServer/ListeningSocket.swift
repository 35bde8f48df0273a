private import Glibc
import HTTP

/// A bound, listening TCP socket; closed when it goes, unless it was handed on.
struct ListeningSocket: ~Copyable {
  let descriptor: Int32
  let port: UInt16

  /// - Throws: `ServerError.badAddress` or `.cannotListen`.
  init(address: String, port: UInt16) throws(ServerError) {
    guard let parsed = NetworkAddress(address) else { throw .badAddress(address) }
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(parsed.isIPv4 ? AF_INET : AF_INET6, Int32(type), 0)
    guard descriptor >= 0 else { throw ListeningSocket.failure(address, port) }
    var on: Int32 = 1
    var off: Int32 = 0
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    if !parsed.isIPv4 { _ = unsafe setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, socklen_t(MemoryLayout<Int32>.size)) }
    guard SocketAddress.bind(descriptor, to: parsed, port: port) == 0, listen(descriptor, 4096) == 0,
      let bound = SocketAddress.port(of: descriptor)
    else {
      let error = ListeningSocket.failure(address, port)
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.port = bound
  }

  /// Gives the descriptor to another owner, who closes it.
  consuming func handOn() -> Int32 {
    let descriptor = self.descriptor
    discard self
    return descriptor
  }

  deinit { close(descriptor) }

  private static func failure(_ address: String, _ port: UInt16) -> ServerError {
    .cannotListen(address: address, port: port, reason: unsafe String(cString: strerror(errno)))
  }
}
