import Access
import HTTP
private import Synchronization

/// The home page as it was drawn in this second, as it goes out: under load it costs no more than a file.
final class KeptHome: Sendable {
  struct Variant: Sendable {
    let language: Language
    let isReturning: Bool

    /// Its place among all four.
    fileprivate var index: Int { (language == .english ? 2 : 0) + (isReturning ? 1 : 0) }
  }

  private struct Kept {
    let second: Int64
    let response: KeptResponse
  }

  private let kept = Mutex([Kept?](repeating: nil, count: 4))

  /// The kept answer, or one drawn now if the second is over. Two that come at the same time may both draw; the lock is held for the
  /// look only.
  func response(_ variant: Variant, at now: Instant, draw: () -> Response) -> KeptResponse {
    if let known = kept.withLock({ $0[variant.index] }), known.second == now.seconds { return known.response }
    let response = KeptResponse(draw())
    kept.withLock { $0[variant.index] = Kept(second: now.seconds, response: response) }
    return response
  }

  /// What it shows has changed. One that is being drawn meanwhile is over with its second.
  func forget() { kept.withLock { $0 = [Kept?](repeating: nil, count: 4) } }
}
