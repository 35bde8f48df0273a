import Access
import Database
import Foundation
import HTTP
import HTTPServer
import TestSupport
import Testing

/// What only a real server meets: requests that never reach a handler, and are answered in the portal's own words.
@Suite struct RealServerTests {
  private func answer(_ server: RealServer, _ text: String) async throws -> Response {
    try RealServer.parsed(try await server.exchange(Array(text.utf8)))
  }

  private func expectPage(_ response: Response, _ status: Status, _ words: String) throws {
    #expect(response.status == status)
    #expect(response.text.contains(words), "\(words)")
    #expect(response.headers["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    #expect(response.headers["X-Content-Type-Options"] == "nosniff" && response.headers["Cache-Control"] == "no-store")
    let reference = try #require(response.headers["Request-Reference"])
    #expect(response.text.contains("<code>\(reference)</code>"), "the page names the number that is in the log")
  }

  @Test func `Refusals of the server are pages with a reference number`() async throws {
    let server = try RealServer(try await TestSite(suppliers: []))
    let host = "Host: localhost\r\nConnection: close\r\n"
    try expectPage(try await answer(server, "GET /tidakada HTTP/1.1\r\n\(host)\r\n"), .notFound, "Halaman tidak ada")
    let wrong = try await answer(server, "PUT /eproc4/login HTTP/1.1\r\n\(host)\r\n")
    try expectPage(wrong, .methodNotAllowed, "Cara membuka halaman ini keliru")
    #expect(wrong.headers["Allow"] == "GET, HEAD, POST")
    let large = "POST /eproc4/login HTTP/1.1\r\n\(host)Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n"
    try expectPage(try await answer(server, large), .contentTooLarge, "Isian terlalu panjang")
    try expectPage(try await answer(server, "BREW /eproc4 HTTP/1.1\r\n\(host)\r\n"), .notImplemented, "Cara membuka halaman ini keliru")
    try expectPage(try await answer(server, "GET /eproc4 HTTP/1.1\r\nConnection: close\r\n\r\n"), .badRequest, "Permintaan tidak terbaca")
    await server.stop()
  }

  @Test func `So are those of the phone's protocol, as problem documents`() async throws {
    let server = try RealServer(try await TestSite(suppliers: []))
    let base = "/eproc4/authenticator/v1"
    let host = "Host: localhost\r\nConnection: close\r\nAccept-Language: en\r\n"
    let requests: [(String, Int, String)] = [
      ("GET \(base)/tidakada HTTP/1.1\r\n\(host)\r\n", 404, "not-found"),
      ("PUT \(base)/time HTTP/1.1\r\n\(host)\r\n", 405, "method-not-allowed"),
      ("POST \(base)/enrolments HTTP/1.1\r\n\(host)Content-Length: 100000\r\n\r\n", 413, "too-large"),
      ("DELETE \(base)/device HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nx", 413, "too-large"),
      ("POST \(base)/enrolments HTTP/1.1\r\n\(host)Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415, "media-type"),
      ("BREW \(base)/time HTTP/1.1\r\n\(host)\r\n", 501, "method-not-allowed"),
    ]
    for (text, status, name) in requests {
      let refused = try await answer(server, text)
      #expect(refused.status.code == status && refused.problem == name, "\(name)")
      #expect(refused.headers["Access-Control-Allow-Origin"] == "*")
      #expect(try refused.json(ProblemDocument.self).instance == refused.headers["Request-Reference"])
    }
    await server.stop()
  }

  @Test func `A page that shows what was typed beside the form's token is not compressed; the same page without it is`() async throws {
    let site = try await TestSite()
    let server = try RealServer(site)
    var browser = Browser(server)
    let empty = try await browser.get("/eproc4/login?jenis=penyedia", headers: ["Accept-Encoding": "gzip"])
    #expect(empty.headers["Content-Encoding"] == "gzip")
    try await browser.visit("/eproc4/login?jenis=penyedia")
    var headers = Browser.sameOrigin(browser.origin)
    headers["Accept-Encoding"] = "gzip"
    for token in [browser.formToken, "foreign"] {
      let form = "jenis=penyedia&userId=DIN&password=salah&authenticityToken=" + token
      let again = try await browser.send(.post, "/eproc4/login", headers: headers, body: Array(form.utf8))
      #expect(again.headers["Content-Encoding"] == nil && again.text.contains("value=\"DIN\""))
    }
    #expect(try await site.count("SELECT count(*) FROM access_log WHERE event = 'password-refused'") == 1)
    await server.stop()
  }

  @Test func `HEAD has the fields of the page and no body`() async throws {
    let server = try RealServer(try await TestSite(suppliers: []))
    let page = try await answer(server, "HEAD /eproc4/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(page.status == .ok && page.text.isEmpty)
    #expect(page.headers["Content-Type"] == "text/html; charset=utf-8" && page.headers["Content-Security-Policy"] != nil)
    await server.stop()
  }

  @Test func `The server stops: who waits for the phone is answered, and the page asks again`() async throws {
    let site = try await TestSite()
    let server = try RealServer(site)
    var browser = Browser(server)
    let status = try await browser.signIn("DIN").statusAddress
    let parked = browser
    async let news: Response = { () async throws in
      var waiting = parked
      return try await waiting.get(status + "&tunggu=25")
    }()
    #expect(try await eventually { site.base.hub.count == 1 })
    await server.stop()
    let heard = try await news
    #expect(heard.status == .ok && heard.text == #"{"state":"waiting"}"#)
  }
}
