import Glibc
import Synchronization

/// SIGTERM or SIGINT.
public enum StopSignal {
  private static let hasCome = Atomic(false)

  /// Installs the handlers: from now on these signals end in order whatever looks for them.
  public static func install() {
    for number in [SIGTERM, SIGINT] { signal(number) { _ in StopSignal.hasCome.store(true, ordering: .relaxed) } }
  }

  /// Whether one has come since then.
  public static var isHere: Bool { hasCome.load(ordering: .relaxed) }
}
