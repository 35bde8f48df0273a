import Dispatch
import TestSupport

/// Opened once, from anywhere; holds up a transaction's own thread, at most 20 seconds.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func open() { semaphore.signal() }

  func pass() throws {
    guard semaphore.wait(timeout: .now() + 20) == .success else { throw Unexpected("what was done beside the import has waited for it") }
  }
}
