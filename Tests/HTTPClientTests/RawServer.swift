import Foundation
import Glibc

/// A listener on this machine that does with each connection what a test says, good manners or not.
///
/// Sendable: both members are constants.
final class RawServer: Sendable {
  let port: UInt16
  private let listener: Int32

  /// - Parameter talk: what to do with a connection, on a thread of its own; the connection is closed afterwards.
  init(_ talk: @escaping @Sendable (Connection) -> Void) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    port = RawServer.bind(listener)
    listen(listener, 64)
    Thread.detachNewThread {
      while true {
        let descriptor = accept(listener, nil, nil)
        if descriptor < 0, errno != EINVAL, errno != EBADF { continue }
        guard descriptor >= 0 else {
          // Here alone: the number may be another's as soon as it is closed.
          close(listener)
          return
        }
        Thread.detachNewThread {
          talk(Connection(descriptor: descriptor))
          close(descriptor)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A server that answers each request with the same bytes and closes.
  static func saying(_ answer: String) -> RawServer {
    RawServer { connection in
      connection.readHead()
      connection.send(answer)
    }
  }

  var url: String { "http://127.0.0.1:\(port)/" }

  private static func bind(_ listener: Int32) -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe Glibc.bind(listener, $0, length)
        _ = unsafe getsockname(listener, $0, &length)
      }
      return unsafe UInt16(bigEndian: $0.pointee.sin_port)
    }
  }
}

struct Connection: Sendable {
  let descriptor: Int32

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Everything up to the empty line.
  @discardableResult func readHead() -> String {
    var head = ""
    var byte: UInt8 = 0
    while !head.hasSuffix("\r\n\r\n"), unsafe recv(descriptor, &byte, 1, 0) == 1 { head.unicodeScalars.append(Unicode.Scalar(byte)) }
    return head
  }

  /// Waits until the other side has gone.
  func waitForEnd() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while unsafe recv(descriptor, &bytes, 4096, 0) > 0 {}
  }
}
