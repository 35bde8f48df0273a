import Glibc
import ProgramSupport

/// Small files of the operator: keys, certificates, the style sheet.
enum Files {
  /// - Throws: one line that names the file and the reason.
  static func read(_ path: String) throws(CommandError) -> [UInt8] {
    do { return try FileSystem.read(path) } catch { throw CommandError(error) }
  }

  static func text(_ path: String) throws(CommandError) -> String {
    guard let text = String(validating: try read(path), as: UTF8.self) else { throw CommandError("\(path) is not text in UTF-8") }
    return text
  }

  /// Whether others than the owner may read it.
  static func isReadableByOthers(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// The first line of a file that holds a password or a key's secret.
  /// - Throws: also if others can read it.
  static func secret(_ path: String) throws(CommandError) -> String {
    let text = try text(path)
    guard !isReadableByOthers(path) else { throw CommandError("others can read \(path); run: chmod 600 \(path)") }
    guard let line = text.split(whereSeparator: \.isNewline).first else { throw CommandError("\(path) holds no password or secret") }
    return String(line)
  }

  /// Makes a file that only its owner may read (0600), and the folder for it; never replaces one, and leaves none that is half written.
  static func create(_ path: String, _ text: String) throws(CommandError) {
    do {
      try FileSystem.makeFolder(of: path)
      try FileSystem.create(path, Array(text.utf8))
      try FileSystem.settleFolder(of: path)
    } catch { throw CommandError(error) }
  }

  /// Puts a new text in the place of a file's, at once, so that no moment exists with half of it; owner and group stay.
  static func replace(_ path: String, _ text: String) throws(CommandError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw CommandError(FileFault(.read, path)) }
    let new = path + ".new"
    try create(new, text)
    guard unsafe chown(new, status.st_uid, status.st_gid) == 0, unsafe rename(new, path) == 0 else {
      let fault = FileFault(.replace, path)
      unsafe unlink(new)
      throw CommandError(fault)
    }
    do { try FileSystem.settleFolder(of: path) } catch { throw CommandError(error) }
  }
}
