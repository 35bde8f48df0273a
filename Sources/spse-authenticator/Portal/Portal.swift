import AuthenticatorCore
import Cryptography
import FoundationEssentials
import Glibc
import HTTP
import HTTPClient
import ProgramSupport

/// A portal as this device talks to it: requests signed by its key, with the portal's time, and answers that are checked before use.
actor Portal {
  static let base = "/eproc4/authenticator/v1"
  /// Longer than any answer of the protocol.
  private static let mostBytes = 256 << 10

  nonisolated let origin: String
  private(set) var clock: ClockCorrection
  private nonisolated let key: DeviceKey?
  private let client: HTTPClient
  private let language: Language

  /// - Parameter key: nil for a portal that is only asked for its time.
  init(origin: String, key: DeviceKey?, clock: ClockCorrection = ClockCorrection(), client: HTTPClient, language: Language) {
    self.origin = origin
    self.key = key
    self.clock = clock
    self.client = client
    self.language = language
  }

  /// Whether this is the key that the device has there.
  nonisolated func isSigned(by material: KeyMaterial) -> Bool {
    guard case .bytes(let scalar) = material else { return false }
    return key?.scalar == scalar
  }

  /// Milliseconds since 1970 by the portal's clock.
  var now: Int64 { clock.corrected(SystemClock.milliseconds) }

  /// Asks for the time.
  func synchronise() async throws {
    let before = SystemClock.milliseconds
    let answer: TimeAnswer = try await exchange("GET", "/time", headers: [:], body: nil, wait: 0)
    setClock(answer.serverTime, before: before)
  }

  func enrol(token: String, code: String) async throws -> EnrolledAnswer {
    struct Body: Encodable {
      struct PublicKey: Encodable {
        let kty = "EC"
        let crv = "P-256"
        let x: String
        let y: String
      }
      let token: String
      let publicKey: PublicKey
      let code: String
      let device: String
    }
    guard let key else { throw PortalTrouble.network(.unusableRequest) }
    let publicKey = Body.PublicKey(x: key.publicKey.x, y: key.publicKey.y)
    return try await signed("POST", "/enrolments", Body(token: token, publicKey: publicKey, code: code, device: DeviceKey.deviceName))
  }

  /// - Parameters:
  ///   - wait: seconds, at most 25.
  ///   - version: of the last answer.
  func signIns(wait: Int = 0, version: String? = nil) async throws -> SignInsAnswer {
    let query = version.map { "?wait=\(wait)&version=\(percentEncoded($0))" } ?? ""
    let answer: SignInsAnswer = try await signed("GET", "/sign-ins" + query, nil as Never?, wait: version == nil ? 0 : wait)
    setClock(answer.serverTime, before: nil)
    return answer
  }

  func approve(_ signIn: String, number: String) async throws {
    struct Body: Encodable {
      let decision = "approve"
      let signIn: String
      let origin: String
      let number: String
    }
    let _: DecidedAnswer = try await signed("POST", "/sign-ins/\(signIn)/decision", Body(signIn: signIn, origin: origin, number: number))
  }

  func deny(_ signIn: String, reason: String) async throws {
    struct Body: Encodable {
      let decision = "deny"
      let signIn: String
      let origin: String
      let reason: String
    }
    let _: DecidedAnswer = try await signed("POST", "/sign-ins/\(signIn)/decision", Body(signIn: signIn, origin: origin, reason: reason))
  }

  /// Gives an account up.
  func remove(_ account: String) async throws {
    let _: NoAnswer = try await signed("DELETE", "/accounts/\(account)", nil as Never?)
  }

  /// A signed request. A signature that is refused for its time or its nonce has changed nothing: the clock is corrected, and it goes once
  /// more.
  private func signed<Answer: PortalAnswer>(_ method: String, _ path: String, _ value: (some Encodable)?, wait: Int = 0) async throws
    -> Answer
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    let body = try value.map { [UInt8](try encoder.encode($0)) }
    do {
      return try await exchange(method, path, headers: try signature(method, path, body), body: body, wait: wait)
    } catch PortalTrouble.problem(let problem) where problem.name == "stale-signature" || problem.name == "replayed-signature" {
      try await correctClock(problem)
    }
    return try await exchange(method, path, headers: try signature(method, path, body), body: body, wait: wait)
  }

  private func correctClock(_ problem: PortalProblem) async throws {
    if let time = problem.serverTime, Timestamp.milliseconds(time) != nil { setClock(time, before: nil) } else { try await synchronise() }
  }

  private func signature(_ method: String, _ path: String, _ body: [UInt8]?) throws -> Headers {
    guard let key else { throw PortalTrouble.network(.unusableRequest) }
    let request = SignedRequest(
      method: method, target: origin + Portal.base + path, body: body, created: now / 1000, nonce: RandomBytes.generate(18),
      keyID: key.publicKey.id)
    guard let signature = key.privateKey.signature(for: request.signatureBase) else { throw PortalTrouble.network(.cannotStart) }
    var headers: Headers = ["Signature-Input": request.signatureInput, "Signature": SignedRequest.field(signature)]
    if let digest = request.contentDigest {
      headers.add("Content-Type", "application/json")
      headers.add("Content-Digest", digest)
    }
    return headers
  }

  private func exchange<Answer: PortalAnswer>(
    _ method: String, _ path: String, headers: Headers, body: [UInt8]?, wait: Int
  ) async throws -> Answer {
    var request = HTTPClient.Request(method, origin + Portal.base + path, headers: headers, body: body)
    request.headers.add("Accept-Language", language.tag)
    request.timeLimit = .seconds(15 + wait)
    request.sizeLimit = Portal.mostBytes
    let response = try await answer(to: request)
    if response.status.code == 204, let nothing = NoAnswer() as? Answer { return nothing }
    guard (200...299).contains(response.status.code) else { throw trouble(response) }
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body)), answer.isPlausible else {
      throw PortalTrouble.garbage(status: response.status.code)
    }
    return answer
  }

  private func answer(to request: HTTPClient.Request) async throws -> HTTPClient.Response {
    do { return try await client.send(request) } catch { throw PortalTrouble.network(error) }
  }

  private func trouble(_ response: HTTPClient.Response) -> PortalTrouble {
    let prefix = "urn:spse:problem:"
    guard let problem = try? JSONDecoder().decode(ProblemAnswer.self, from: Data(response.body)), problem.type.hasPrefix(prefix),
      problem.type.utf8.count <= 100
    else { return .garbage(status: response.status.code) }
    return .problem(
      PortalProblem(
        name: String(problem.type.dropFirst(prefix.count)), status: response.status.code, title: short(problem.title),
        detail: short(problem.detail), reference: problem.instance.map { short($0) }, serverTime: problem.serverTime,
        retryAfter: response.headers["Retry-After"].flatMap { Int($0) }))
  }

  /// - Parameter before: this machine's time when the portal was asked; nil when it was asked to wait.
  private func setClock(_ serverTime: String, before: Int64?) {
    guard let time = Timestamp.milliseconds(serverTime) else { return }
    let after = SystemClock.milliseconds
    clock = ClockCorrection(serverTime: time, before: before ?? after, after: after)
  }
}

/// 204: done, and nothing to say.
private struct NoAnswer: PortalAnswer {
  var isPlausible: Bool { true }
}

private func short(_ text: String?) -> String { String((text ?? "").prefix(300)) }

/// RFC 3986 §2.3.
private func percentEncoded(_ text: String) -> String {
  text.utf8.map { byte in
    switch byte {
    case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
    default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }.joined()
}
