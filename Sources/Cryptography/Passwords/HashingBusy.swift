/// More passwords wait to be checked than this machine can check soon. A server answers 503 with `Retry-After` (RFC 9110 §10.2.3).
public struct HashingBusy: Error, Hashable {
  /// Whole seconds after which it is worth trying again, at least 1.
  public let retryAfter: Int

  public init(retryAfter: Int) { self.retryAfter = max(1, retryAfter) }
}
