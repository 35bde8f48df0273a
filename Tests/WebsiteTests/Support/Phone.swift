import Cryptography
import Foundation
import HTTP
import OneTimePassword
import TestSupport
import Testing

/// A phone that speaks the protocol of `docs/protocol.md`, written from that page alone: it builds its signature bases by hand.
struct Phone: Sendable {
  let site: TestSite
  let key: P256PrivateKey
  /// Seconds by which its clock is ahead.
  var clockError: Int64 = 0
  var language = "id"
  /// Where it sends from.
  var address = "198.51.100.4"

  init(_ site: TestSite) throws {
    self.site = site
    key = try #require(P256PrivateKey())
  }

  static let base = "/eproc4/authenticator/v1"

  private var x: String { Base64.urlEncode(key.publicKey.x) }
  private var y: String { Base64.urlEncode(key.publicKey.y) }

  /// RFC 7638
  var keyID: String { Base64.urlEncode(SHA256.hash(Array(#"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#.utf8))) }

  /// Registers with the link of an activation page.
  func enrol(_ link: String, code: String? = nil, name: String = "Android · Chrome") async throws -> Response {
    let parsed = try OTPAuthLink(parsing: link)
    let token = try #require(parsed.enrol?.split(separator: "token=").last.map(String.init))
    return await enrol(token: token, code: code ?? site.code(parsed.secret, steps: clockError / 30), name: name)
  }

  func enrol(token: String, code: String, name: String = "Android · Chrome") async -> Response {
    let body =
      #"{"token":"\#(token)","publicKey":{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"},"code":"\#(code)","device":"\#(name)"}"#
    return await send(request(.post, Self.base + "/enrolments", body: body))
  }

  /// Sends what the QR of a move says.
  func claim(_ token: String, name: String = "iPhone · Safari") async -> Response {
    let body = #"{"token":"\#(token)","publicKey":{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"},"device":"\#(name)"}"#
    return await send(request(.post, Self.base + "/transfers", body: body))
  }

  /// Answers to the phone that has claimed the account.
  /// - Parameter members: besides those that every answer has.
  func decideTransfer(_ id: String, _ members: String) async -> Response {
    let body = #"{\#(members),"transfer":"\#(id)","origin":"\#(site.origin)"}"#
    return await send(request(.post, Self.base + "/transfers/\(id)/decision", body: body))
  }

  func signIns(query: String = "") async -> Response { await send(request(.get, Self.base + "/sign-ins", query: query)) }

  func approve(_ signIn: String, number: String, origin: String? = nil) async -> Response {
    await send(
      decision(signIn, #"{"decision":"approve","signIn":"\#(signIn)","origin":"\#(origin ?? site.origin)","number":"\#(number)"}"#))
  }

  func deny(_ signIn: String, reason: String) async -> Response {
    await send(
      decision(signIn, #"{"decision":"deny","signIn":"\#(signIn)","origin":"\#(site.origin)","reason":"\#(reason)"}"#))
  }

  func decision(_ signIn: String, _ body: String) -> Request {
    request(.post, Self.base + "/sign-ins/" + signIn + "/decision", body: body)
  }

  func send(_ request: Request) async -> Response { await site.application.respond(to: request) }

  /// A signed request.
  /// - Parameters:
  ///   - nonce: a fresh one unless given.
  ///   - signedBody: what the digest is of, where it is not the body itself.
  func request(
    _ method: HTTP.Method, _ path: String, query: String = "", body: String? = nil, nonce: String? = nil, signedBody: String? = nil
  ) -> Request {
    var headers: Headers = ["Host": "localhost:9000", "Accept-Language": language, "User-Agent": "SPSE Authenticator"]
    let target = site.origin + path + (query.isEmpty ? "" : "?" + query)
    var components = #""@method" "@target-uri""#
    var base = "\"@method\": \(method.rawValue)\n\"@target-uri\": \(target)\n"
    if let body {
      let digest = "sha-256=:" + Base64.encode(SHA256.hash(Array((signedBody ?? body).utf8))) + ":"
      headers.add("Content-Type", "application/json")
      headers.add("Content-Digest", digest)
      components += #" "content-digest""#
      base += "\"content-digest\": \(digest)\n"
    }
    let nonce = nonce ?? Base64.urlEncode(RandomBytes.generate(16))
    let parameters =
      "(\(components));created=\(site.clock.seconds + clockError);nonce=\"\(nonce)\";keyid=\"\(keyID)\";alg=\"ecdsa-p256-sha256\""
    base += "\"@signature-params\": " + parameters
    headers.add("Signature-Input", "sig=" + parameters)
    headers.add("Signature", "sig=:" + Base64.encode(key.signature(for: Array(base.utf8)) ?? []) + ":")
    return Request(
      method: method, path: path, query: query, headers: headers, body: Array((body ?? "").utf8), address: address, reference: "UJI-2")
  }
}

/// A problem document (RFC 9457).
struct ProblemDocument: Decodable, Equatable {
  let type: String
  let title: String
  let status: Int
  let detail: String
  let instance: String
  let serverTime: String?
}

/// The answer to `GET sign-ins`.
struct SignInsDocument: Decodable {
  struct BoundAccount: Decodable {
    let id: String
    let userId: String
  }
  struct Waiting: Decodable {
    let id: String
    let accountId: String
    let browser: String
    let address: String
  }
  let accounts: [BoundAccount]
  let signIns: [Waiting]
  let version: String
}

extension Response {
  func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: Data(body.identity)) }

  /// The name of the problem, as `docs/protocol.md` lists it; nil if this is no proper problem document.
  var problem: String? {
    guard headers["Content-Type"] == "application/problem+json", let document = try? json(ProblemDocument.self),
      document.status == status.code, document.type.hasPrefix("urn:spse:problem:"), !document.title.isEmpty, !document.detail.isEmpty,
      !document.instance.isEmpty
    else { return nil }
    return String(document.type.dropFirst("urn:spse:problem:".count))
  }
}
