import Glibc
import Synchronization

/// Waits for SIGTERM or SIGINT.
enum StopSignal {
  private static let hasCome = Atomic(false)

  /// Installs the handlers: from now on these signals stop the server gracefully.
  ///
  /// A write to a closed connection, or beyond the size that a file may have, is an error for whoever writes, and not the end of the server.
  static func install() {
    for number in [SIGTERM, SIGINT] { signal(number) { _ in StopSignal.hasCome.store(true, ordering: .relaxed) } }
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  static var isHere: Bool { hasCome.load(ordering: .relaxed) }
}
