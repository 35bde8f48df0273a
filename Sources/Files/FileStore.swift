import Cryptography
private import Glibc
import ProgramSupport

/// A folder of files under random names, which no web server looks into.
struct FileStore: Sendable {
  let folder: String

  /// Makes the folder, where it is missing, for its owner alone (0700).
  init(_ folder: String) throws(FileFailure) {
    self.folder = folder
    do throws(FileFault) { try FileSystem.makeFolder(of: folder + "/") } catch { throw FileFailure(error) }
    guard unsafe access(folder, R_OK | W_OK | X_OK) == 0 else { throw FileStore.failure("use the folder of files") }
  }

  /// Writes a file down to the disk. One that is not whole has another name, and is swept away later.
  /// - Returns: the ID under which it lies.
  func add(_ content: FileContent) throws(FileFailure) -> String {
    let id = hexadecimal(RandomBytes.generate(16))
    let (path, unfinished) = (path(id), path(id) + ".part")
    let descriptor = unsafe open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileStore.failure("make a file") }
    defer { close(descriptor) }
    var pieces = content.pieces
    while let piece = try pieces.next() {
      guard FileSystem.write(piece, to: descriptor) else {
        let failure = FileStore.failure("write a file")
        unsafe unlink(unfinished)
        throw failure
      }
    }
    guard fsync(descriptor) == 0, unsafe rename(unfinished, path) == 0 else { throw FileStore.failure("write a file") }
    do throws(FileFault) { try FileSystem.settleFolder(of: path) } catch { throw FileFailure(error) }
    return id
  }

  /// - Returns: nil if it is not there.
  func content(_ id: String) throws(FileFailure) -> FileContent? {
    guard FileStore.isID(id), let file = OpenFile(path(id)) else { return nil }
    return FileContent(count: file.count, read: file.read)
  }

  /// Takes a file away; nothing happens if it is not there.
  func remove(_ id: String) throws(FileFailure) {
    guard FileStore.isID(id) else { return }
    guard unsafe unlink(path(id)) == 0 || errno == ENOENT else { throw FileStore.failure("remove a file") }
  }

  /// The files that have lain there for so long, and takes away what was never finished.
  func olderThan(seconds: Int) throws(FileFailure) -> [String] {
    guard let listing = unsafe opendir(folder) else { throw FileStore.failure("list the folder of files") }
    defer { unsafe closedir(listing) }
    // As fine as the times of files are: `time` may be a moment behind them.
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    var found: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      var status = stat()
      guard unsafe stat(folder + "/" + name, &status) == 0, now.tv_sec - status.st_mtim.tv_sec >= seconds else { continue }
      if FileStore.isID(name) { found.append(name) }
      if name.hasSuffix(".part"), FileStore.isID(String(name.dropLast(5))) { unsafe unlink(folder + "/" + name) }
    }
    return found
  }

  /// 32 hexadecimal digits: no name of a file that could lead elsewhere.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private func path(_ id: String) -> String { folder + "/" + id }

  private static func failure(_ action: String) -> FileFailure {
    FileFailure("cannot \(action): " + (unsafe String(cString: strerror(errno))))
  }
}

/// A file that is read, closed with its last user.
private final class OpenFile: Sendable {
  let count: Int
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    var status = stat()
    count = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0 ? status.st_size : -1
    if count < 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func read(_ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let count = unsafe pread(descriptor, &bytes, range.count, range.lowerBound)
    return count == range.count ? bytes : nil
  }
}
