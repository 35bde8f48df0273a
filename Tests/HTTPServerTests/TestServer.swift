import Glibc
import HTTP
import HTTPServer
import Synchronization
import TestSupport

/// A server with a few routes, and what it wrote down.
final class TestServer: Sendable {
  /// Where it puts bodies aside.
  let folder = TestFolder()
  static let long = Array(String(repeating: "Pengadaan barang dan jasa. ", count: 2000).utf8)

  let server: Server
  private let notes: Notes

  /// What handlers and the server tell the test.
  final class Notes: Sendable {
    private let state = Mutex(State())

    struct State {
      var records: [RequestRecord] = []
      var parked = 0
      var cancelled = 0
      var isStopping = false
    }

    var now: State { state.withLock { $0 } }
    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
  }

  var port: UInt16 { server.port }
  var records: [RequestRecord] { notes.now.records }
  /// Requests that have come to wait for news, whether or not they still do.
  var parked: Int { notes.now.parked }
  /// Handlers that were told that nobody waits for them any more.
  var cancelled: Int { notes.now.cancelled }

  init(_ configure: (inout Server.Configuration) -> Void = { _ in }) throws {
    let notes = Notes()
    var configuration = Server.Configuration(address: "127.0.0.1", port: 0)
    configuration.threads = 1
    configuration.spoolFolder = folder.path
    configure(&configuration)
    self.notes = notes
    server = try Server.start(
      configuration, application: TestServer.application(notes), record: { record in notes.change { $0.records.append(record) } },
      onStopping: { notes.change { $0.isStopping = true } })
  }

  private static func application(_ notes: Notes) -> Application {
    var router = Router()
    router.on(
      .get, "/page",
      .immediate { _ in Response(.ok, headers: ["Content-Type": "text/plain", "ETag": "\"v1\""], body: Array("page".utf8)) })
    router.on(.get, "/long", .immediate { _ in Response(.ok, headers: ["Content-Type": "text/plain"], body: long) })
    let kept = KeptResponse(Response(.ok, headers: ["Content-Type": "text/plain", "ETag": "\"k1\""], body: long))
    router.on(.get, "/kept", .kept { _ in kept })
    router.on(.get, "/thread", .immediate { _ in .text(.ok, String(pthread_self())) })
    router.on(.get, "/task", .asynchronous { _ in .text(.ok, "task") })
    router.on(.get, "/echo/{word}", .immediate { .text(.ok, $0.parameters["word"] ?? "-") })
    router.on(.get, "/fields", .immediate { .text(.ok, "\($0.address) \($0.isSecure) \($0.query) \($0.headers["X-Text"] ?? "-")") })
    router.on(.post, "/form", bodyLimit: 1000) { .text(.ok, String(decoding: $0.body, as: UTF8.self)) }
    // What was put aside: its length, and the sum of its bytes.
    router.on(
      .post, path: "/upload", bodyLimit: 3_000_000, isSpooled: true,
      .asynchronous { request in
        guard let body = request.spooled, let bytes = body.read(0..<body.count) else { return .text(.ok, "nothing") }
        return .text(.ok, "\(request.body.count) \(body.count) \(bytes.reduce(0) { $0 + Int($1) })")
      })
    router.on(.get, "/split", .immediate { _ in Response(.ok, headers: ["Location": "/x\r\nSet-Cookie: planted=1"]) })
    router.on(.get, "/slow") { _ in
      try? await Task.sleep(for: .milliseconds(300))
      return .text(.ok, "slow")
    }
    // Runs until the server stops, and a moment longer.
    router.on(.get, "/lingering") { _ in
      while !notes.now.isStopping { try? await Task.sleep(for: .milliseconds(20)) }
      try? await Task.sleep(for: .milliseconds(300))
      return .text(.ok, "lingering")
    }
    // Waits for news until the client goes away or the server stops.
    router.on(.get, "/park") { _ in
      notes.change { $0.parked += 1 }
      while !Task.isCancelled, !notes.now.isStopping { try? await Task.sleep(for: .milliseconds(20)) }
      if Task.isCancelled { notes.change { $0.cancelled += 1 } }
      return .text(.ok, "parked")
    }
    // Does not hear that the server stops.
    router.on(.get, "/deaf") { _ in
      try? await Task.sleep(for: .seconds(60))
      return .text(.ok, "deaf")
    }
    return Application(router: router) { refusal, request in
      var page = Response.text(.ok, "refused \(refusal.status.code)")
      page.headers["Content-Language"] = request.headers["Accept-Language"]
      return page
    }
  }
}
