/// One entry of the `Router`.
///
/// A class, though nothing in it changes: every request keeps its route.
public final class Route: Sendable {
  public let method: Method
  /// As registered, with `{name}` segments; safe to log and to count by, since no visitor chose it.
  public let pattern: String
  /// The longest body in bytes that is read for this route; a longer one is refused with 413 before it is read.
  public let bodyLimit: Int
  /// The body is put aside as it comes, and the handler reads it from `Request.spooled`: for uploads, which are long and may take long.
  public let isSpooled: Bool
  public let handler: Handler

  init(method: Method, pattern: String, bodyLimit: Int, isSpooled: Bool, handler: Handler) {
    self.method = method
    self.pattern = pattern
    self.bodyLimit = bodyLimit
    self.isSpooled = isSpooled
    self.handler = handler
  }
}

/// What the `Router` says about a method and a path.
public enum RouteMatch: Sendable {
  /// - Parameters:
  ///   - parameters: the values of the pattern's `{name}` segments, percent-decoded.
  case found(Route, parameters: [String: String])
  /// The path exists, not with this method (RFC 9110 §15.5.6); `allowed` goes into the `Allow` field.
  case methodNotAllowed(allowed: [Method])
  case notFound
}
