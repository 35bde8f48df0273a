import Glibc

/// A file that is read piece by piece, so that it may have any length.
public final class FileReader {
  private let descriptor: Int32
  private let path: String
  private var buffer = [UInt8](repeating: 0, count: 256 * 1024)

  /// - Parameter path: of the file, which may be a pipe.
  /// - Throws: `FileFault` if it cannot be opened.
  public init(_ path: String) throws(FileFault) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else { throw FileFault(.read, path) }
  }

  deinit { close(descriptor) }

  /// The next bytes; none at the end.
  /// - Throws: `FileFault`.
  public func next() throws(FileFault) -> [UInt8] {
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFault(.read, path) }
      return Array(buffer.prefix(count))
    }
  }
}
