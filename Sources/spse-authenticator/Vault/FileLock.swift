import Glibc
import ProgramSupport

/// A lock between processes (and between users of one), on a file beside the vault; given up in `deinit`, also by a process that dies.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Waits for it, at most ten seconds.
  /// - Parameter isShared: with others that only read.
  /// - Throws: `FileFault`; `Failure.vaultInUse` after ten seconds.
  static func take(_ path: String, isShared: Bool) async throws -> FileLock {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFault(.open, path) }
    let lock = FileLock(descriptor)
    let deadline = ContinuousClock.now + .seconds(10)
    while flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw FileFault(.open, path) }
      guard ContinuousClock.now < deadline else { throw Failure.vaultInUse }
      try await Task.sleep(for: .milliseconds(20))
    }
    return lock
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
