import HTTP
import HTTPServer
import Testing

/// Connections that end before their time, and the server's own end.
@Suite struct EndingTests {
  @Test func anIdleConnectionIsClosed() async throws {
    let server = try TestServer { $0.idleSeconds = 1 }
    try await RawClient.run(server.port) { client throws in
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      #expect(try client.isClosed())
    }
    #expect(try await server.eventually { $0.server.statistics.connections == 0 })
  }

  @Test("A body that comes drop by drop is cut off")
  func slowBody() async throws {
    let server = try TestServer { $0.bodySeconds = 1 }
    await #expect(throws: RawClient.Failure.self) {
      try await RawClient.run(server.port) { client in
        try client.send("POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        for _ in 0..<100 {
          try client.send("a")
          pause(milliseconds: 100)
        }
      }
    }
    #expect(try await server.eventually { $0.server.statistics.inFlight == 0 })
    #expect(server.records.first?.isComplete == false)
  }

  @Test func whoComesBeyondTheLimitWaitsForAPlace() async throws {
    let server = try TestServer { $0.connectionLimit = 2 }
    let request = "GET /page HTTP/1.1\r\nHost: x\r\n\r\n"
    try await RawClient.run(server.port) { first throws in
      #expect(try first.ask(request).status == 200)
      var second: RawClient? = try RawClient(server.port)
      #expect(try second?.ask(request).status == 200)
      let third = try RawClient(server.port)
      try third.send(request)
      pause(milliseconds: 100)
      #expect(server.server.statistics.connections == 2)
      #expect(try first.ask(request).status == 200)
      second = nil
      #expect(try third.reply().status == 200)
    }
  }

  @Test("A refused client that hangs up takes nothing of the connections that come after it")
  func refusedAndGone() async throws {
    let server = try TestServer()
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          for _ in 0..<100 {
            let request = "GET /page HTTP/1.1\r\nHost: x\r\nX-Text: \(String(repeating: "a", count: 9000))\r\n\r\n"
            let reply = try await RawClient.run(server.port) { try $0.ask(request) }
            #expect(reply.status == 431)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("Who goes away while parked is noticed, and the handler is told", arguments: [true, false])
  func leaves(withReset: Bool) async throws {
    let server = try TestServer()
    for _ in 0..<20 {
      try await RawClient.run(server.port) { client in
        try client.send("GET /park HTTP/1.1\r\nHost: x\r\n\r\n")
        pause(milliseconds: 5)
        if withReset { client.abort() }
      }
    }
    #expect(try await server.eventually { $0.cancelled == 20 && $0.server.statistics.parked == 0 && $0.server.statistics.inFlight == 0 })
    #expect(try await server.eventually { $0.server.statistics.connections == 0 })
    #expect(server.records.count == 20)
    // After a FIN the answer could still be sent; after a reset it could not.
    if withReset { #expect(server.records.allSatisfy { !$0.isComplete }) }
  }

  @Test("Leaving with 5 MB unread, and again while it is sent")
  func leavesInTheMiddle() async throws {
    let server = try TestServer()
    for _ in 0..<20 {
      try await RawClient.run(server.port) { client in
        for _ in 0..<50 { try client.send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n") }
        client.abort()
      }
    }
    #expect(try await server.eventually { $0.server.statistics.inFlight == 0 && $0.server.statistics.connections == 0 })
  }

  @Test("Stopping answers what runs and what is parked, and takes nothing new")
  func stops() async throws {
    let server = try TestServer()
    async let slow = RawClient.run(server.port) { try $0.ask("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n") }
    async let parked = RawClient.run(server.port) { client in
      let reply = try client.ask("GET /park HTTP/1.1\r\nHost: x\r\n\r\n")
      return (reply, try client.isClosed())
    }
    async let idle = RawClient.run(server.port) { client in
      _ = try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")
      return try client.isClosed()
    }
    #expect(try await server.eventually { $0.server.statistics.parked == 2 && $0.server.statistics.answered[1] == 1 })
    await server.server.stop(within: .seconds(5))
    #expect(try await slow.text == "slow")
    #expect(try await parked.0.text == "parked")
    #expect(try await parked.0["connection"] == "close")
    #expect(try await parked.1)
    #expect(try await idle)
    #expect(server.server.isStopping)
    await #expect(throws: RawClient.Failure.self) {
      try await RawClient.run(server.port) { try $0.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n") }
    }
    #expect(server.records.count == 3 && server.records.allSatisfy(\.isComplete))
  }

  @Test("A handler that does not hear of the stop is not waited for: its client is told to come back")
  func stopsTheDeaf() async throws {
    let server = try TestServer()
    async let deaf = RawClient.run(server.port) { try $0.ask("GET /deaf HTTP/1.1\r\nHost: x\r\n\r\n") }
    #expect(try await server.eventually { $0.server.statistics.parked == 1 })
    await server.server.stop(within: .milliseconds(100))
    let reply = try await deaf
    #expect(reply.status == 503)
    #expect(reply["retry-after"] == "5")
    #expect(reply["connection"] == "close")
  }

  @Test("Dropping the server with requests parked and being answered ends it, without a crash")
  func dropped() async throws {
    for _ in 0..<20 {
      var server: TestServer? = try TestServer()
      let port = try #require(server?.port)
      async let replies: Void = RawClient.run(port) { client in
        // Answers come or not, as the server's end will have it.
        for _ in 0..<50 { try client.send("GET /task HTTP/1.1\r\nHost: x\r\n\r\n") }
        try? client.send("GET /deaf HTTP/1.1\r\nHost: x\r\n\r\n")
        while (try? client.reply()) != nil {}
      }
      try await Task.sleep(for: .milliseconds(5))
      server = nil
      try? await replies
    }
  }

  @Test(arguments: ["256.0.0.1", "localhost", "", "1.2.3.4:80"])
  func badAddress(address: String) {
    #expect(throws: ServerError.badAddress(address)) { try TestServer { $0.address = address } }
  }

  @Test func aTakenPortIsNamed() throws {
    let first = try TestServer()
    do {
      _ = try TestServer { $0.port = first.port }
      Issue.record("listened twice")
    } catch ServerError.cannotListen(_, let port, let reason) {
      #expect(port == first.port)
      #expect(!reason.isEmpty)
    }
  }
}
