import HTTP
import HTTPServer
import TestSupport
import Testing

/// An answer that is made once and goes out many times is, for each client, the answer that it would have got by itself.
@Suite struct KeptAnswerTests {
  private let server: TestServer

  init() throws { server = try TestServer { $0.threads = 2 } }

  @Test func eachCodingToWhoTakesIt() async throws {
    try await RawClient.run(server.port) { client in
      for _ in 0..<3 {
        let plain = try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(plain.status == 200 && plain.body == TestServer.long && plain["content-encoding"] == nil)
        let compressed = try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip\r\n\r\n")
        #expect(compressed["content-encoding"] == "gzip" && compressed["vary"] == "Accept-Encoding")
        #expect(compressed.body.count < 1000 && compressed.body.starts(with: [0x1F, 0x8B]))
      }
    }
  }

  @Test func unchangedIs304AndHeadHasNoBody() async throws {
    try await RawClient.run(server.port) { client in
      #expect(try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      let unchanged = try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"k1\"\r\n\r\n")
      #expect(unchanged.status == 304 && unchanged.body.isEmpty)
      #expect(try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"k0\"\r\n\r\n").body == TestServer.long)
      let head = try client.ask("HEAD /kept HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(head.status == 200 && head["content-length"] == String(TestServer.long.count))
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").text == "page")
    }
  }

  @Test func manyAtOnceOnSeveralThreads() async throws {
    let port = server.port
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          try await RawClient.run(port) { client in
            try (0..<100).count { _ in try client.ask("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n").body != TestServer.long }
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
    // A client has its answer before the server has counted it.
    #expect(try await eventually { server.server.statistics.answered[1] == 1600 })
  }

  @Test("New connections are shared out between the network threads, so that a burst does not wait for one of them")
  func connectionsAreSharedOut() async throws {
    let port = server.port
    let threads = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<64 {
        group.addTask { try await RawClient.run(port) { try $0.ask("GET /thread HTTP/1.1\r\nHost: x\r\n\r\n").text } }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(threads.count == 2)
  }
}
