import HTTP
import HTTPClient
import Testing

/// Requests that are not answered, and why.
@Suite struct TroubleTests {
  private let client: HTTPClient

  init() throws { client = try HTTPClient() }

  private func failure(
    _ url: String, method: String = "GET", headers: Headers = [:], of client: HTTPClient? = nil,
    _ configure: (inout HTTPClient.Request) -> Void = { _ in }
  ) async -> HTTPClientError? {
    var request = HTTPClient.Request(method, url, headers: headers)
    configure(&request)
    do {
      _ = try await (client ?? self.client).send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://127.0.0.1/", "//127.0.0.1/", "http://", "http:///x", "http://user:word@127.0.0.1/", "http://127.0.0.1/a b",
    "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/#part", "http://127.0.0.1/é",
  ])
  func addressesThatAreNotOfTheWeb(url: String) async {
    #expect(await failure(url) == .unusableRequest)
  }

  @Test(arguments: ["", "get", "GET /x HTTP/1.1\r\nX:", "G T"])
  func methodsThatAreNone(method: String) async {
    #expect(await failure("http://127.0.0.1/", method: method) == .unusableRequest)
  }

  @Test(arguments: [("X", "a\r\nY: b"), ("X\r\nY", "b"), ("", "b"), ("X:", "b"), ("X", "a\u{0}b"), ("X Y", "b")])
  func fieldsThatWouldBeTwo(name: String, value: String) async {
    var headers = Headers()
    headers.add(name, value)
    #expect(await failure("http://127.0.0.1/", headers: headers) == .unusableRequest)
  }

  @Test func nobodyListens() async {
    guard case .unreachable = await failure("http://127.0.0.1:1/") else {
      Issue.record("reached")
      return
    }
  }

  @Test func noSuchName() async {
    guard case .unreachable = await failure("http://tidak-ada.invalid/") else {
      Issue.record("reached")
      return
    }
  }

  @Test(arguments: ["nonsense\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 999999 X\r\n\r\n"])
  func whatComesIsNotHTTP(answer: String) async {
    let server = RawServer.saying(answer)
    #expect(await failure(server.url) == .garbled)
  }

  @Test func theConnectionBreaks() async {
    let servers = [RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew"), RawServer { $0.readHead() }]
    for server in servers {
      guard case .broken = await failure(server.url) else {
        Issue.record("not broken")
        return
      }
    }
  }

  @Test func nothingComes() async {
    let silent = RawServer { $0.waitForEnd() }
    #expect(await failure(silent.url) { $0.timeLimit = .milliseconds(200) } == .timedOut)
  }

  @Test func theAnswerNeverEnds() async {
    let endless = RawServer { connection in
      connection.readHead()
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      for _ in 0..<200 {
        connection.send("x")
        pause(milliseconds: 20)
      }
    }
    #expect(await failure(endless.url) { $0.timeLimit = .milliseconds(300) } == .timedOut)
  }

  @Test(arguments: ["Content-Length: 1000001\r\n\r\n", "\r\n", "Transfer-Encoding: chunked\r\n\r\nF4241\r\n"])
  func tooMuchComes(head: String) async {
    let generous = RawServer.saying("HTTP/1.1 200 OK\r\n" + head + String(repeating: "x", count: 1_000_001))
    #expect(await failure(generous.url) { $0.sizeLimit = 1_000_000 } == .tooLarge)
  }

  @Test func compressedIsNotUnpacked() async throws {
    let server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")
    #expect(try await client.send(HTTPClient.Request("GET", server.url)).body == Array("abc".utf8))
  }

  @Test func whoIsCancelledIsGone() async throws {
    let (client, silent) = (client, SilentServer())
    let task = Task { try await client.send(HTTPClient.Request("GET", silent.url)) }
    try await silent.hasCaller()
    task.cancel()
    await #expect(throws: HTTPClientError.cancelled) { try await task.value }
    try await silent.hasLostCaller()
  }

  @Test func whoWasCancelledBeforeDoesNotAsk() async throws {
    let client = client
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await client.send(HTTPClient.Request("GET", "http://127.0.0.1:1/"))
    }
    await #expect(throws: HTTPClientError.cancelled) { try await task.value }
  }

  @Test func moreThanTheLimitIsRefusedAtOnce() async throws {
    var configuration = HTTPClient.Configuration()
    configuration.limit = 1
    let client = try HTTPClient(configuration)
    let silent = SilentServer()
    let first = Task { try await client.send(HTTPClient.Request("GET", silent.url)) }
    try await silent.hasCaller()
    #expect(await failure(silent.url, of: client) == .busy)
    first.cancel()
    await #expect(throws: HTTPClientError.cancelled) { try await first.value }
    guard case .unreachable = await failure("http://127.0.0.1:1/", of: client) else {
      Issue.record("still busy")
      return
    }
  }

  @Test func addressesThatAreNotAllowedAreNotReached() async throws {
    var configuration = HTTPClient.Configuration()
    configuration.mayReach = { $0.text != "127.0.0.1" }
    let (client, listener) = (try HTTPClient(configuration), SilentServer())
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
      guard case .unreachable = await failure("http://\(host):\(listener.port)/", of: client) else {
        Issue.record("reached \(host)")
        return
      }
    }
    #expect(!listener.wasCalled)
  }
}
