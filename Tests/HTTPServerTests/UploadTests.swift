import HTTPServer
import TestSupport
import Testing

/// Bodies that are put aside as they come.
@Suite struct UploadTests {
  private static let head = "POST /upload HTTP/1.1\r\nHost: x\r\n"

  @Test func `A long body is put aside in a file without a name, and its connection goes on`() async throws {
    let server = try TestServer()
    let body = [UInt8](repeating: 1, count: 2_500_000)
    try await RawClient.run(server.port) { client in
      for _ in 0..<2 {
        // Who is told to go on has a file there already.
        #expect(try client.ask("\(Self.head)Content-Length: \(body.count)\r\nExpect: 100-continue\r\n\r\n").status == 100)
        try client.send(Array(body.prefix(1_000_000)))
        #expect(server.folder.names == [], "not even while it comes")
        try client.send(Array(body.dropFirst(1_000_000)))
        #expect(try client.reply().text == "0 2500000 2500000")
      }
      #expect(try client.ask("\(Self.head)Content-Length: 0\r\n\r\n").text == "0 0 0")
      #expect(try client.ask("\(Self.head)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").text == "0 3 294")
      #expect(try client.ask("GET /page HTTP/1.1\r\nHost: x\r\n\r\n").text == "page")
    }
    #expect(server.folder.names == [])
  }

  @Test func `One that is too long is refused before it is read, or where its length is not told, once it is`() async throws {
    let server = try TestServer()
    let told = try await RawClient.run(server.port) { try $0.ask("\(Self.head)Content-Length: 3000001\r\n\r\n") }
    #expect(told.status == 413)
    let piece = Array("40000\r\n".utf8) + [UInt8](repeating: 1, count: 0x40000) + Array("\r\n".utf8)
    let untold = try await RawClient.run(server.port) { client throws in
      try client.send("\(Self.head)Transfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<12 { try client.send(piece) }
      return try client.ask("0\r\n\r\n")
    }
    #expect(untold.status == 413)
    // Other addresses keep their own small limit.
    let form = try await RawClient.run(server.port) {
      try $0.ask("POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
    }
    #expect(form.status == 413)
  }

  @Test func `Only so many are put aside at once, in all and of one address; a place is free again with its request's end`() async throws {
    for (all, each) in [(2, 9), (9, 2)] {
      let server = try TestServer {
        ($0.spooledBodies, $0.spooledBodiesPerAddress, $0.connectionsPerAddress) = (all, each, 100)
      }
      let begun = "\(Self.head)Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"
      let port = server.port
      try await RawClient.run(port) { first in
        let second = try RawClient(port)
        // Told to go on, so it has its place.
        for client in [first, second] { #expect(try client.ask(begun).status == 100) }
        let third = try RawClient(port)
        #expect(try third.ask("\(Self.head)Content-Length: 1\r\n\r\nb").status == 503)
        try first.send("ab")
        #expect(try first.reply().status == 200)
        second.abort()
      }
      #expect(
        try await eventually {
          try await RawClient.run(port) { try $0.ask("\(Self.head)Content-Length: 1\r\n\r\nb").status == 200 }
        })
    }
  }

  @Test func `Without a folder there is room for none`() async throws {
    let server = try TestServer { $0.spoolFolder = nil }
    let reply = try await RawClient.run(server.port) { try $0.ask("\(Self.head)Content-Length: 1\r\n\r\na") }
    #expect(reply.status == 503 && reply["retry-after"] != nil)
  }

  @Test func `One that stops coming, or is slower than an upload may be, is cut off and leaves nothing`() async throws {
    let server = try TestServer {
      ($0.bodySeconds, $0.idleSeconds) = (0, 1)
    }
    try await RawClient.run(server.port) { client throws in
      try client.send("\(Self.head)Content-Length: 100\r\n\r\na")
      pause(milliseconds: 50)
      try? client.send("b")
      #expect(throws: RawClient.Failure.self) { _ = try client.reply() }
    }
    #expect(try await eventually { server.server.statistics.inFlight == 0 })
    #expect(server.folder.names == [])
  }
}
