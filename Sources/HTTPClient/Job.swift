internal import Synchronization

/// A request that waits for its transfer, and who waits for its outcome.
struct Job: Sendable {
  let request: HTTPClient.Request
  let cancellation: Cancellation
  /// To be called once.
  let finish: @Sendable (Result<HTTPClient.Response, HTTPClientError>) -> Void
}

/// Whether a request is still wanted, and which one it is.
final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  var isCancelled: Bool { flag.load(ordering: .acquiring) }

  func cancel() { flag.store(true, ordering: .releasing) }
}
