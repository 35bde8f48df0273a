import Database
public import Files

/// The decrees that officials' records rest on.
extension Directory {
  /// The file of the decree that a record names; nil if it names none, or one that is not kept here, as an import may.
  public func decree(of official: Official) async throws -> StoredFile? {
    guard !official.sk.file.isEmpty else { return nil }
    return try await database.read { transaction in
      let row = try transaction.row("SELECT \(FileRecords.columns) FROM files WHERE id = \(official.sk.file)")
      return try row.map { try FileRecords.file($0, from: 0) }
    }
  }
}
