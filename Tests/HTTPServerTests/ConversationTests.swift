import HTTP
import HTTPServer
import TestSupport
import Testing

/// RFC 9112 as clients use it.
@Suite struct ConversationTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  @Test func keepsTheConnection() async throws {
    try await RawClient.run(server.port) { client in
      for _ in 0..<3 {
        let reply = try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(reply.status == 200)
        #expect(reply.text == "page")
        #expect(reply["connection"] != "close")
      }
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status == 200)
      #expect(try client.isClosed())
    }
    #expect(server.server.statistics.answered[1] == 4)
  }

  @Test func eachRequestHasANumberThatStandsInTheRecord() async throws {
    let numbers = try await RawClient.run(server.port) { client in
      try (0..<5).map { _ in try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")["request-reference"] ?? "" }
    }
    #expect(Set(numbers).count == 5 && numbers.allSatisfy { $0.count == 12 })
    #expect(try await eventually { server.records.map(\.reference) == numbers })
  }

  @Test("HEAD is GET without the body; what follows is not taken for it", arguments: ["/page", "/task", "/long"])
  func head(path: String) async throws {
    try await RawClient.run(server.port) { client in
      let head = try client.ask("HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
      let get = try client.ask("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(head.status == 200)
      #expect(head["content-length"] == get["content-length"])
      #expect(head["content-length"] == String(get.body.count))
    }
  }

  @Test("Requests sent without waiting are answered in their order, parked ones included")
  func pipelining() async throws {
    try await RawClient.run(server.port) { client in
      try client.send(
        "GET /slow HTTP/1.1\r\nHost: x\r\n\r\nPOST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
          + "GET /task HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /page HTTP/1.1\r\nHost: x\r\n\r\n")
      let texts = try (0..<5).map { _ in try client.reply().text }
      #expect(texts == ["slow", "abc", "task", "refused 404", "page"])
    }
  }

  @Test func unchangedIs304() async throws {
    try await RawClient.run(server.port) { client in
      let reply = try client.ask("GET /page HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v0\", \"v1\"\r\n\r\n")
      #expect(reply.status == 304)
      #expect(reply["etag"] == "\"v1\"")
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v2\"\r\n\r\n").text == "page")
    }
  }

  @Test func compressesForWhoTakesIt() async throws {
    try await RawClient.run(server.port) { client in
      let plain = try client.ask("GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(plain.body == TestServer.long)
      #expect(plain["content-encoding"] == nil)
      #expect(plain["vary"] == "Accept-Encoding")
      let packed = try client.ask("GET /long HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip;q=0.5\r\n\r\n")
      #expect(packed["content-encoding"] == "gzip")
      #expect(packed.body == gzip(TestServer.long, level: 4))
      #expect(try client.ask("GET /long HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0\r\n\r\n").body == TestServer.long)
    }
  }

  @Test func chunkedBody() async throws {
    try await RawClient.run(server.port) { client in
      let head = "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      #expect(try client.ask(head + "3\r\nabc\r\n00A;note=\"x\"\r\n0123456789\r\n0\r\nX-Trailer: y\r\n\r\n").text == "abc0123456789")
      for byte in Array((head + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n").utf8) { try client.send([byte]) }
      #expect(try client.reply().text == "abc")
    }
  }

  @Test("Who asks before sending a body gets leave, or the refusal")
  func expectContinue() async throws {
    try await RawClient.run(server.port) { client throws in
      let head = "POST /form HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
      #expect(try client.ask(head + "3\r\n\r\n").status == 100)
      #expect(try client.ask("abc").text == "abc")
      #expect(try client.ask(head + "1001\r\n\r\n").status == 413)
    }
  }

  @Test func http10() async throws {
    try await RawClient.run(server.port) { client throws in
      #expect(try client.ask("GET /page HTTP/1.0\r\n\r\n").text == "page")
      #expect(try client.isClosed())
    }
  }

  @Test("The absolute form, as sent to proxies: its host is not ours to follow")
  func absoluteForm() async throws {
    try await RawClient.run(server.port) { client throws in
      #expect(try client.ask("GET http://other.example/fields?a=b HTTP/1.1\r\nHost: x\r\n\r\n").text == "127.0.0.1 false a=b -")
      #expect(try client.ask("GET https://other.example HTTP/1.1\r\nHost: x\r\n\r\n").status == 404)
      #expect(try client.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status == 404)
    }
  }

  @Test func aForwardedAddressCountsFromOurProxyOnly() async throws {
    let request = "GET /fields HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n\r\n"
    try await RawClient.run(server.port) { client throws in #expect(try client.ask(request).text.hasPrefix("127.0.0.1 false")) }
    let behindProxy = try TestServer { $0.forwarded = ForwardedAddress(trusted: [NetworkRange("127.0.0.0/8")].compactMap(\.self)) }
    try await RawClient.run(behindProxy.port) { client throws in #expect(try client.ask(request).text.hasPrefix("203.0.113.7 true")) }
    #expect(try await eventually { behindProxy.records.first?.address == "203.0.113.7" })
  }

  @Test func anAnswerThatWouldSplitIsAnError() async throws {
    try await RawClient.run(server.port) { client in
      let reply = try client.ask("GET /split HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(reply.status == 500)
      #expect(reply["set-cookie"] == nil)
      #expect(reply.text == "refused 500")
    }
  }
}
