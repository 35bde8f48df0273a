/// Everything that answers: the routes, and the pages for what no route takes.
///
/// The server and tests without a socket go through the same steps: `decide`, then the handler, then `finish`.
public struct Application: Sendable {
  public var router: Router
  /// Makes the page of a refusal. The status and the fields that it demands are set afterwards, so it need not set them.
  /// For an unreadable request, what could not be read is empty, and an unknown method shows as GET.
  public var refuse: @Sendable (Refusal, Request) -> Response

  public init(router: Router, refuse: @escaping @Sendable (Refusal, Request) -> Response) {
    self.router = router
    self.refuse = refuse
  }

  /// What is to be done with a request, known from its head alone.
  public enum Decision: Sendable {
    case handle(Route, parameters: [String: String])
    case refuse(Refusal)
  }

  /// Decides from the head of a request, before its body is read.
  /// - Parameter bodyLength: the announced length in bytes, or nil if there is none or it is not known.
  public func decide(method: Method, path: String, bodyLength: Int?) -> Decision {
    switch router.match(method: method, path: path) {
    case .notFound: .refuse(.notFound)
    case .methodNotAllowed(let allowed): .refuse(.methodNotAllowed(allowed))
    case .found(let route, _) where (bodyLength ?? 0) > route.bodyLimit: .refuse(.tooLarge(limit: route.bodyLimit))
    case .found(let route, let parameters): .handle(route, parameters: parameters)
    }
  }

  /// The answer to a refused request, with its status and fields in place.
  public func answer(_ refusal: Refusal, to request: Request) -> Response {
    var response = refuse(refusal, request)
    response.status = refusal.status
    for (name, value) in refusal.headers { response.headers[name] = value }
    return response
  }

  /// The last step for every answer: 304 where the client's copy is still good (RFC 9110 §13.1.2).
  public func finish(_ response: Response, for request: Request) -> Response {
    guard response.status == .ok, request.method == .get || request.method == .head,
      let condition = request.headers["If-None-Match"], let text = response.headers["ETag"], let tag = EntityTag(text),
      tag.isMatched(byNoneMatch: condition)
    else { return response }
    return response.notModified()
  }

  /// Answers one request completely, without a socket. HEAD gives the answer of GET with its `Content-Length` and no body.
  public func respond(to request: Request) async -> Response {
    switch decide(method: request.method, path: request.path, bodyLength: request.body.count) {
    case .refuse(let refusal): return shorn(answer(refusal, to: request), for: request)
    case .handle(let route, let parameters):
      var request = request
      request.parameters = parameters
      if route.isSpooled { (request.spooled, request.body) = (SpooledBody(request.body), []) }
      return shorn(finish(await route.handler.respond(to: request), for: request), for: request)
    }
  }

  private func shorn(_ response: Response, for request: Request) -> Response {
    guard request.method == .head else { return response }
    var response = response
    if response.status != .notModified { response.headers["Content-Length"] = String(response.body.identity.count) }
    response.body = .bytes([])
    return response
  }
}

extension Response.Body {
  /// The content without a content coding.
  public var identity: [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .encoded(let identity, _): identity
    }
  }
}
