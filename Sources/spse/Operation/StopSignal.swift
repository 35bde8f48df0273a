import Glibc
import Synchronization

/// Waits for SIGTERM or SIGINT.
enum StopSignal {
  private static let hasCome = Atomic(false)

  /// Installs the handlers: from now on these signals stop the server gracefully. A write to a closed connection is no signal.
  static func install() {
    for number in [SIGTERM, SIGINT] { signal(number) { _ in StopSignal.hasCome.store(true, ordering: .relaxed) } }
    signal(SIGPIPE, SIG_IGN)
  }

  static var isHere: Bool { hasCome.load(ordering: .relaxed) }
}
