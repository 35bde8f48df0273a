import Access
import Database
import Foundation
import HTTP
import Synchronization
import TestSupport
import Testing
import Website

/// The phone's protocol answers with problem documents also where no handler of it runs, and what went wrong stands in the log.
@Suite struct ProtocolRefusalTests {
  private static let base = "/eproc4/authenticator/v1"

  @Test(
    "A refusal before any handler is a problem document that other origins may read",
    arguments: [
      (Method.get, "/nothing", 0, 404, "not-found"), (.put, "/enrolments", 2, 405, "method"),
      (.post, "/enrolments", 8 * 1024 + 1, 413, "too-large"), (.delete, "/device", 1, 413, "too-large"),
    ])
  func refusedEarly(method: Method, path: String, length: Int, status: Int, name: String) async throws {
    let house = try await TestAccess(.sqlite)
    let request = Request(method: method, path: Self.base + path, body: [UInt8](repeating: 0x20, count: length), reference: "REF")
    let response = await website(house).application().respond(to: request)
    #expect(response.status.code == status)
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(response.headers["Access-Control-Allow-Origin"] == "*")
    let document = try JSONDecoder().decode(Document.self, from: Data(response.body.identity))
    #expect(document == Document(type: "urn:spse:problem:" + name, status: status, instance: "REF"))
  }

  @Test(arguments: ["abc", "", "26", "-1", "1.5"]) func `A wait that is no number from 0 to 25 is malformed`(wait: String) async throws {
    let house = try await TestAccess(.sqlite)
    // The query is read before the signature is believed.
    let request = signedInForm(.get, "/sign-ins", query: "wait=" + wait)
    let response = await website(house).application().respond(to: request)
    #expect(response.status.code == 400)
  }

  @Test func `Where the database is away, the phone is told when to come back and the log says why`() async throws {
    let house = try await TestAccess(.sqlite)
    let lines = Lines()
    let application = website(house, lines).application()
    house.database.close()
    let response = await application.respond(to: signedInForm(.delete, "/device"))
    #expect(response.status.code == 503)
    #expect(response.headers["Retry-After"] == "5")
    #expect(lines.all == ["REF unavailable: the database is closed"])
  }

  /// A request with a signature that can be parsed, by a key that nobody knows.
  private func signedInForm(_ method: Method, _ path: String, query: String = "") -> Request {
    var request = Request(method: method, path: Self.base + path, query: query, reference: "REF")
    request.headers["Signature-Input"] =
      "sig=(\"@method\" \"@target-uri\");created=1795500000;nonce=\"0123456789abcdef\";"
      + "keyid=\"\(String(repeating: "k", count: 43))\";alg=\"ecdsa-p256-sha256\""
    request.headers["Signature"] = "sig=:\(Data(repeating: 1, count: 64).base64EncodedString()):"
    return request
  }

  private func website(_ house: TestAccess, _ lines: Lines = Lines()) -> Website {
    Website(
      access: house.access, settings: WebsiteSettings(version: "test"), bootstrap: [],
      effects: WebsiteEffects(
        authenticate: { $0 }, randomBytes: { [UInt8](repeating: 7, count: $0) }, hash: { String($0.count, radix: 16) },
        compress: { _ in [] },
        report: { lines.append($0 + " " + $1) }))
  }

  private struct Document: Decodable, Equatable {
    let type: String
    let status: Int
    let instance: String
  }

  /// What was reported.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }
}
