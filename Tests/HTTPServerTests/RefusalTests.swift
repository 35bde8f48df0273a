import HTTPServer
import TestSupport
import Testing

/// What is not taken, and that the client can read why.
@Suite struct RefusalTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  @Test func wrongAndUnknownMethods() async throws {
    try await RawClient.run(server.port) { client in
      let wrong = try client.ask("DELETE /page HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(wrong.status == 405)
      #expect(wrong["allow"] == "GET, HEAD")
      #expect(wrong.text == "refused 405")
      // The body of a refused request is not taken for the next request.
      #expect(
        try client.ask("POST /page HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\nGET /long HTTP/1.1\r\nHost: x\r\n\r\n").status == 405)
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").text == "page")
    }
    for method in ["BREW", "get", "CONNECT", "PRI"] {
      let reply = try await RawClient.run(server.port) { try $0.ask("\(method) /page HTTP/1.1\r\nHost: x\r\n\r\n") }
      #expect(reply.status == 501, "\(method)")
    }
  }

  @Test("A long head gets an answer, not a reset", arguments: [9_000, 15_000, 17_000, 100_000, 1_000_000])
  func longHead(bytes: Int) async throws {
    try await RawClient.run(server.port) { client throws in
      try? client.send("GET /page HTTP/1.1\r\nHost: x\r\nX-Text: \(String(repeating: "a", count: bytes))\r\n\r\n")
      #expect(try client.reply().status == 431)
      #expect(try client.isClosed())
    }
    #expect(try await eventually { server.server.statistics.inFlight == 0 })
  }

  @Test func longTargetAndManyFields() async throws {
    let target = try await RawClient.run(server.port) {
      try $0.ask("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: x\r\n\r\n")
    }
    #expect(target.status == 431 || target.status == 414)
    for count in [70, 80, 100] {
      let fields = (0..<count).map { "X-\($0): y\r\n" }.joined()
      let many = try await RawClient.run(server.port) { try $0.ask("GET /page HTTP/1.1\r\nHost: x\r\n\(fields)\r\n") }
      #expect(many.status == 431, "\(count) fields")
      if count <= 80 { #expect(many.text == "refused 431", "\(count) fields") }
    }
  }

  @Test(
    "Between a head that is taken and one that the library refuses, there is always the page",
    arguments: Array(stride(from: 4_400, to: 5_900, by: 100)))
  func headNearTheLimit(bytes: Int) async throws {
    let reply = try await RawClient.run(server.port) {
      try $0.ask("GET /page HTTP/1.1\r\nHost: x\r\nX-Text: \(String(repeating: "a", count: bytes))\r\n\r\n")
    }
    #expect(reply.status == 200 || (reply.status == 431 && reply.text == "refused 431"), "\(reply.status)")
  }

  @Test("Cookies that have piled up get the page that says what to do", arguments: [10, 20, 30, 33, 36, 39])
  func manyCookies(count: Int) async throws {
    let cookies = (0..<count).map { "c\($0)=\(String(repeating: "v", count: 36))" }.joined(separator: "; ")
    let reply = try await RawClient.run(server.port) { try $0.ask("GET /page HTTP/1.1\r\nHost: x\r\nCookie: \(cookies)\r\n\r\n") }
    #expect(reply.status == (count <= 30 ? 200 : 431), "\(count) cookies")
    if reply.status == 431 { #expect(reply.text == "refused 431") }
  }

  @Test("A long body is refused in words, whether its length is told or not", arguments: [1_001, 20_000, 5_000_000])
  func longBody(bytes: Int) async throws {
    let body = [UInt8](repeating: 0x61, count: bytes)
    try await RawClient.run(server.port) { client in
      try client.send("POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: \(bytes)\r\n\r\n")
      try? client.send(body)
      let reply = try client.reply()
      #expect(reply.status == 413)
      #expect(reply.text == "refused 413")
    }
    guard bytes < 1_000_000 else { return }
    try await RawClient.run(server.port) { client in
      try client.send("POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(String(bytes, radix: 16))\r\n")
      try client.send(body)
      try client.send("\r\n0\r\n\r\n")
      #expect(try client.reply().text == "refused 413")
    }
  }

  @Test("An endless body is cut off")
  func endlessBody() async throws {
    await #expect(throws: RawClient.Failure.self) {
      try await RawClient.run(server.port) { client in
        try client.send("POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 65_536) + Array("\r\n".utf8)
        for _ in 0..<2000 { try client.send(chunk) }
      }
    }
  }

  @Test func aBodyForWhatTakesNone() async throws {
    for framing in ["Content-Length: 1\r\n\r\na", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"] {
      let reply = try await RawClient.run(server.port) { try $0.ask("GET /page HTTP/1.1\r\nHost: x\r\n\(framing)") }
      #expect(reply.status == 413)
    }
  }

  @Test(
    "Bytes that do not belong",
    arguments: [
      "GET /\u{0} HTTP/1.1\r\nHost: x\r\n\r\n", "GET /page\u{0}x HTTP/1.1\r\nHost: x\r\n\r\n", "GET /ä HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /\u{7F} HTTP/1.1\r\nHost: x\r\n\r\n", "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: a\u{0}b\r\n\r\n",
      "GET /page HTTP/1.1\r\nHost: x\r\nX-T\u{0}ext: a\r\n\r\n", "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: a\u{1}b\r\n\r\n",
      "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: a\u{7F}b\r\n\r\n", "GET /page HTTP/1.1\r\nHost: x\r\nX-Te\u{FC}xt: a\r\n\r\n",
      "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: \u{0}\r\n\r\n", "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: a\r\n\u{0}\r\n\r\n",
      "GET /page HTTP/1.1\u{0}\r\nHost: x\r\n\r\n",
    ])
  func strangeBytes(request: String) async throws {
    #expect(try await isRefused(Array(request.utf8)))
  }

  @Test func bytesThatAreNotUTF8() async throws {
    #expect(try await isRefused(Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8)))
    // Cut off, cut off at the end of the line, an overlong NUL, half of a surrogate pair, beyond the last character.
    for bytes in [[0xC3, 0x28], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
      #expect(try await isRefused(Array("GET /page HTTP/1.1\r\nHost: x\r\nX-Text: ".utf8) + bytes + Array("\r\n\r\n".utf8)), "\(bytes)")
    }
    #expect(try await isRefused(Array("GET /page HTTP/1.1\r\nHost: x\r\nX-T".utf8) + [0xE4] + Array("xt: a\r\n\r\n".utf8)))
    let encoded = try await RawClient.run(server.port) { try $0.ask("GET /echo/%FF HTTP/1.1\r\nHost: x\r\n\r\n") }
    #expect(encoded.status == 404)
    let text = try await RawClient.run(server.port) { try $0.ask("GET /fields HTTP/1.1\r\nHost: x\r\nX-Text:\t ü \r\n\r\n") }
    #expect(text.text.hasSuffix(" ü"))
  }

  /// Requests whose end two programs could find at different places (RFC 9112 §11.2). Each is followed by a request that must not be
  /// answered, whoever takes it for one.
  @Test(
    "Request smuggling",
    arguments: [
      "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
      "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", "Content-Length: 4, 4\r\n\r\nabcd", "Content-Length: +4\r\n\r\nabcd",
      "Content-Length: -1\r\n\r\n", "Content-Length: 0x4\r\n\r\nabcd", "Content-Length: 99999999999999999999\r\n\r\n",
      "Content-Length: \r\n\r\n",
      "Transfer-Encoding: identity\r\n\r\n", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked, identity\r\n\r\n",
      "Transfer-Encoding: xchunked\r\n\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "Content-Length : 4\r\n\r\nabcd", "Content-Length: 4\r\n X: y\r\n\r\nabcd",
      "X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "\tX: y\r\n\r\n", "Transfer-Encoding: \u{B}chunked\r\n\r\n0\r\n\r\n",
      "X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "X: y\nContent-Length: 0\r\n\r\n", "X: y\r\n\nX: y\r\n\r\n", "X: y\r\n\n",
      "Host: y\r\n\r\n", "X\r\n\r\n",
      ": y\r\n\r\n",
    ])
  func smuggling(fields: String) async throws {
    let request = "POST /form HTTP/1.1\r\nHost: x\r\n\(fields)GET /echo/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(try await isRefused(Array(request.utf8)))
    #expect(!server.records.contains { $0.path == "/echo/smuggled" })
  }

  @Test(
    "Chunks that are none end the connection",
    arguments: [
      "g\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-1\r\n\r\n", "\r\n\r\n", "ffffffffffffffffff\r\nabc\r\n", "3 \r\nabc",
      "0x3\r\nabc\r\n0\r\n\r\n",
    ])
  func badChunk(body: String) async throws {
    let request =
      "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(body)GET /echo/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(try await isRefused(Array(request.utf8)))
    #expect(!server.records.contains { $0.path == "/echo/smuggled" })
    #expect(try await eventually { server.server.statistics.inFlight == 0 })
  }

  @Test(
    "Not HTTP",
    arguments: [
      "\r\n\r\n\r\n", "GET\r\n\r\n", "GET /page\r\n\r\n", "GET /page HTTP/2.0\r\nHost: x\r\n\r\n", "GET /page HTTP/1.1\r\n\r\n",
      "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n",
    ])
  func notHTTP(request: String) async throws {
    #expect(try await isRefused(Array(request.utf8)))
    #expect(try await eventually { server.server.statistics.inFlight == 0 })
  }

  /// True if the connection ends, after one answer that refuses or after none.
  private func isRefused(_ request: [UInt8]) async throws -> Bool {
    try await RawClient.run(server.port) { client in
      try client.send(request)
      client.endSending()
      let words = String(decoding: try client.rest(), as: UTF8.self)
      let statuses = ["400 Bad Request", "413 Content Too Large", "505 HTTP Version Not Supported"]
      return (words.isEmpty || statuses.contains { words.hasPrefix("HTTP/1.1 " + $0) }) && !words.contains(" 200 ")
        && !words.contains("smuggled")
    }
  }
}
