/// One HTTP request as a value: what the client sent, after the limits of the server and before any meaning is given to it.
public struct Request: Sendable {
  public var method: Method
  /// The path, still percent-encoded, without the query; begins with `/`.
  public var path: String
  /// The raw query without `?`; empty if there is none.
  public var query: String
  public var headers: Headers
  /// The whole body; its length is within the route's limit.
  public var body: [UInt8]
  /// The body of a route that has it put aside (`Route.isSpooled`); `body` is empty then.
  public var spooled: SpooledBody?
  /// The client's network address (after trusted `Forwarded` headers), textual, without a port.
  public var address: String
  /// True if the client's connection is encrypted, here or at a trusted proxy.
  public var isSecure: Bool
  /// The number that the log and error pages show for this request.
  public var reference: String
  /// Values of the `{name}` segments of the matched route, percent-decoded.
  public var parameters: [String: String] = [:]

  public init(
    method: Method, path: String, query: String = "", headers: Headers = [:], body: [UInt8] = [], address: String = "127.0.0.1",
    isSecure: Bool = false, reference: String = "-"
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.address = address
    self.isSecure = isSecure
    self.reference = reference
  }
}

/// The methods that our routes know (RFC 9110 §9); any other is answered 405 or 501 before a handler runs.
public enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
  case options = "OPTIONS"
  case patch = "PATCH"
}
