import HTTP
import HTTPServer
import Synchronization

/// A push service on this machine: it keeps what it gets, and gives one answer after the other, the last one for ever. Nil does not answer.
final class PushServiceDouble: Sendable {
  private let received: Received
  private let server: Server

  init(_ answers: [Response?]) throws {
    let received = Received(answers)
    self.received = received
    var router = Router()
    router.on(.post, "/kirim", bodyLimit: 4096) { await received.answer($0) }
    var configuration = Server.Configuration(address: "127.0.0.1", port: 0)
    configuration.threads = 1
    server = try Server.start(configuration, application: Application(router: router) { refusal, _ in .text(refusal.status, "") })
  }

  var endpoint: String { "http://127.0.0.1:\(server.port)/kirim" }

  var requests: [Request] { received.all }

  /// The request of that number, counted from 0, once it is there.
  func request(_ index: Int) async throws -> Request? {
    for _ in 0..<3000 {
      if let request = requests.dropFirst(index).first { return request }
      try await Task.sleep(for: .milliseconds(10))
    }
    return nil
  }
}

private final class Received: Sendable {
  private let requests = Mutex<[Request]>([])
  private let answers: [Response?]

  init(_ answers: [Response?]) { self.answers = answers }

  var all: [Request] { requests.withLock { $0 } }

  func answer(_ request: Request) async -> Response {
    let number = requests.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    if let answer = answers[min(number, answers.count - 1)] { return answer }
    // Long after whoever asked has gone.
    try? await Task.sleep(for: .seconds(5))
    return Response(.created)
  }
}
