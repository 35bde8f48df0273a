import Cryptography
private import Glibc
import ProgramSupport

/// The folder of uploads that come in pieces. What is under way there is the files themselves, so that it survives a restart of the server,
/// and several servers that share the folder agree.
///
/// `ID.upload` goes on, or waits for its form; `ID.taken` is being looked at; `ID.new` is about to begin.
struct UploadFolder: Sendable {
  let folder: String
  let limits: UploadLimits

  /// Begins an upload.
  /// - Parameter seconds: the present time, since 1970.
  func begin(_ name: FileName, length: Int, owner: UploadOwner, at seconds: Int64) throws(UploadError) -> PieceUpload {
    do throws(FileFault) { try FileSystem.makeFolder(of: folder + "/") } catch { throw .failed(FileFailure(error)) }
    guard try hasRoom(for: owner, at: seconds) else { throw .tooMany }
    guard let head = UploadFile.head(name, length: length, owner: owner) else { throw .refused(.unknownExtension) }
    let id = PieceUpload.newID(at: seconds)
    let unfinished = path(id, "new")
    do throws(FileFault) {
      try FileSystem.create(unfinished, head)
      guard unsafe rename(unfinished, path(id)) == 0 else { throw FileFault(.create, "an upload") }
    } catch { throw .failed(FileFailure(error)) }
    return PieceUpload(id: id, name: name, length: length, offset: 0)
  }

  /// An upload of this visitor.
  func find(_ id: String, owner: UploadOwner, at seconds: Int64, toWrite: Bool = false) throws(UploadError) -> UploadFile {
    guard PieceUpload.isID(id), !PieceUpload.isOver(id, at: seconds) else { throw .unknown }
    let file = try UploadFile(path(id), id: id, isExclusive: toWrite)
    // The network may change on the way: a telephone leaves one and joins another.
    guard constantTimeEquals(file.owner.visitor, owner.visitor) else { throw .unknown }
    return file
  }

  /// Adds a piece.
  /// - Parameter offset: where its sender thinks that it belongs.
  /// - Returns: the upload as it is then.
  func append(
    _ piece: FileContent, to id: String, at offset: Int, owner: UploadOwner, now seconds: Int64
  ) throws(UploadError) -> PieceUpload {
    let file = try find(id, owner: owner, at: seconds, toWrite: true)
    let upload = file.upload
    guard upload.offset == offset else { throw .wrongOffset(upload.offset) }
    guard piece.count <= upload.length - offset else { throw .tooLong }
    do throws(FileFailure) { try file.append(piece) } catch { throw .failed(error) }
    return PieceUpload(id: id, name: upload.name, length: upload.length, offset: offset + piece.count)
  }

  /// Takes an upload away.
  func remove(_ id: String, owner: UploadOwner, at seconds: Int64) throws(UploadError) {
    _ = try find(id, owner: owner, at: seconds)
    unsafe unlink(path(id))
  }

  /// Lets one form have it, and no other.
  /// - Returns: false if another was first.
  func claim(_ id: String) -> Bool { unsafe PieceUpload.isID(id) && rename(path(id), path(id, "taken")) == 0 }

  /// Gives back what was claimed: the form could not be taken after all.
  func giveBack(_ id: String) { if PieceUpload.isID(id) { unsafe rename(path(id, "taken"), path(id)) } }

  /// The end of what was claimed.
  func discard(_ id: String) { if PieceUpload.isID(id) { unsafe unlink(path(id, "taken")) } }

  /// Removes what is over.
  func sweep(at seconds: Int64) throws(FileFailure) { _ = try living(at: seconds) }

  private func hasRoom(for owner: UploadOwner, at seconds: Int64) throws(UploadError) -> Bool {
    let names: [String]
    do throws(FileFailure) { names = try living(at: seconds) } catch { throw .failed(error) }
    guard names.count < limits.overall else { return false }
    let owners = names.compactMap { try? UploadFile(folder + "/" + $0, id: UploadFolder.id(of: $0)).owner }
    return owners.count { $0.network == owner.network } < limits.ofNetwork
      && owners.count { $0.visitor == owner.visitor } < limits.ofVisitor
  }

  /// The names of all files that are here, in whatever state, once those are removed whose time is over.
  private func living(at seconds: Int64) throws(FileFailure) -> [String] {
    guard FileSystem.exists(folder) else { return [] }
    var living: [String] = []
    for name in try FileNames.all(in: folder) {
      let id = UploadFolder.id(of: name)
      guard PieceUpload.isID(id), ["upload", "taken", "new"].contains(name.dropFirst(id.count + 1)) else { continue }
      if PieceUpload.isOver(id, at: seconds) { unsafe unlink(folder + "/" + name) } else { living.append(name) }
    }
    return living
  }

  private static func id(of name: String) -> String { String(name.prefix { $0 != "." }) }

  private func path(_ id: String, _ state: String = "upload") -> String { folder + "/" + id + "." + state }
}
