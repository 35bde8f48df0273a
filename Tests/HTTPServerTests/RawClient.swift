import Foundation
import Glibc

/// One TCP connection to a server on this machine that sends exactly what it is told.
///
/// Its calls block, at most thirty seconds each, so it lives on a thread of its own: Swift's threads belong to the server.
final class RawClient {
  private let descriptor: Int32
  private var unread: [UInt8] = []

  enum Failure: Error { case cannotConnect, reset, silent, closed, unreadable(String) }

  /// Connects and runs the body on a new thread.
  static func run<Result: Sendable>(_ port: UInt16, _ body: @escaping @Sendable (RawClient) throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Swift.Result { try body(RawClient(port)) })
      }
    }
  }

  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure.cannotConnect }
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure.reset }
      rest = rest.dropFirst(count)
    }
  }

  /// No more is sent; answers can still be read.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Leaves with a reset, as a browser does whose tab is closed.
  func abort() {
    var option = linger(l_onoff: 1, l_linger: 0)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// Reads one answer.
  /// - Parameter toHead: the answer to HEAD, which has a length and no body.
  func reply(toHead: Bool = false) throws -> Reply {
    while unread.firstRange(of: Array("\r\n\r\n".utf8)) == nil { try receive() }
    guard let end = unread.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure.closed }
    var reply = try Reply(head: String(decoding: unread[..<end.lowerBound], as: UTF8.self))
    unread.removeSubrange(..<end.upperBound)
    let hasBody = !toHead && reply.status >= 200 && reply.status != 204 && reply.status != 304
    let length = hasBody ? Int(reply["content-length"] ?? "") ?? 0 : 0
    while unread.count < length { try receive() }
    reply.body = Array(unread.prefix(length))
    unread.removeFirst(length)
    return reply
  }

  /// Sends a request and reads its answer.
  func ask(_ text: String) throws -> Reply {
    try send(text)
    return try reply(toHead: text.hasPrefix("HEAD "))
  }

  /// True if the server closes the connection, without another byte, within thirty seconds.
  func isClosed() throws -> Bool {
    do {
      try receive()
      return false
    } catch Failure.closed {
      return unread.isEmpty
    } catch Failure.silent {
      return false
    }
  }

  /// Everything that comes until the server closes the connection.
  func rest() throws -> [UInt8] {
    do {
      while true { try receive() }
    } catch Failure.closed {
      return unread
    }
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let room = buffer.count
    let count = unsafe recv(descriptor, &buffer, room, 0)
    if count == 0 { throw Failure.closed }
    guard count > 0 else { throw errno == EAGAIN ? Failure.silent : Failure.reset }
    unread += buffer.prefix(count)
  }
}

/// An answer as it came.
struct Reply: Sendable {
  let status: Int
  private let fields: [(name: String, value: String)]
  var body: [UInt8] = []

  init(head: String) throws {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else { throw RawClient.Failure.unreadable(head) }
    self.status = status
    fields = lines.dropFirst().map {
      let parts = $0.split(separator: ":", maxSplits: 1)
      return (parts[0].lowercased(), parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
  }

  /// - Parameter name: in lower case.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Waits, on a client's own thread.
func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }
