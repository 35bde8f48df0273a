import Foundation
import HTTP
import HTTPClient
import HTTPServer
import Synchronization
import Testing

/// Bodies that are never in memory as a whole, and requests that are signed.
@Suite struct StreamingTests {
  private let client: HTTPClient
  private let server: Server

  init() throws {
    client = try HTTPClient()
    server = try startServer()
  }

  /// What a sink was given.
  private final class Basin: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    var all: [UInt8] { bytes.withLock { $0 } }
  }

  private func put(_ body: [UInt8]) -> HTTPClient.Request {
    var request = HTTPClient.Request("PUT", server.url("/kept"))
    request.source = HTTPClient.Source(count: body.count) { Array(body[$0]) }
    request.sizeLimit = 3 << 20
    return request
  }

  @Test(arguments: [0, 1, 70_000, 2_500_000])
  func `A body is read while it is sent, and the answer goes where it is wanted`(_ count: Int) async throws {
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let basin = Basin()
    var request = put(body)
    request.sink = { bytes in
      basin.add(bytes)
      return true
    }
    let answer = try await client.send(request)
    #expect(answer.status == .ok && answer.body == [] && answer.headers["X-Authorization"] == "none")
    #expect(basin.all == body)
  }

  @Test func `A thread may wait for its answer`() async throws {
    let (client, request) = (client, put([1, 2, 3]))
    let answer = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: try? client.sendAndWait(request)) }
    }
    #expect(answer?.body == [1, 2, 3])
  }

  @Test func `A source or a sink that fails ends the request, and an answer that is too long too`() async throws {
    var broken = put([1])
    broken.source = HTTPClient.Source(count: 10) { _ in nil }
    var full = put([1, 2, 3])
    full.sink = { _ in false }
    var long = put([UInt8](repeating: 1, count: 1000))
    long.sink = { _ in true }
    long.sizeLimit = 999
    for request in [broken, full, long] {
      await #expect(throws: HTTPClientError.self) { try await client.send(request) }
    }
  }

  @Test func `What is refused does not reach the sink`() async throws {
    var request = HTTPClient.Request("GET", server.url("/refused"))
    request.sink = { _ in false }
    let answer = try await client.send(request)
    #expect(answer.status == .conflict && answer.body == Array("no".utf8))
  }

  @Test func `A key signs, and stays where it is`() async throws {
    var request = put([1, 2, 3])
    request.headers["x-amz-content-sha256"] = String(repeating: "0", count: 64)
    request.key = HTTPClient.AWSKey(id: "AKIA1", secret: "sangat-rahasia", region: "id-1")
    let signed = try #require(try await client.send(request).headers["X-Authorization"])
    #expect(signed.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIA1/") && signed.contains("/id-1/s3/aws4_request"))
    #expect(signed.contains("x-amz-content-sha256") && !signed.contains("rahasia"))
  }
}
