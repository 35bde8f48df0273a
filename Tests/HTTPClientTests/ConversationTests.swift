import HTTP
import HTTPClient
import HTTPServer
import Testing

/// Requests that are answered.
@Suite struct ConversationTests {
  private let client: HTTPClient
  private let server: Server

  init() throws {
    client = try HTTPClient()
    server = try startServer()
  }

  @Test func methodFieldsAndBodyArriveAndTheAnswerComesBackWhole() async throws {
    let body = (0..<50_000).map { UInt8(truncatingIfNeeded: $0) }
    let response = try await client.send(
      HTTPClient.Request(
        "POST", server.url("/echo"), headers: ["Content-Type": "application/octet-stream", "X-Word": "kata"], body: body))
    #expect(response.status == .created)
    #expect(response.headers["content-type"] == "application/octet-stream")
    #expect(response.headers["X-Word"] == "kata")
    #expect(response.body == body)
  }

  @Test func anEmptyBodyIsSentToo() async throws {
    let response = try await client.send(HTTPClient.Request("POST", server.url("/echo"), body: []))
    #expect(response.status == .created)
    #expect(response.headers["Content-Type"] == "none")
    #expect(response.body.isEmpty)
  }

  @Test func anEmptyFieldIsAFieldInBothDirections() async throws {
    let raw = RawServer { connection in
      let isThere = connection.readHead().contains("\r\nX-Word:\r\n")
      connection.send("HTTP/1.1 200 OK\r\nX-Empty:\r\nConnection: close\r\n\r\n\(isThere)")
    }
    let response = try await client.send(HTTPClient.Request("GET", raw.url, headers: ["X-Word": ""]))
    #expect(String(decoding: response.body, as: UTF8.self) == "true")
    #expect(response.headers["X-Empty"] == "")
  }

  @Test func bytesAreBytes() async throws {
    #expect(try await client.send(HTTPClient.Request("GET", server.url("/bytes"))).body == [0, 255, 10, 13, 0])
  }

  @Test func nothingIsSaidThatNobodyAskedToSay() async throws {
    #expect(try await client.send(HTTPClient.Request("GET", server.url("/fields"))).body.isEmpty)
  }

  @Test func aRefusalIsAnAnswer() async throws {
    #expect(try await client.send(HTTPClient.Request("GET", server.url("/refused"))).status == .conflict)
  }

  @Test func redirectsAreNotFollowed() async throws {
    let response = try await client.send(HTTPClient.Request("GET", server.url("/moved")))
    #expect(response.status == .seeOther)
    #expect(response.headers["Location"] == "/fields")
  }

  @Test func headHasNoBody() async throws {
    #expect(try await client.send(HTTPClient.Request("HEAD", server.url("/bytes"))).body.isEmpty)
  }

  @Test func theTargetIsSentAsItStands() async throws {
    let raw = RawServer { connection in
      let line = connection.readHead().prefix { $0 != "\r\n" }
      connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(line)")
    }
    let response = try await client.send(HTTPClient.Request("DELETE", raw.url + "a/../b//%2F?x=%20&y"))
    #expect(String(decoding: response.body, as: UTF8.self) == "DELETE /a/../b//%2F?x=%20&y HTTP/1.1")
  }

  @Test func manyGoAtOnce() async throws {
    let (client, url) = (client, server.url("/slow"))
    let answers = try await withThrowingTaskGroup(of: Status.self) { group in
      for _ in 0..<50 { group.addTask { try await client.send(HTTPClient.Request("GET", url)).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 50 && answers.allSatisfy { $0 == .ok })
  }
}
