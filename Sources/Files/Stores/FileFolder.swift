import Cryptography
private import Glibc
import ProgramSupport

/// A folder of files under random names, which no web server looks into.
struct FileFolder: Sendable {
  let folder: String

  /// Makes the folder, where it is missing, for its owner alone (0700).
  init(_ folder: String) throws(FileFailure) {
    self.folder = folder
    do throws(FileFault) { try FileSystem.makeFolder(of: folder + "/") } catch { throw FileFailure(error) }
    guard unsafe access(folder, R_OK | W_OK | X_OK) == 0 else { throw FileFolder.failure("use the folder of files") }
  }

  /// Writes a file down to the disk. One that is not whole has another name, and is swept away later.
  /// - Returns: the ID under which it lies.
  func add(_ content: FileContent) throws(FileFailure) -> String {
    let id = StoredFile.newID()
    let (path, unfinished) = (path(id), path(id) + ".part")
    let descriptor = unsafe open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFolder.failure("make a file") }
    defer { close(descriptor) }
    var pieces = content.pieces
    while let piece = try pieces.next() {
      guard FileSystem.write(piece, to: descriptor) else {
        let failure = FileFolder.failure("write a file")
        unsafe unlink(unfinished)
        throw failure
      }
    }
    guard fsync(descriptor) == 0, unsafe rename(unfinished, path) == 0 else { throw FileFolder.failure("write a file") }
    do throws(FileFault) { try FileSystem.settleFolder(of: path) } catch { throw FileFailure(error) }
    return id
  }

  /// - Returns: nil if it is not there.
  func content(_ id: String) throws(FileFailure) -> FileContent? {
    guard StoredFile.isID(id), let file = OpenFile(path(id)) else { return nil }
    return FileContent(count: file.count, read: file.read)
  }

  /// Takes a file away; nothing happens if it is not there.
  func remove(_ id: String) throws(FileFailure) {
    guard StoredFile.isID(id) else { return }
    guard unsafe unlink(path(id)) == 0 || errno == ENOENT else { throw FileFolder.failure("remove a file") }
  }

  /// The files that have lain there for so long, and takes away what was never finished.
  func olderThan(seconds: Int) throws(FileFailure) -> [String] {
    // As fine as the times of files are: `time` may be a moment behind them.
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    var found: [String] = []
    for name in try FileNames.all(in: folder) {
      var status = stat()
      guard unsafe stat(folder + "/" + name, &status) == 0, now.tv_sec - status.st_mtim.tv_sec >= seconds else { continue }
      if StoredFile.isID(name) { found.append(name) }
      if name.hasSuffix(".part"), StoredFile.isID(String(name.dropLast(5))) { unsafe unlink(folder + "/" + name) }
    }
    return found
  }

  private func path(_ id: String) -> String { folder + "/" + id }

  private static func failure(_ action: String) -> FileFailure {
    FileFailure("cannot \(action): " + (unsafe String(cString: strerror(errno))))
  }
}
