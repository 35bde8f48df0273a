/// Where files lie, by their IDs. Its calls block.
enum FileStore: Sendable {
  case folder(FileFolder)
  case objects(ObjectStore)

  /// Stores a file whole, or not at all.
  /// - Parameter sha256: of the content, in hexadecimal.
  /// - Returns: the ID under which it lies.
  func add(_ content: FileContent, sha256: String) throws(FileFailure) -> String {
    switch self {
    case .folder(let folder): try folder.add(content)
    case .objects(let objects): try objects.add(content, sha256: sha256)
    }
  }

  /// - Returns: nil if it is not there.
  func content(_ id: String) throws(FileFailure) -> FileContent? {
    switch self {
    case .folder(let folder): try folder.content(id)
    case .objects(let objects): try objects.content(id)
    }
  }

  /// Takes a file away; nothing happens if it is not there.
  func remove(_ id: String) throws(FileFailure) {
    switch self {
    case .folder(let folder): try folder.remove(id)
    case .objects(let objects): try objects.remove(id)
    }
  }

  /// The files that have lain there for so long.
  func olderThan(seconds: Int) throws(FileFailure) -> [String] {
    switch self {
    case .folder(let folder): try folder.olderThan(seconds: seconds)
    case .objects(let objects): try objects.olderThan(seconds: seconds)
    }
  }

  /// Why no file can be stored there; nil if one can.
  func fault() -> StoreFault? {
    switch self {
    case .folder: nil
    case .objects(let objects): objects.fault()
    }
  }
}

/// Why a store of files cannot be used: one line for the operator.
public enum StoreFault: Error, Sendable, Equatable {
  /// It does not answer now, and may later.
  case away(String)
  /// It answers, and the settings or its own have to be changed.
  case wrong(String)

  /// What stands in the log and in front of an operator.
  public var words: String {
    switch self {
    case .away(let words), .wrong(let words): words
    }
  }
}
