import Access
import HTTP
import TestSupport
import Testing

/// What the phone's protocol says to requests that it does not take: problem documents, in both languages, open to other origins.
@Suite struct ProtocolRefusalTests {
  private func expectOpen(_ response: Response, _ name: String) {
    #expect(response.headers["Access-Control-Allow-Origin"] == "*", "\(name)")
    #expect(response.headers["Access-Control-Expose-Headers"] == "Retry-After, Request-Reference", "\(name)")
    #expect(response.headers["Access-Control-Allow-Credentials"] == nil && response.headers["Set-Cookie"] == nil, "\(name)")
    #expect(response.headers["Cache-Control"] == "no-store" && response.headers["Referrer-Policy"] == "no-referrer", "\(name)")
  }

  @Test(arguments: ["id", "en"])
  func `Refusals that never reach a handler`(_ language: String) async throws {
    let site = try await TestSite(suppliers: [])
    let big = [UInt8](repeating: 0x20, count: 8 * 1024 + 1)
    let requests: [(HTTP.Method, String, [UInt8], Int, String)] = [
      (.get, "/eproc4/authenticator/v1", [], 404, "not-found"), (.get, "/eproc4/authenticator/v1/", [], 404, "not-found"),
      (.post, "/eproc4/authenticator/v1/tidakada", [], 404, "not-found"),
      (.put, "/eproc4/authenticator/v1/time", [], 405, "method-not-allowed"),
      (.get, "/eproc4/authenticator/v1/enrolments", [], 405, "method-not-allowed"),
      (.post, "/eproc4/authenticator/v1/enrolments", big, 413, "too-large"),
      (.post, "/eproc4/authenticator/v1/sign-ins/x/decision", big, 413, "too-large"),
    ]
    for (method, path, body, status, name) in requests {
      let request = Request(method: method, path: path, headers: ["Accept-Language": language], body: body, reference: "UJI-3")
      let refused = await site.application.respond(to: request)
      #expect(refused.status.code == status && refused.problem == name, "\(method.rawValue) \(path)")
      expectOpen(refused, path)
      let document = try refused.json(ProblemDocument.self)
      #expect(document.instance == "UJI-3")
      if name == "not-found" { #expect(document.title == (language == "id" ? "Alamat tidak dikenal" : "Unknown address")) }
      if status == 405 { #expect(refused.headers["Allow"] == (path.hasSuffix("time") ? "GET, HEAD, OPTIONS" : "POST, OPTIONS")) }
    }
    let others: [(Refusal, String)] = [
      (.headersTooLarge, "too-large"), (.unreadable(reason: "x"), "malformed"), (.unsupportedMethod, "method-not-allowed"),
      (.busy(retryAfter: 3), "unavailable"), (.internalError, "internal"),
    ]
    for (refusal, name) in others {
      let request = Request(method: .get, path: "/eproc4/authenticator/v1/time", headers: ["Accept-Language": language], reference: "UJI-3")
      let refused = site.application.answer(refusal, to: request)
      #expect(refused.problem == name && refused.status == refusal.status)
      expectOpen(refused, name)
      if case .busy = refusal { #expect(refused.headers["Retry-After"] == "3") }
    }
  }

  @Test func `An address beside the protocol is a page`() async throws {
    let site = try await TestSite(suppliers: [])
    for path in ["/eproc4/authenticator/v10/time", "/eproc4/authenticator", "/authenticator/v1/time"] {
      let refused = await site.application.respond(to: Request(method: .get, path: path))
      #expect(refused.status == .notFound && refused.headers["Content-Type"] == "text/html; charset=utf-8", "\(path)")
    }
  }

  @Test func `Preflight: the methods and fields of the protocol, and nothing that rides on cookies`() async throws {
    let site = try await TestSite(suppliers: [])
    let routes = site.application.router.routes.filter { $0.pattern.hasPrefix("/eproc4/authenticator/v1/") }
    for route in routes where route.method != .options {
      #expect(routes.contains { $0.method == .options && $0.pattern == route.pattern }, "\(route.pattern) has no preflight")
      let path = route.pattern.replacing("{id}", with: "x")
      let answer = await site.application.respond(
        to: Request(method: .options, path: path, headers: ["Origin": "https://app.example", "Access-Control-Request-Method": "POST"]))
      #expect(answer.status == .noContent && answer.headers["Access-Control-Allow-Methods"] == "GET, POST, PUT, DELETE")
      let fields = answer.headers["Access-Control-Allow-Headers"] ?? ""
      for field in ["Content-Type", "Content-Digest", "Signature", "Signature-Input"] { #expect(fields.contains(field)) }
      #expect(answer.headers["Access-Control-Max-Age"] == "86400")
      expectOpen(answer, path)
    }
  }

  @Test(arguments: [
    "", "x", "[]", "{}", "null", #"{"decision":"approve"}"#, #"{"decision":"approve","signIn":"ID","origin":"http://localhost:9000"}"#,
    #"{"decision":"approve","signIn":"ID","origin":"https://evil.example","number":"123456"}"#,
    #"{"decision":"approve","signIn":"other","origin":"http://localhost:9000","number":"123456"}"#,
    #"{"decision":"approve","signIn":"ID","origin":"http://localhost:9000","number":"12345"}"#,
    #"{"decision":"approve","signIn":"ID","origin":"http://localhost:9000","number":123456}"#,
    #"{"decision":"approve","signIn":"ID","origin":"http://localhost:9000","number":"123456","reason":"not-me"}"#,
    #"{"decision":"deny","signIn":"ID","origin":"http://localhost:9000","reason":"maybe"}"#,
    #"{"decision":"maybe","signIn":"ID","origin":"http://localhost:9000"}"#, String(repeating: "[", count: 4000),
    #"{"decision":"approve","signIn":"ID","origin":"http://localhost:9000","number":"123456","more":"#
      + String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000) + "}",
  ])
  func `A decision that cannot be read is malformed`(_ body: String) async throws {
    let site = try await TestSite(suppliers: [])
    let phone = try Phone(site)
    let request = phone.request(.post, Phone.base + "/sign-ins/ID/decision", body: body)
    let refused = await phone.send(request)
    #expect(refused.status == .badRequest && refused.problem == "malformed")
    expectOpen(refused, body)
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
  func `Another media type is 415`(_ type: String?) async throws {
    let site = try await TestSite(suppliers: [])
    let phone = try Phone(site)
    for path in ["/enrolments", "/sign-ins/ID/decision"] {
      var request = phone.request(.post, Phone.base + path, body: "{}")
      request.headers["Content-Type"] = type
      let refused = await phone.send(request)
      #expect(refused.status == .unsupportedMediaType && refused.problem == "media-type")
    }
  }

  @Test func `A wait out of bounds is malformed, and an unknown key is told no more than a bad signature`() async throws {
    let site = try await TestSite(suppliers: [])
    let phone = try Phone(site)
    for query in ["wait=26", "wait=-1", "wait=", "wait=abc", "wait=1.5"] {
      let refused = await phone.signIns(query: query)
      #expect(refused.problem == "malformed", "\(query)")
    }
    let unknown = await phone.signIns()
    #expect(unknown.status == .unauthorized && unknown.problem == "signature")
    var spoiled = phone.request(.get, Phone.base + "/sign-ins")
    spoiled.headers["Signature"] = "sig=:AAAA:"
    let bad = await phone.send(spoiled)
    #expect(bad.text == unknown.text)
  }

  @Test func `The time is told to anyone, in UTC`() async throws {
    let site = try await TestSite(suppliers: [])
    let answer = await site.application.respond(to: Request(method: .get, path: "/eproc4/authenticator/v1/time"))
    #expect(answer.text == #"{"serverTime":"2026-11-24T06:00:00.000Z"}"#)
    expectOpen(answer, "time")
  }

  @Test func `The words are in the language that the phone asks for, and Indonesian otherwise`() async throws {
    let site = try await TestSite(suppliers: [])
    var phone = try Phone(site)
    for (language, title) in [
      ("id", "QR tidak dikenal"), ("en-GB, id;q=0.5", "Unknown QR"), ("fr", "QR tidak dikenal"), ("", "QR tidak dikenal"),
    ] {
      phone.language = language
      let refused = await phone.enrol(token: "x", code: "123456")
      #expect(try refused.json(ProblemDocument.self).title == title, "\(language)")
    }
  }
}
