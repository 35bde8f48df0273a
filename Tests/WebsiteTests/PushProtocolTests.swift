import Database
import HTTP
import TestSupport
import Testing

/// How a phone says where it can be told of sign-ins: `docs/protocol.md`, `push-key` and `push-subscription`.
@Suite struct PushProtocolTests {
  private let key = Phone.base + "/push-key"
  private let subscription = Phone.base + "/push-subscription"

  private func body(
    endpoint: String = "https://push.contoh.id/kirim/1", key: String = TestPush.browserKey, secret: String = TestPush.browserSecret,
    language: String = "id"
  ) -> String {
    #"{"endpoint":"\#(endpoint)","expirationTime":null,"keys":{"p256dh":"\#(key)","auth":"\#(secret)"},"language":"\#(language)"}"#
  }

  private func enrolled(_ site: TestSite) async throws -> Phone {
    let phone = try Phone(site)
    var browser = Browser(site)
    try #require(try await phone.enrol(try await browser.signIn("DIN").link).status == .created)
    return phone
  }

  private func kept(_ site: TestSite) async throws -> Int64 { try await site.count("SELECT count(*) FROM push_subscriptions") }

  @Test(arguments: TestDatabase.allCases)
  func `The key is anybody's; a subscription comes and goes by a signed request`(_ kind: TestDatabase) async throws {
    struct Key: Decodable { let publicKey: String }
    let site = try await TestSite(kind, pushing: TestPush().pushing())
    let answer = await site.application.respond(to: Request(method: .get, path: key))
    #expect(answer.status == .ok && answer.headers["Access-Control-Allow-Origin"] == "*")
    #expect(try answer.json(Key.self).publicKey == "key")

    let phone = try await enrolled(site)
    let put = await phone.send(phone.request(.put, subscription, body: body()))
    #expect(put.status == .noContent && put.body.identity.isEmpty)
    #expect(try await kept(site) == 1)
    #expect(
      await phone.send(phone.request(.put, subscription, body: body(endpoint: "https://push.contoh.id/2", language: "en"))).status
        == .noContent)
    #expect(try await kept(site) == 1)
    #expect(await phone.send(phone.request(.delete, subscription)).status == .noContent)
    #expect(try await kept(site) == 0)
  }

  @Test func `A subscription that cannot be used is refused, and nothing is kept`() async throws {
    let site = try await TestSite(pushing: TestPush().pushing())
    let phone = try await enrolled(site)
    for endpoint in [
      "http://push.contoh.id/x", "https://127.0.0.1/x", "https://169.254.169.254/latest", "https://[::1]/", "https://db.internal/x", "",
    ] {
      let refused = await phone.send(phone.request(.put, subscription, body: body(endpoint: endpoint)))
      #expect(refused.status == .badRequest && refused.problem == "push-endpoint", "\(endpoint)")
    }
    let (key, secret) = (TestPush.browserKey, TestPush.browserSecret)
    for body in [
      "", "{}", "[]", body(key: secret), body(key: ""), body(secret: key), body(secret: secret + "=="), body(language: "fr"),
      #"{"endpoint":"https://push.contoh.id/1","language":"id"}"#,
      #"{"endpoint":1,"keys":{"p256dh":"\#(key)","auth":"\#(secret)"},"language":"id"}"#,
    ] {
      let refused = await phone.send(phone.request(.put, subscription, body: body))
      #expect(refused.status == .badRequest && refused.problem == "malformed", "\(body)")
    }
    let forged = await phone.send(
      phone.request(.put, subscription, body: body(), signedBody: body(endpoint: "https://push.contoh.id/other")))
    #expect(forged.status == .unauthorized && forged.problem == "signature")
    let unsigned = await site.application.respond(
      to: Request(method: .put, path: subscription, headers: ["Content-Type": "application/json"], body: Array(body().utf8)))
    #expect(unsigned.status == .unauthorized && unsigned.problem == "signature")
    let stranger = try Phone(site)
    #expect(await stranger.send(stranger.request(.put, subscription, body: body())).problem == "signature")
    #expect(await stranger.send(stranger.request(.delete, subscription)).problem == "signature")
    #expect(try await kept(site) == 0)
  }

  @Test(arguments: ["id", "en"])
  func `A portal that sends nothing says so, and a subscription can still be taken back`(_ language: String) async throws {
    let site = try await TestSite()
    var phone = try await enrolled(site)
    phone.language = language
    let words = language == "id" ? "Tanpa pemberitahuan" : "No notifications"
    for request in [
      Request(method: .get, path: key, headers: ["Accept-Language": language]), phone.request(.put, subscription, body: body()),
    ] {
      let refused = await site.application.respond(to: request)
      #expect(refused.status == .notFound && refused.problem == "no-push")
      #expect(try refused.json(ProblemDocument.self).title == words)
    }
    #expect(await phone.send(phone.request(.delete, subscription)).status == .noContent)
  }
}
