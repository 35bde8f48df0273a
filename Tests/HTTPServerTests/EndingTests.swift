import HTTP
import HTTPServer
import TestSupport
import Testing

/// Connections that end before their time, and the server's own end.
@Suite struct EndingTests {
  @Test func anIdleConnectionIsClosed() async throws {
    let server = try TestServer { $0.idleSeconds = 1 }
    try await RawClient.run(server.port) { client throws in
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      #expect(try client.isClosed())
    }
    #expect(try await eventually { server.server.statistics.connections == 0 })
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
    #expect(try await eventually { server.server.statistics.inFlight == 0 })
    #expect(server.records.first?.isComplete == false)
  }

  @Test("A head that comes drop by drop is cut off, on a new connection and on a used one", arguments: [false, true])
  func slowHead(isUsed: Bool) async throws {
    let server = try TestServer {
      $0.headSeconds = 1
      $0.idleSeconds = 1
    }
    await #expect(throws: RawClient.Failure.self) {
      try await RawClient.run(server.port) { client in
        if isUsed { #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").status == 200) }
        try client.send("GET /page HTTP/1.1\r\nX-Text: ")
        for _ in 0..<300 {
          try client.send("a")
          pause(milliseconds: 100)
        }
      }
    }
    #expect(try await eventually { server.server.statistics.connections == 0 && server.server.statistics.inFlight == 0 })
    #expect(server.server.statistics.lateConnections == 1)
  }

  @Test("Only the head is in a hurry: a body and a parked request take longer")
  func slowButWhole() async throws {
    let server = try TestServer { $0.headSeconds = 1 }
    async let parked = RawClient.run(server.port) { try $0.ask("GET /park HTTP/1.1\r\nHost: x\r\n\r\n") }
    try await RawClient.run(server.port) { client throws in
      try client.send("POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n")
      for _ in 0..<30 {
        try client.send("a")
        pause(milliseconds: 100)
      }
      #expect(try client.reply().body.count == 30)
    }
    #expect(server.server.statistics.parked == 1)
    await server.server.stop(within: .seconds(60))
    #expect(try await parked.text == "parked")
    #expect(server.server.statistics.lateConnections == 0)
  }

  @Test("One address has only so many connections; what it comes with beyond is closed without a word")
  func connectionsOfOneAddress() async throws {
    let server = try TestServer { $0.connectionsPerAddress = 2 }
    let request = "GET /page HTTP/1.1\r\nHost: x\r\n\r\n"
    try await RawClient.run(server.port) { first throws in
      #expect(try first.ask(request).status == 200)
      let second = try RawClient(server.port)
      #expect(try second.ask(request).status == 200)
      for _ in 0..<5 { #expect(try RawClient(server.port).isClosed()) }
      for client in [first, second] { #expect(try client.ask(request).status == 200) }
    }
    #expect(server.server.statistics.refusedConnections == 5)
    // Who leaves makes room.
    for _ in 0..<5 {
      #expect(try await eventually { server.server.statistics.connections == 0 })
      #expect(try await RawClient.run(server.port) { try $0.ask(request) }.status == 200)
    }
    #expect(server.server.statistics.refusedConnections == 5)
  }

  @Test("A proxy of ours has as many connections as it needs")
  func connectionsOfAProxy() async throws {
    let server = try TestServer {
      $0.connectionsPerAddress = 1
      $0.unlimited = ["127.0.0.0/8"].compactMap(NetworkRange.init)
    }
    try await RawClient.run(server.port) { first throws in
      let others = try (0..<5).map { _ in try RawClient(server.port) }
      for client in [first] + others { #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").status == 200) }
    }
    #expect(server.server.statistics.refusedConnections == 0)
  }

  @Test("Behind a proxy one client has only so many requests that wait; others go on, and so does he when one of them has ended")
  func parkedOfOneClient() async throws {
    let server = try TestServer {
      $0.connectionsPerAddress = 2
      $0.unlimited = ["127.0.0.0/8"].compactMap(NetworkRange.init)
      $0.forwarded = ForwardedAddress(trusted: $0.unlimited)
    }
    @Sendable func request(_ path: String, _ client: String) -> String {
      "GET \(path) HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nX-Forwarded-For: \(client)\r\n\r\n"
    }
    try await RawClient.run(server.port) { _ throws in
      let others = try (0..<4).map { _ in try RawClient(server.port) }
      var leaver: RawClient? = try RawClient(server.port)
      try leaver?.send(request("/park", "203.0.113.7"))
      try others[0].send(request("/park", "203.0.113.7"))
      while server.server.statistics.parked < 2 { pause(milliseconds: 5) }
      let refused = try others[1].ask(request("/task", "203.0.113.7"))
      #expect(refused.status == 503 && refused["retry-after"] == "5")
      #expect(refused["content-language"] == "en", "its page is in the reader's language")
      #expect(try others[1].ask(request("/page", "203.0.113.7")).status == 200)
      #expect(try others[2].ask(request("/task", "203.0.113.8")).text == "task")
      leaver = nil
      while server.server.statistics.parked > 1 { pause(milliseconds: 5) }
      #expect(try others[3].ask(request("/task", "203.0.113.7")).text == "task")
    }
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
    for round in 1...20 {
      try await RawClient.run(server.port) { client in
        try client.send("GET /park HTTP/1.1\r\nHost: x\r\n\r\n")
        // A reset that overtakes the request is none while parked.
        for _ in 0..<6000 where server.parked < round { pause(milliseconds: 5) }
        if withReset { client.abort() }
      }
    }
    #expect(
      try await eventually { server.cancelled == 20 && server.server.statistics.parked == 0 && server.server.statistics.inFlight == 0 })
    #expect(try await eventually { server.server.statistics.connections == 0 })
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
    #expect(try await eventually { server.server.statistics.inFlight == 0 && server.server.statistics.connections == 0 })
  }

  @Test("Stopping answers what runs and what is parked, and takes nothing new")
  func stops() async throws {
    let server = try TestServer()
    async let lingering = RawClient.run(server.port) { try $0.ask("GET /lingering HTTP/1.1\r\nHost: x\r\n\r\n") }
    async let parked = RawClient.run(server.port) { client in
      let reply = try client.ask("GET /park HTTP/1.1\r\nHost: x\r\n\r\n")
      return (reply, try client.isClosed())
    }
    async let idle = RawClient.run(server.port) { client in
      _ = try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")
      return try client.isClosed()
    }
    #expect(try await eventually { server.server.statistics.parked == 2 && server.server.statistics.answered[1] == 1 })
    await server.server.stop(within: .seconds(60))
    #expect(try await lingering.text == "lingering")
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
    #expect(try await eventually { server.server.statistics.parked == 1 })
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
