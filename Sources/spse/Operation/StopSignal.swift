import Glibc
import Synchronization

/// Waits for SIGTERM or SIGINT.
enum StopSignal {
  private static let hasCome = Atomic(false)

  /// Installs the handlers: from now on these signals stop the server gracefully.
  static func install() {
    for number in [SIGTERM, SIGINT] { signal(number) { _ in StopSignal.hasCome.store(true, ordering: .relaxed) } }
  }

  static var isHere: Bool { hasCome.load(ordering: .relaxed) }
}
