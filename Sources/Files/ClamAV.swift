private import Glibc

/// ClamAV's `clamd`, asked by its own protocol (`INSTREAM`, clamd(8)): it need not see our files, and may run on another machine.
public struct ClamAV: Sendable, Equatable {
  /// Where it listens.
  public enum Address: Sendable, Equatable {
    /// The path of a socket.
    case unix(String)
    case tcp(host: String, port: String)
  }

  /// What it said.
  enum Verdict: Equatable {
    case clean
    case infected
    /// Nothing that could be relied on: it is away, busy, or refuses a file of this length.
    case unknown
  }

  public let address: Address
  /// Within which it must take the next piece, or answer.
  private static let seconds = 20

  public init(_ address: Address) { self.address = address }

  /// Parses `unix:/run/clamav/clamd.ctl` or `tcp:HOST:PORT`.
  public init?(_ text: String) {
    if text.hasPrefix("unix:/") {
      address = .unix(String(text.dropFirst("unix:".count)))
    } else if text.hasPrefix("tcp:"), let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 {
      var host = text[..<colon].dropFirst("tcp:".count)
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      guard !host.isEmpty else { return nil }
      address = .tcp(host: String(host), port: String(port))
    } else {
      return nil
    }
  }

  /// Why it does not answer; nil if it does.
  public func fault() -> String? {
    guard let connection = Connection(address, seconds: 5) else { return "no connection" }
    guard connection.send(Array("zPING\0".utf8)), connection.answer() == "PONG" else { return "no answer to PING" }
    return nil
  }

  func scan(_ content: FileContent) throws(FileFailure) -> Verdict {
    guard let connection = Connection(address, seconds: ClamAV.seconds), connection.send(Array("zINSTREAM\0".utf8)) else { return .unknown }
    var pieces = content.pieces
    while let piece = try pieces.next() {
      guard connection.send(ClamAV.length(piece.count) + piece) else { return .unknown }
    }
    guard connection.send(ClamAV.length(0)), let answer = connection.answer() else { return .unknown }
    if answer == "stream: OK" { return .clean }
    return answer.hasPrefix("stream: ") && answer.hasSuffix(" FOUND") ? .infected : .unknown
  }

  private static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } }
}

/// One connection to it, closed when it goes. Its calls block.
private struct Connection: ~Copyable {
  private let descriptor: Int32

  /// - Parameter seconds: that every single call may take.
  init?(_ address: ClamAV.Address, seconds: Int) {
    let opened =
      switch address {
      case .unix(let path): Connection.unix(path, seconds)
      case .tcp(let host, let port): Connection.tcp(host, port, seconds)
      }
    guard let opened else { return nil }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// - Returns: false if it is not taken any more.
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Up to the NUL that ends it; nil if none comes.
  func answer() -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while !bytes.contains(0), bytes.count < 4096 {
      let count = unsafe recv(descriptor, &buffer, 1024, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func unix(_ path: String, _ seconds: Int) -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connected(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size), seconds)
      }
    }
  }

  private static func tcp(_ host: String, _ port: String, _ seconds: Int) -> Int32? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, port, &hints, &found) == 0 else { return nil }
    defer { unsafe freeaddrinfo(found) }
    var next = unsafe found
    while let one = unsafe next {
      if let address = unsafe one.pointee.ai_addr,
        let descriptor = unsafe connected(one.pointee.ai_family, address, one.pointee.ai_addrlen, seconds)
      {
        return descriptor
      }
      unsafe next = one.pointee.ai_next
    }
    return nil
  }

  private static func connected(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ seconds: Int) -> Int32? {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    // On Linux the time for sending is that for connecting as well (socket(7)).
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    guard unsafe connect(descriptor, address, length) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}
