internal import Glibc
internal import HTTP

extension NetworkAddress {
  /// The address that a socket is about to connect to; nil for anything but IPv4 and IPv6.
  init?(_ pointer: UnsafePointer<sockaddr>) {
    switch Int32(unsafe pointer.pointee.sa_family) {
    case AF_INET:
      let bits = unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        unsafe UInt32(bigEndian: $0.pointee.sin_addr.s_addr)
      }
      self.init(v4: (UInt8(bits >> 24), UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)))
    case AF_INET6:
      let words = unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { unsafe $0.pointee.sin6_addr.__in6_u.__u6_addr32 }
      let parts = [words.0, words.1, words.2, words.3].map { UInt64(UInt32(bigEndian: $0)) }
      let (high, low) = (parts[0] << 32 | parts[1], parts[2] << 32 | parts[3])
      self.init(v6High: high, low: low)
    default: return nil
    }
  }
}
