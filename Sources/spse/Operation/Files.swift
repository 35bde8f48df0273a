import Glibc

/// Small files of the operator: keys, certificates, the style sheet.
enum Files {
  /// - Throws: one line that names the file and the reason.
  static func read(_ path: String) throws(CommandError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CommandError("cannot read \(path): \(reason())") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw CommandError("cannot read \(path): \(reason())") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func text(_ path: String) throws(CommandError) -> String {
    guard let text = String(validating: try read(path), as: UTF8.self) else { throw CommandError("\(path) is not text in UTF-8") }
    return text
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether others than the owner may read it.
  static func isReadableByOthers(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// Makes a file that only its owner may read (0600), and the folder for it; never replaces one, and leaves none that is half written.
  static func create(_ path: String, _ text: String) throws(CommandError) {
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw CommandError("cannot create \(path): \(reason())") }
    defer { close(descriptor) }
    guard Console.write(text, to: descriptor), fsync(descriptor) == 0 else {
      let fault = CommandError("cannot write \(path): \(reason())")
      unsafe unlink(path)
      throw fault
    }
    try settleFolder(of: path)
  }

  /// Puts a new text in the place of a file's, at once, so that no moment exists with half of it; owner and group stay.
  static func replace(_ path: String, _ text: String) throws(CommandError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw CommandError("cannot read \(path): \(reason())") }
    let new = path + ".new"
    try create(new, text)
    guard unsafe chown(new, status.st_uid, status.st_gid) == 0, unsafe rename(new, path) == 0 else {
      let fault = CommandError("cannot replace \(path): \(reason())")
      unsafe unlink(new)
      throw fault
    }
    try settleFolder(of: path)
  }

  /// A new name is on disk only once its folder is.
  private static func settleFolder(of path: String) throws(CommandError) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw CommandError("cannot open \(folder): \(reason())") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw CommandError("cannot write \(folder): \(reason())") }
  }

  private static func makeFolder(_ path: String) throws(CommandError) {
    if exists(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw CommandError("cannot make the folder \(path): \(reason())") }
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
