private import Glibc
import ProgramSupport

/// The file of one upload: a head of 4 KiB that says whose it is and what it is to become, and behind it the bytes that have come.
///
/// How far it is, is its length: so nothing has to agree with anything, whenever the server is killed.
final class UploadFile: Sendable {
  static let headBytes = 4096

  let upload: PieceUpload
  let owner: UploadOwner
  private let descriptor: Int32

  /// - Parameter isExclusive: every other writer is kept out, of other servers too, until this is gone.
  /// - Throws: `UploadError.unknown` if there is none, or it was not written by us; `.busy` if there is another writer; `.failed`.
  init(_ path: String, id: String, isExclusive: Bool = false) throws(UploadError) {
    descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw UploadFile.isMissing(errno) ? .unknown : .failed(FileFailure(FileFault(.open, "an upload"))) }
    if isExclusive, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      throw .busy
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size >= UploadFile.headBytes,
      let bytes = FileSystem.read(0..<UploadFile.headBytes, from: descriptor), let head = UploadFile.head(bytes)
    else {
      close(descriptor)
      throw .unknown
    }
    owner = head.owner
    upload = PieceUpload(id: id, name: head.name, length: head.length, offset: status.st_size - UploadFile.headBytes)
  }

  deinit { close(descriptor) }

  /// What has come so far.
  var content: FileContent {
    FileContent(count: upload.offset) { [self] range in
      FileSystem.read((range.lowerBound + UploadFile.headBytes)..<(range.upperBound + UploadFile.headBytes), from: descriptor)
    }
  }

  /// Writes a piece behind what is there, down to the disk; if that fails, it is as it was.
  func append(_ piece: FileContent) throws(FileFailure) {
    let end = UploadFile.headBytes + upload.offset
    guard lseek(descriptor, end, SEEK_SET) == end else { throw FileFailure("cannot write an upload") }
    var pieces = piece.pieces
    do throws(FileFailure) {
      while let bytes = try pieces.next() {
        guard FileSystem.write(bytes, to: descriptor) else { throw FileFailure(FileFault(.write, "an upload")) }
      }
      guard fsync(descriptor) == 0 else { throw FileFailure(FileFault(.write, "an upload")) }
    } catch {
      _ = ftruncate(descriptor, end)
      throw error
    }
  }

  /// The head of a new one; nil if it would not fit.
  static func head(_ name: FileName, length: Int, owner: UploadOwner) -> [UInt8]? {
    let text = [mark, owner.visitor, owner.network, String(length), name.kind.rawValue, name.text].joined(separator: "\n") + "\n"
    guard text.utf8.count <= headBytes else { return nil }
    return Array(text.utf8) + [UInt8](repeating: 0, count: headBytes - text.utf8.count)
  }

  private static let mark = "SPSE upload 1"

  private static func head(_ bytes: [UInt8]) -> (name: FileName, length: Int, owner: UploadOwner)? {
    let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 7, lines[0] == mark, let length = Int(lines[3]), length > 0, let kind = FileKind(rawValue: lines[4]),
      let name = FileName(stored: lines[5], kind: kind)
    else { return nil }
    return (name, length, UploadOwner(stored: lines[1], network: lines[2]))
  }

  private static func isMissing(_ error: Int32) -> Bool { error == ENOENT || error == ENOTDIR || error == ELOOP }
}

extension UploadOwner {
  fileprivate init(stored visitor: String, network: String) { (self.visitor, self.network) = (visitor, network) }
}
