/// An HTTP client (RFC 9110) over libcurl: one thread of its own carries all requests at once, and keeps connections for the next ones.
///
/// What it never does: follow a redirect, skip the check of a certificate, read a proxy, a password or a setting from the environment
/// or the home folder, keep cookies, or unpack a compressed body. Proxies of the environment are passed over because they would see
/// where an office's or a supplier's requests go, and could change those of plain HTTP.
public final class HTTPClient: Sendable {
  private let carrier: Carrier

  /// - Throws: `HTTPClientError.cannotStart`.
  public init(_ configuration: Configuration = Configuration()) throws(HTTPClientError) {
    carrier = try Carrier(configuration)
  }

  // Every request holds the client, so none is on its way here.
  deinit { carrier.close() }

  /// Sends a request and waits for the whole answer, whatever its status. Ends early if the task is cancelled.
  public func send(_ request: Request) async throws(HTTPClientError) -> Response {
    let outcome = await outcome(of: request)
    return try outcome.get()
  }

  /// The same for a thread that may wait, which is none of Swift's own pool.
  public func sendAndWait(_ request: Request) throws(HTTPClientError) -> Response {
    guard request.isPlausible else { throw .unusableRequest }
    guard let waiting = WaitingThread() else { throw .cannotStart }
    carrier.add(Job(request: request, cancellation: Cancellation(), finish: waiting.wake))
    return try waiting.outcome().get()
  }

  private func outcome(of request: Request) async -> Result<Response, HTTPClientError> {
    guard request.isPlausible else { return .failure(.unusableRequest) }
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        carrier.add(Job(request: request, cancellation: cancellation) { continuation.resume(returning: $0) })
      }
    } onCancel: {
      carrier.cancel(cancellation)
    }
  }
}
