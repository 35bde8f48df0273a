import Access
import HTTP

/// The phone's protocol, `docs/protocol.md`: JSON over signed requests.
///
/// | method | path under `/eproc4/authenticator/v1` | who may |
/// | --- | --- | --- |
/// | GET | `time` | anyone |
/// | POST | `enrolments` | whoever holds the token of a QR, and signs with the new key |
/// | GET | `sign-ins` | a device, by its signature |
/// | POST | `sign-ins/{id}/decision` | the device of that sign-in's account |
/// | POST | `accounts/{id}/transfer` | the device of that account |
/// | POST | `transfers` | whoever holds the token of a move's QR, and signs with the new phone's key |
/// | GET, DELETE | `transfers/{id}` | the two devices of that move |
/// | POST | `transfers/{id}/decision` | the device that the account moves from |
/// | POST | `transfers/{id}/receipt` | the device that it moves to |
/// | DELETE | `accounts/{id}` | the device of that account |
/// | DELETE | `device` | a device |
/// | GET | `push-key` | anyone |
/// | PUT, DELETE | `push-subscription` | a device |
/// | OPTIONS | all of them | anyone: CORS is open, since nothing rides on ambient authority |
struct AuthenticatorRoutes: Sendable {
  let website: Website
  var access: Access { website.access }
  /// Bytes; the longest body that the protocol knows.
  static let bodyLimit = 8 * 1024

  func register(in router: inout Router) {
    let routes: [(method: Method, path: String, handler: @Sendable (Request) async throws -> Response)] = [
      (.get, "/time", time), (.post, "/enrolments", enrol), (.get, "/sign-ins", signIns), (.post, "/sign-ins/{id}/decision", decide),
      (.post, "/accounts/{id}/transfer", prepareTransfer), (.post, "/transfers", claimTransfer), (.get, "/transfers/{id}", transfer),
      (.post, "/transfers/{id}/decision", decideTransfer), (.post, "/transfers/{id}/receipt", receiveTransfer),
      (.delete, "/transfers/{id}", cancelTransfer),
      (.delete, "/accounts/{id}", removeAccount), (.delete, "/device", removeDevice), (.get, "/push-key", pushKey),
      (.put, "/push-subscription", subscribe), (.delete, "/push-subscription", unsubscribe),
    ]
    for (method, path, handler) in routes {
      let (pattern, limit) = (Portal.protocolPath + path, [.post, .put].contains(method) ? Self.bodyLimit : nil)
      router.on(method, pattern: pattern, bodyLimit: limit, .asynchronous(answering(handler)))
    }
    for path in Set(routes.map(\.path)) { router.on(.options, pattern: Portal.protocolPath + path, .immediate { _ in preflight }) }
  }

  /// Whether an address lies in the protocol, so that even its refusals are problem documents.
  static func holds(_ path: String) -> Bool { path == Portal.protocolPath || path.hasPrefix(Portal.protocolPath + "/") }

  /// The answer to a request that never reached a handler.
  func refuse(_ refusal: Refusal, _ request: Request) -> Response { answer(ProtocolProblem(refusal), to: request) }

  private func time(_ request: Request) async throws -> Response {
    .json(.ok, TimeAnswer(serverTime: access.now().rfc3339))
  }

  private func enrol(_ request: Request) async throws -> Response {
    let body = try JSONBody.decode(EnrolmentBody.self, from: request)
    guard let code = OneTimeCode(body.code), body.token.utf8.count <= 64, Self.isName(body.device), body.publicKey.isP256
    else { throw ProtocolProblem.malformed }
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let enrolment = Enrolment(token: body.token, x: body.publicKey.x, y: body.publicKey.y, code: code, deviceName: body.device)
    let enrolled = try await access.enrol(enrolment, signed: signed, from: phone(request)).get()
    return .json(
      .created,
      EnrolledAnswer(
        account: .init(id: enrolled.account.id, userId: enrolled.account.userID.text, name: enrolled.account.name),
        lpse: .init(name: access.portal.lpseName, origin: access.portal.origin), device: .init(id: enrolled.deviceID),
        serverTime: enrolled.now.rfc3339))
  }

  /// What an owner may call the phone: 1 to 100 characters, all of them to be seen.
  static func isName(_ text: String) -> Bool {
    // Marks that nobody sees could turn the direction of what follows on the page.
    (1...100).contains(text.count) && text.utf8.count <= 400
      && text.unicodeScalars.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
  }

  private func signIns(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let query = request.queryFields
    guard let seconds = Int(query["wait"] ?? "0"), (0...Access.longestWait).contains(seconds) else { throw ProtocolProblem.malformed }
    let waiting = try await access.waitingSignIns(signed, version: query["version"], waitingAtMost: seconds).get()
    return .json(.ok, SignInsAnswer(waiting))
  }

  private func decide(_ request: Request) async throws -> Response {
    let body = try JSONBody.decode(DecisionBody.self, from: request)
    guard let id = request.parameters["id"], body.signIn == id, body.origin == access.portal.origin, let decision = body.meaning
    else { throw ProtocolProblem.malformed }
    try await access.decide(decision, on: id, signed: try SignedRequest(request, origin: access.portal.origin)).get()
    if case .approve = decision { return .json(.ok, StateAnswer(state: "approved")) }
    return .json(.ok, StateAnswer(state: "denied"))
  }

  private func removeAccount(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    try await access.removeAccount(request.parameters["id"] ?? "", signed: signed, from: phone(request)).get()
    return Response(.noContent)
  }

  private func removeDevice(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    try await access.removeDevice(signed: signed, from: phone(request)).get()
    return Response(.noContent)
  }

  private func pushKey(_ request: Request) async throws -> Response {
    guard let key = access.pushKey else { throw ProtocolProblem.noPush }
    return .json(.ok, PushKeyAnswer(publicKey: key))
  }

  private func subscribe(_ request: Request) async throws -> Response {
    guard access.pushKey != nil else { throw ProtocolProblem.noPush }
    let body = try JSONBody.decode(PushSubscriptionBody.self, from: request)
    guard let endpoint = access.pushEndpoint(body.endpoint) else { throw ProtocolProblem.pushEndpoint }
    guard
      let subscription = PushSubscription(
        endpoint: endpoint, p256dh: body.keys.p256dh, auth: body.keys.auth, language: body.language)
    else { throw ProtocolProblem.malformed }
    try await access.subscribe(subscription, signed: try SignedRequest(request, origin: access.portal.origin)).get()
    return Response(.noContent)
  }

  private func unsubscribe(_ request: Request) async throws -> Response {
    try await access.unsubscribe(signed: try SignedRequest(request, origin: access.portal.origin)).get()
    return Response(.noContent)
  }

  /// Where the phone's request comes from, for the log. No cookie is read.
  func phone(_ request: Request) -> Client { Client(address: request.address, userAgent: request.headers["User-Agent"] ?? "") }

  /// Turns what is thrown into a problem document, and opens every answer to other origins.
  private func answering(_ handler: @escaping @Sendable (Request) async throws -> Response) -> @Sendable (Request) async -> Response {
    { request in
      do { return finish(try await handler(request)) } catch { return answer(ProtocolProblem(error), to: request) }
    }
  }

  /// A problem as an answer; its cause goes to the log.
  private func answer(_ problem: ProtocolProblem, to request: Request) -> Response {
    if let cause = problem.cause { website.effects.report(request.reference, problem.name + ": " + cause) }
    return finish(problem.response(to: request))
  }

  private func finish(_ response: Response) -> Response {
    var response = response
    for (name, value) in Self.commonHeaders { response.headers[name] = value }
    return website.onlyOverTLS(response)
  }

  static let commonHeaders: Headers = [
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After, Request-Reference",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": SecurityHeaders.nothingPolicy,
    "Referrer-Policy": "no-referrer",
  ]

  private var preflight: Response {
    var response = finish(Response(.noContent))
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, Content-Digest, Signature, Signature-Input, Accept-Language"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
  }
}
