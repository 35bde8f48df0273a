private import Glibc
import ProgramSupport

/// A file that is read, closed with its last user.
final class OpenFile: Sendable {
  let count: Int
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    var status = stat()
    count = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0 ? status.st_size : -1
    if count < 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func read(_ range: Range<Int>) -> [UInt8]? { FileSystem.read(range, from: descriptor) }
}
