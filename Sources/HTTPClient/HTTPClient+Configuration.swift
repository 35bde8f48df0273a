public import HTTP

extension HTTPClient {
  /// What holds for all requests of a client.
  public struct Configuration: Sendable {
    /// Requests on their way at once; one more fails as `HTTPClientError.busy`.
    public var limit = 256
    /// The path of a PEM file with the certificates to trust instead of the system's.
    public var authorities: String?
    /// Whether a connection to an address may be made, asked after the name was looked up. A server that sends where strangers tell it to
    /// keeps them out of its own network with this.
    public var mayReach: @Sendable (NetworkAddress) -> Bool = { _ in true }

    public init() {}
  }
}
