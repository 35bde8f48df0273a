import Access
import Foundation
import Glibc
import HTTP
import HTTPServer
import TestSupport

/// The portal behind the real server, on a free port of the loopback, and a client that sends exactly what it is told.
final class RealServer: Sendable {
  let port: UInt16
  private let server: Server

  init(_ site: TestSite) throws {
    let hub = site.base.hub
    server = try Server.start(
      Server.Configuration(address: "127.0.0.1", port: 0), application: site.application, onStopping: { hub.stop() })
    port = server.port
  }

  func stop() async { await server.stop(within: .seconds(2)) }

  /// One request on a connection of its own.
  func respond(to request: Request) async throws -> Response {
    var head = request.method.rawValue + " " + request.path + (request.query.isEmpty ? "" : "?" + request.query) + " HTTP/1.1\r\n"
    for (name, value) in request.headers { head += name + ": " + value + "\r\n" }
    if !request.body.isEmpty || request.method == .post { head += "Content-Length: \(request.body.count)\r\n" }
    return try RealServer.parsed(try await exchange(Array((head + "Connection: close\r\n\r\n").utf8) + request.body))
  }

  /// Sends bytes and reads until the server closes. On a thread of its own: it blocks.
  func exchange(_ bytes: [UInt8]) async throws -> [UInt8] {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try RealServer.talk(bytes, port: port) }) }
    }
  }

  private static func talk(_ bytes: [UInt8], port: UInt16) throws -> [UInt8] {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw SocketFailure() }
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw SocketFailure() }
    var sent = 0
    while sent < bytes.count {
      let rest = Array(bytes[sent...])
      let count = unsafe Glibc.send(socket, rest, rest.count, Int32(MSG_NOSIGNAL))
      // A server that has refused need not read the rest.
      guard count > 0 else { break }
      sent += count
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let room = buffer.count
      let count = unsafe recv(socket, &buffer, room, 0)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
    }
  }

  /// An answer that ends with its connection.
  static func parsed(_ bytes: [UInt8]) throws -> Response {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw SocketFailure() }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    guard let code = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw SocketFailure() }
    var response = Response(Status(code), body: Array(bytes[end.upperBound...]))
    for line in lines.dropFirst() {
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      response.headers.add(String(line[..<colon]), line[colon...].dropFirst().trimmingCharacters(in: .whitespaces))
    }
    return response
  }
}

/// No connection, or no answer that can be read.
struct SocketFailure: Error {}
