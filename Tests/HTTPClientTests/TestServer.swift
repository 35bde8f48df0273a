import HTTP
import HTTPServer

/// The project's own server, with routes that show what arrived.
func startServer(_ configure: (inout Server.Configuration) -> Void = { _ in }) throws -> Server {
  var router = Router()
  router.on(.post, "/echo", bodyLimit: 100_000) { request in
    Response(
      .created, headers: ["Content-Type": request.headers["Content-Type"] ?? "none", "X-Word": request.headers["X-Word"] ?? "none"],
      body: request.body)
  }
  router.on(
    .get, "/fields",
    .immediate { request in
      let names = ["Accept", "User-Agent", "Cookie", "Expect", "Accept-Encoding", "Content-Type"]
      return .text(.ok, names.filter { request.headers[$0] != nil }.joined(separator: " "))
    })
  router.on(.get, "/moved", .immediate { _ in Response(.seeOther, headers: ["Location": "/fields"]) })
  router.on(.get, "/refused", .immediate { _ in .text(.conflict, "no") })
  router.on(.get, "/bytes", .immediate { _ in Response(.ok, body: [0, 255, 10, 13, 0]) })
  router.on(.put, "/kept", bodyLimit: 3 << 20) { request in
    Response(.ok, headers: ["X-Authorization": request.headers["Authorization"] ?? "none"], body: request.body)
  }
  router.on(.get, "/slow") { _ in
    try? await Task.sleep(for: .milliseconds(300))
    return .text(.ok, "slow")
  }
  router.on(.get, "/park") { _ in
    while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
    return .text(.ok, "late")
  }
  var configuration = Server.Configuration(address: "127.0.0.1", port: 0)
  configuration.threads = 1
  configure(&configuration)
  return try Server.start(configuration, application: Application(router: router) { refusal, _ in .text(refusal.status, "refused") })
}

extension Server {
  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }
}
