/// Finds the handler of a request by method and path.
///
/// Literal paths are looked up in a dictionary; those with `{name}` segments are tried in the order of registration after it.
public struct Router: Sendable {
  private var literals: [String: [Route]] = [:]
  private var patterns: [Pattern] = []

  public init() {}

  /// Registers a handler.
  ///
  /// - Parameters:
  ///   - pattern: a path like `/eproc4/user/{id}`; a segment in braces matches any one segment.
  ///   - bodyLimit: bytes; left out, 16 KiB for POST, PUT and PATCH, and none for the others.
  /// - Precondition: the pattern begins with `/`, has no empty segment, and was not registered with this method before (a mistake
  ///   of the program, found at its start).
  public mutating func on(_ method: Method, _ pattern: StaticString, bodyLimit: Int? = nil, _ handler: Handler) {
    on(method, pattern: pattern.description, bodyLimit: bodyLimit, handler)
  }

  /// Registers a handler that may wait.
  public mutating func on(
    _ method: Method, _ pattern: StaticString, bodyLimit: Int? = nil, _ handler: @escaping @Sendable (Request) async -> Response
  ) {
    on(method, pattern: pattern.description, bodyLimit: bodyLimit, .asynchronous(handler))
  }

  /// Registers a handler for a path known only when the program runs, taken literally.
  /// - Parameter isSpooled: as in `Route`.
  public mutating func on(_ method: Method, path: Path, bodyLimit: Int? = nil, isSpooled: Bool = false, _ handler: Handler) {
    precondition(!path.text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "%") })
    on(method, pattern: path.text, bodyLimit: bodyLimit, isSpooled: isSpooled, handler)
  }

  /// Finds the route. HEAD falls to GET where it has no route of its own (RFC 9110 §9.3.2).
  /// - Parameter path: percent-encoded, without the query.
  public func match(method: Method, path: String) -> RouteMatch {
    // The common case first: a plain path is a key as it stands, and no key holds an ambiguous segment.
    if let routes = literals[path], let route = Router.choose(method, routes) { return .found(route, parameters: [:]) }
    guard let segments = PathSegments.split(path) else { return .notFound }
    var seen: [Route] = []
    if let routes = literals["/" + segments.joined(separator: "/")] {
      if let route = Router.choose(method, routes) { return .found(route, parameters: [:]) }
      seen += routes
    }
    for pattern in patterns {
      guard let parameters = pattern.match(segments) else { continue }
      if let route = Router.choose(method, pattern.routes) { return .found(route, parameters: parameters) }
      seen += pattern.routes
    }
    return seen.isEmpty ? .notFound : .methodNotAllowed(allowed: Router.allowed(seen))
  }

  /// Every registered route, for tests that walk over all of them.
  public var routes: [Route] { literals.values.flatMap { $0 } + patterns.flatMap(\.routes) }

  /// Registers a handler for a pattern that the program puts together.
  public mutating func on(_ method: Method, pattern text: String, bodyLimit: Int? = nil, isSpooled: Bool = false, _ handler: Handler) {
    let route = Route(
      method: method, pattern: text, bodyLimit: bodyLimit ?? method.usualBodyLimit, isSpooled: isSpooled, handler: handler)
    guard let pattern = Pattern(text) else { preconditionFailure("not a path pattern: \(text)") }
    if pattern.isLiteral {
      precondition(literals[text]?.contains { $0.method == method } != true, "registered twice: \(method.rawValue) \(text)")
      literals[text, default: []].append(route)
    } else if let index = patterns.firstIndex(where: { $0.matchesSamePaths(as: pattern) }) {
      precondition(!patterns[index].routes.contains { $0.method == method }, "registered twice: \(method.rawValue) \(text)")
      precondition(patterns[index] == pattern, "same paths, other names: \(text)")
      patterns[index].routes.append(route)
    } else {
      patterns.append(pattern.with(route))
    }
  }

  private static func choose(_ method: Method, _ routes: [Route]) -> Route? {
    if let route = routes.first(where: { $0.method == method }) { return route }
    return method == .head ? routes.first { $0.method == .get } : nil
  }

  private static func allowed(_ routes: [Route]) -> [Method] {
    let registered = Set(routes.map(\.method))
    return Method.allCases.filter { registered.contains($0) || ($0 == .head && registered.contains(.get)) }
  }
}

extension Method {
  /// Bytes; what a form needs, for the methods that carry one.
  var usualBodyLimit: Int {
    switch self {
    case .post, .put, .patch: 16 * 1024
    case .get, .head, .delete, .options: 0
    }
  }
}
