import Database
import HTTP

/// The private listener, for the operator's own network.
///
/// | method | path | who may |
/// | --- | --- | --- |
/// | GET | `/health/live` | whoever reaches it: the process answers |
/// | GET | `/health/ready` | the same: the database answers too, and the server is not stopping |
/// | GET | `/metrics` | the same |
struct PrivateRoutes {
  let database: Database
  let isStopping: @Sendable () -> Bool
  let metrics: @Sendable () -> Metrics

  func application() -> Application {
    var router = Router()
    router.on(.get, "/health/live", .immediate { _ in .text(.ok, "live\n") })
    let (database, isStopping, metrics) = (database, isStopping, metrics)
    router.on(.get, "/health/ready") { _ in
      if isStopping() { return .text(.serviceUnavailable, "stopping\n") }
      do {
        _ = try await database.read { try $0.row("SELECT sequence FROM access_log_head") }
        return .text(.ok, "ready\n")
      } catch {
        return .text(.serviceUnavailable, "the database is not available\n")
      }
    }
    router.on(
      .get, "/metrics",
      .immediate { _ in
        Response(.ok, headers: ["Content-Type": "text/plain; version=0.0.4"], body: metrics().bytes)
      })
    return Application(router: router) { refusal, _ in .text(refusal.status, "see /health/live, /health/ready and /metrics\n") }
  }
}
