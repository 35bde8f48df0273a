import Access
import HTTP

/// The private listener, for the operator's own network.
///
/// | method | path | who may |
/// | --- | --- | --- |
/// | GET | `/health/live` | whoever reaches it: the process answers |
/// | GET | `/health/ready` | the same: somebody could sign in now, so the database takes changes and the server is not stopping |
/// | GET | `/metrics` | the same |
struct PrivateRoutes {
  let access: Access
  let isStopping: @Sendable () -> Bool
  let metrics: @Sendable () -> Metrics

  func application() -> Application {
    var router = Router()
    router.on(.get, "/health/live", .immediate { _ in .text(.ok, "live\n") })
    let (access, isStopping, metrics) = (access, isStopping, metrics)
    router.on(.get, "/health/ready") { _ in
      if isStopping() { return .text(.serviceUnavailable, "stopping\n") }
      do {
        try await access.checkReadiness()
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
