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
/// | DELETE | `accounts/{id}` | the device of that account |
/// | DELETE | `device` | a device |
/// | OPTIONS | all of them | anyone: CORS is open, since nothing rides on ambient authority |
struct AuthenticatorRoutes: Sendable {
  let website: Website
  private var access: Access { website.access }
  /// Bytes; the longest body that the protocol knows.
  static let bodyLimit = 8 * 1024

  func register(in router: inout Router) {
    router.on(.get, "/eproc4/authenticator/v1/time", answering(time))
    router.on(.post, "/eproc4/authenticator/v1/enrolments", bodyLimit: Self.bodyLimit, answering(enrol))
    router.on(.get, "/eproc4/authenticator/v1/sign-ins", answering(signIns))
    router.on(.post, "/eproc4/authenticator/v1/sign-ins/{id}/decision", bodyLimit: Self.bodyLimit, answering(decide))
    router.on(.delete, "/eproc4/authenticator/v1/accounts/{id}", answering(removeAccount))
    router.on(.delete, "/eproc4/authenticator/v1/device", answering(removeDevice))
    for pattern: StaticString in [
      "/eproc4/authenticator/v1/time", "/eproc4/authenticator/v1/enrolments", "/eproc4/authenticator/v1/sign-ins",
      "/eproc4/authenticator/v1/sign-ins/{id}/decision", "/eproc4/authenticator/v1/accounts/{id}", "/eproc4/authenticator/v1/device",
    ] {
      router.on(.options, pattern, .immediate { _ in preflight })
    }
  }

  /// Whether an address lies in the protocol, so that even its refusals are problem documents.
  static func holds(_ path: String) -> Bool { path == "/eproc4/authenticator/v1" || path.hasPrefix("/eproc4/authenticator/v1/") }

  /// The answer to a request that never reached a handler.
  func refuse(_ refusal: Refusal, _ request: Request) -> Response { answer(ProtocolProblem(refusal), to: request) }

  private func time(_ request: Request) async throws -> Response {
    .json(.ok, TimeAnswer(serverTime: access.now().rfc3339))
  }

  private func enrol(_ request: Request) async throws -> Response {
    let body = try JSONBody.decode(EnrolmentBody.self, from: request)
    guard let code = OneTimeCode(body.code), body.token.utf8.count <= 64, Self.isName(body.device),
      body.publicKey.kty == "EC", body.publicKey.crv == "P-256"
    else { throw ProtocolProblem.malformed }
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let enrolment = Enrolment(token: body.token, x: body.publicKey.x, y: body.publicKey.y, code: code, deviceName: body.device)
    let enrolled = try await access.enrol(
      enrolment, signed: signed, from: Client(address: request.address, userAgent: request.headers["User-Agent"] ?? "")
    ).get()
    return .json(
      .created,
      EnrolledAnswer(
        account: .init(id: enrolled.account.id, userId: enrolled.account.userID.text, name: enrolled.account.name),
        lpse: .init(name: access.portal.lpseName, origin: access.portal.origin), device: .init(id: enrolled.deviceID),
        serverTime: enrolled.now.rfc3339))
  }

  /// What an owner may call the phone: 1 to 100 characters, all of them to be seen.
  private static func isName(_ text: String) -> Bool {
    // Marks that nobody sees could turn the direction of what follows on the page.
    (1...100).contains(text.count) && text.utf8.count <= 400
      && text.unicodeScalars.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
  }

  private func signIns(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let query = request.queryFields
    guard let seconds = Int(query["wait"] ?? "0"), (0...25).contains(seconds) else { throw ProtocolProblem.malformed }
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
    try await access.removeAccount(request.parameters["id"] ?? "", signed: signed).get()
    return Response(.noContent)
  }

  private func removeDevice(_ request: Request) async throws -> Response {
    try await access.removeDevice(signed: try SignedRequest(request, origin: access.portal.origin)).get()
    return Response(.noContent)
  }

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
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, Content-Digest, Signature, Signature-Input, Accept-Language"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
  }
}
