private import Glibc
import ProgramSupport

/// A file without a name, gone with its last user, also when the program is killed.
final class SpoolFile: Sendable {
  private let descriptor: Int32

  /// - Returns: nil if there is no room for it.
  init?(in folder: String) {
    var template = Array((folder + "/.object-XXXXXX").utf8CString)
    descriptor = unsafe mkstemp(&template)
    // `deinit` closes what is not kept.
    guard descriptor >= 0, unsafe unlink(template) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// - Returns: false if the disk is full.
  func append(_ bytes: [UInt8]) -> Bool { FileSystem.write(bytes, to: descriptor) }

  /// What was written so far.
  var content: FileContent {
    var status = stat()
    let count = unsafe fstat(descriptor, &status) == 0 ? status.st_size : 0
    return FileContent(count: count) { [self] range in FileSystem.read(range, from: descriptor) }
  }
}
