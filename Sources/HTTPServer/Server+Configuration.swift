public import HTTP

extension Server {
  /// What a server is started with.
  public struct Configuration: Sendable {
    /// IPv4 or IPv6, textual; `::` listens on both.
    public var address: String
    /// Zero lets the system choose; `Server.port` tells.
    public var port: UInt16
    /// Network threads; nil is one for each core.
    public var threads: Int?
    /// Connections open at once, parked ones included; more wait in the system's queue until one of these ends.
    public var connectionLimit = 20_000
    /// Connections of one address at once, of IPv6 of one /64; what comes beyond is closed without a word. As many requests of one client
    /// are worked on or wait at once, also where they come by a proxy; what comes beyond is told to come back. Nil is no limit.
    public var connectionsPerAddress: Int?
    /// Who has no such limit: proxies of ours, behind which everybody comes from one address.
    public var unlimited: [NetworkRange] = []
    /// Memory of one connection in bytes, for its head, part of its body and the head of the answer. It bounds what a head can be: beyond
    /// it the answer is a bare 431 without a page. A parked connection that has been used before holds all of it.
    public var poolBytes = 6 * 1024
    /// The longest head of a request in bytes, request line included, with what is needed to keep its parts (64 bytes for each field and
    /// cookie, and the cookies once more); a longer one gets the page of `Refusal.headersTooLarge`. 1.5 KiB of the pool remain for the head
    /// of the answer.
    public var headLimit = 4 * 1024 + 512
    /// Seconds without a byte after which a connection that waits for nothing is closed.
    public var idleSeconds = 60
    /// Seconds within which the head of a request must have arrived completely, however steadily its bytes come: from the beginning of a
    /// connection, and on a used one from the last moment at which it could still be idle.
    public var headSeconds = 30
    /// Seconds within which a body must have arrived completely.
    public var bodySeconds = 60
    /// Where the bodies of routes with `Route.isSpooled` are put aside; nil: such a route has no room for any.
    public var spoolFolder: String?
    /// Bodies that are put aside at once, from their first byte until their handlers are done with them; what comes beyond is told to come back.
    public var spooledBodies = 32
    /// Those of one client, where `connectionsPerAddress` is a limit.
    public var spooledBodiesPerAddress = 4
    /// Bytes a second that such a body must bring once `bodySeconds` are over.
    public var spooledBytesPerSecond = 4096
    /// gzip level for bodies that are compressed while they are sent.
    public var compressionLevel = 4
    /// Who may say on whose behalf a request comes.
    public var forwarded = ForwardedAddress()
    /// Nil is plain HTTP, for use behind a proxy.
    public var tls: TLS?

    public init(address: String, port: UInt16) {
      self.address = address
      self.port = port
    }
  }

  /// A certificate chain and its key, in PEM.
  public struct TLS: Sendable {
    public var certificate: String
    public var privateKey: String

    public init(certificate: String, privateKey: String) {
      self.certificate = certificate
      self.privateKey = privateKey
    }
  }
}

/// Why a server did not start. The texts are for the operator.
public enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Not an IPv4 or IPv6 address.
  case badAddress(String)
  /// The system refused to listen there; with its own words.
  case cannotListen(address: String, port: UInt16, reason: String)
  /// libmicrohttpd refused to start: out of threads or descriptors, or an unreadable certificate or key.
  case cannotStart

  public var description: String {
    switch self {
    case .badAddress(let address): "\(address) is not an IPv4 or IPv6 address"
    case .cannotListen(let address, let port, let reason): "cannot listen on \(address) port \(port): \(reason)"
    case .cannotStart: "the HTTP server did not start: check the certificate and key, and the limits of threads and open files"
    }
  }
}
