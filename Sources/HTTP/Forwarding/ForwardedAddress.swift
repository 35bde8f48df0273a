/// Finds who sent a request that came through proxies of ours.
///
/// What a client writes about itself counts for nothing: a field is read only if the peer is a trusted proxy, and from the right,
/// up to the first address that is not one of ours (RFC 7239 §8.1).
public struct ForwardedAddress: Sendable {
  /// The field that the proxies write. Only this one is read: a proxy that writes the one passes the other through untouched, with
  /// whatever its client put there.
  public enum Field: Sendable {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`, as nginx and Caddy write them.
    case xForwarded
    /// `Forwarded` (RFC 7239).
    case forwarded
  }

  /// The end of the connection that the request really came from.
  public struct Client: Sendable, Equatable {
    public let address: NetworkAddress
    public let isSecure: Bool

    public init(address: NetworkAddress, isSecure: Bool) {
      self.address = address
      self.isSecure = isSecure
    }
  }

  public let trusted: [NetworkRange]
  public let field: Field

  /// - Parameter trusted: the proxies' addresses; empty trusts nobody.
  public init(trusted: [NetworkRange] = [], field: Field = .xForwarded) {
    self.trusted = trusted
    self.field = field
  }

  /// - Parameters:
  ///   - peer: the other end of the TCP connection.
  ///   - isSecure: true if that connection is encrypted.
  public func client(peer: NetworkAddress, isSecure: Bool, headers: Headers) -> Client {
    guard isTrusted(peer) else { return Client(address: peer, isSecure: isSecure) }
    var found = Client(address: peer, isSecure: isSecure)
    for hop in hops(headers).reversed() {
      guard let address = hop.address else { return Client(address: found.address, isSecure: hop.isSecure ?? found.isSecure) }
      found = Client(address: address, isSecure: hop.isSecure ?? found.isSecure)
      guard isTrusted(address) else { return found }
    }
    return found
  }

  private func isTrusted(_ address: NetworkAddress) -> Bool { trusted.contains { $0.contains(address) } }

  private func hops(_ headers: Headers) -> [ForwardedHop] {
    switch field {
    case .forwarded: ForwardedHop.parse(forwarded: headers.all("Forwarded"))
    case .xForwarded: ForwardedHop.parse(addresses: headers.all("X-Forwarded-For"), schemes: headers.all("X-Forwarded-Proto"))
    }
  }
}
