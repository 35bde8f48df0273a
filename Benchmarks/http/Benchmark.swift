// Measures the HTTP server: `http-benchmark PORT [POOL_BYTES [THREADS]]` listens on loopback until it is killed.
//
// `/page` answers 8 KiB at once, `/task` the same from an asynchronous handler, `/park` never. See Benchmarks/README.md.
import HTTP
import HTTPServer

@main
struct Benchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    var configuration = Server.Configuration(address: "127.0.0.1", port: UInt16(arguments.first ?? 8080))
    if arguments.count > 1 { configuration.poolBytes = arguments[1] }
    if arguments.count > 2 { configuration.threads = arguments[2] }
    let page = Response(.ok, headers: ["Content-Type": "text/html; charset=utf-8"], body: [UInt8](repeating: 0x61, count: 8192))
    var router = Router()
    router.on(.get, "/page", .immediate { _ in page })
    router.on(.get, "/task", .asynchronous { _ in page })
    router.on(
      .get, "/park",
      .asynchronous { _ in
        // Ends when the client goes away, which cancels the task.
        try? await Task.sleep(for: .seconds(3600))
        return page
      })
    let application = Application(router: router) { refusal, _ in .text(refusal.status, "no\n") }
    let server = try Server.start(configuration, application: application)
    while true {
      try await Task.sleep(for: .seconds(3600))
      _ = server.statistics
    }
  }
}
