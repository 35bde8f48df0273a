import Glibc
import ProgramSupport

/// Held by the one server of a SQLite database, until its process ends, however it ends.
///
/// Two would not hear what the other tells: a page that waits at one would learn of an approval at the other only when its poll is over.
struct SoleServer: ~Copyable {
  private let descriptor: Int32

  /// - Parameter path: the database. The lock is a file beside it, since a second descriptor of the database itself would end SQLite's locks.
  init(of path: String) throws(CommandError) {
    let lock = path + "-serving"
    let descriptor = unsafe open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandError(FileFault(.open, lock)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw CommandError("another server serves \(path) already; for more than one, use PostgreSQL")
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
