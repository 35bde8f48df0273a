import CMicroHTTPD
import Glibc
import HTTP

/// Between `NetworkAddress` and the system's socket addresses.
enum SocketAddress {
  /// The address of a peer; nil for anything but IPv4 and IPv6.
  static func address(_ pointer: UnsafePointer<sockaddr>) -> NetworkAddress? {
    switch Int32(unsafe pointer.pointee.sa_family) {
    case AF_INET:
      unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        let bits = unsafe UInt32(bigEndian: $0.pointee.sin_addr.s_addr)
        return NetworkAddress(v4: (UInt8(bits >> 24), UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)))
      }
    case AF_INET6:
      unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        let words = unsafe $0.pointee.sin6_addr.__in6_u.__u6_addr32
        let parts = [words.0, words.1, words.2, words.3].map { UInt64(UInt32(bigEndian: $0)) }
        return NetworkAddress(v6High: parts[0] << 32 | parts[1], low: parts[2] << 32 | parts[3])
      }
    default: nil
    }
  }

  /// `bind(2)`: 0, or -1 with `errno`.
  static func bind(_ descriptor: Int32, to address: NetworkAddress, port: UInt16) -> Int32 {
    let bits = address.bits
    if address.isIPv4 {
      var socketAddress = sockaddr_in()
      socketAddress.sin_family = sa_family_t(AF_INET)
      socketAddress.sin_port = port.bigEndian
      socketAddress.sin_addr.s_addr = UInt32(truncatingIfNeeded: bits.low).bigEndian
      return unsafe withUnsafePointer(to: &socketAddress) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    var socketAddress = sockaddr_in6()
    socketAddress.sin6_family = sa_family_t(AF_INET6)
    socketAddress.sin6_port = port.bigEndian
    unsafe socketAddress.sin6_addr.__in6_u.__u6_addr32 = (
      UInt32(bits.high >> 32).bigEndian, UInt32(bits.high & 0xFFFF_FFFF).bigEndian,
      UInt32(bits.low >> 32).bigEndian, UInt32(bits.low & 0xFFFF_FFFF).bigEndian
    )
    return unsafe withUnsafePointer(to: &socketAddress) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
  }

  /// The port that a socket is bound to.
  static func port(of descriptor: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) {
      unsafe $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        let result = unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &length) }
        // The port stands at the same place for both families.
        return result == 0 ? unsafe UInt16(bigEndian: pointer.pointee.sin_port) : nil
      }
    }
  }
}
