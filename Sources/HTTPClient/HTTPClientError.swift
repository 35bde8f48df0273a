/// Why there is no answer. The texts that some carry are libcurl's, for a log.
public enum HTTPClientError: Error, Equatable, Sendable {
  /// Something in the request cannot be sent; nothing was.
  case unusableRequest
  /// More requests are on their way than the client's limit; nothing was sent.
  case busy
  /// No such name, nobody listens there, or not allowed by `mayReach`; nothing was sent.
  case unreachable(String)
  /// TLS failed: an unknown, expired or other host's certificate, or no TLS at all; nothing was sent.
  case untrusted(String)
  /// Not done in time. The request may have arrived.
  case timedOut
  /// The connection broke. The request may have arrived.
  case broken(String)
  /// What came is not HTTP. The request may have arrived.
  case garbled
  /// The answer is longer than the limit. The request has arrived.
  case tooLarge
  /// The task was cancelled. The request may have arrived.
  case cancelled
  /// No thread or no memory.
  case cannotStart
}
