import Glibc

/// Small files, read and written whole.
public enum FileSystem {
  /// - Throws: `FileFault`, also for a file with more bytes.
  public static func read(_ path: String, atMost limit: Int = .max) throws(FileFault) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(.read, path) }
    defer { close(descriptor) }
    return try read(from: descriptor, of: path, atMost: limit)
  }

  /// What an open file still has.
  /// - Parameter path: for the fault.
  /// - Throws: `FileFault`, also for more bytes.
  public static func read(from descriptor: Int32, of path: String, atMost limit: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFault(.read, path) }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else { throw FileFault(.read, path, reason: "more than \(limit) bytes") }
    }
  }

  /// A part of an open file, wherever it stands.
  /// - Returns: nil if it ends before, or cannot be read.
  public static func read(_ range: Range<Int>, from descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var got = 0
    while got < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { room in
        unsafe pread(descriptor, room.baseAddress.map { unsafe $0 + got }, room.count - got, range.lowerBound + got)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      got += count
    }
    return bytes
  }

  /// Whether there is such a file or folder.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Makes a file that only its owner may read (0600); never replaces one, and leaves none that is half written.
  /// - Throws: `FileFault`.
  public static func create(_ path: String, _ bytes: [UInt8]) throws(FileFault) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFault(.create, path) }
    defer { close(descriptor) }
    guard write(bytes, to: descriptor), fsync(descriptor) == 0 else {
      let fault = FileFault(.write, path)
      unsafe unlink(path)
      throw fault
    }
  }

  /// Makes the folder of a file and those above it, where they are missing, for their owner alone (0700).
  /// - Throws: `FileFault` about the folder that cannot be made.
  public static func makeFolder(of path: String) throws(FileFault) { try makeFolder(folder(of: path)) }

  private static func makeFolder(_ path: String) throws(FileFault) {
    if exists(path) { return }
    let above = folder(of: path)
    if above != path { try makeFolder(above) }
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFault(.makeFolder, path) }
  }

  /// A new name is on disk only once its folder is.
  /// - Throws: `FileFault` about the folder.
  public static func settleFolder(of path: String) throws(FileFault) {
    let folder = folder(of: path)
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(.open, folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFault(.write, folder) }
  }

  /// The folder that a file lies in.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes all of it; a reader that has gone away is no reason to stop.
  /// - Returns: false if not all of it could be written; the reason is in `errno`.
  @discardableResult public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The same with a text, as UTF-8.
  @discardableResult public static func write(_ text: String, to descriptor: Int32) -> Bool { write(Array(text.utf8), to: descriptor) }
}
