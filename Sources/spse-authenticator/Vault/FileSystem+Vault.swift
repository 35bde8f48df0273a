import Glibc
import ProgramSupport

/// What tells a file from the one that stood in its place before.
struct FileMark: Equatable, Sendable {
  let file: UInt
  /// Nanoseconds since 1970.
  let changed: Int
}

/// What a vault asks of its file.
extension FileSystem {
  /// - Returns: nil if there is no such file.
  static func mark(_ path: String) -> FileMark? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return FileMark(file: status.st_ino, changed: status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec)
  }

  /// The file that a path leads to: what replaces it must not take the place of a link.
  static func target(of path: String) -> String {
    var path = path
    // As many links as the system follows.
    for _ in 1...40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = unsafe readlink(path, &buffer, buffer.count)
      guard count > 0 else { break }
      let next = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = next.hasPrefix("/") ? next : folder(of: path) + "/" + next
    }
    return path
  }

  /// Whether it is a file that others than its owner may read.
  static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
  }

  /// Puts bytes in a file's place at once, so that no moment exists with half of them, readable for its owner alone (0600).
  /// - Throws: `FileFault`; then the old file is as it was.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileFault) {
    let new = path + ".new"
    // One that was left behind when the power failed; the lock says that nobody writes it now.
    unsafe unlink(new)
    try create(new, bytes)
    guard unsafe rename(new, path) == 0 else {
      let fault = FileFault(.replace, path)
      unsafe unlink(new)
      throw fault
    }
    try settleFolder(of: path)
  }
}
