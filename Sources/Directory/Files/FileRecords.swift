public import Database
public import Files

/// The table `files`.
enum FileRecords {
  static let columns: SQL = "files.id, files.name, files.kind, files.size, files.sha256, files.state"

  /// - Parameter first: the first of `columns` in the row.
  static func file(_ row: Row, from first: Int) throws(DatabaseError) -> StoredFile {
    guard
      let file = StoredFile(
        id: try row.text(first), name: try row.text(first + 1), kind: try row.text(first + 2), size: Int(try row.integer(first + 3)),
        sha256: try row.text(first + 4), state: try row.text(first + 5))
    else { throw .shape("a file has an unreadable ID, name, kind or state") }
    return file
  }

  /// Files of proposals and requests that came to nothing, and of no other: the document of one that was replaced may have gone on. A request
  /// that was returned keeps its file for the next one, and no longer.
  static var isDropped: SQL {
    """
    (EXISTS (SELECT 1 FROM supplier_changes WHERE file_id = files.id) OR EXISTS (SELECT 1 FROM requests WHERE file_id = files.id))
    AND NOT EXISTS (SELECT 1 FROM supplier_changes WHERE file_id = files.id AND state NOT IN ('withdrawn', 'rejected'))
    AND NOT EXISTS (SELECT 1 FROM requests WHERE file_id = files.id AND state <> 'rejected'
      AND NOT (state = 'returned' AND \(Requests.isFollowed)))
    """
  }

  /// - Parameter address: whose it is, as far as that is known of somebody who has not signed in.
  static func add(_ file: StoredFile, from address: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO files (id, name, kind, size, sha256, state, sent_from, sent_at)
      VALUES (\(file.id), \(file.name.text), \(file.name.kind.rawValue), \(file.size), \(file.sha256), \(file.state.rawValue), \(address),
        \(transaction.now))
      """)
  }
}

extension Directory {
  /// Notes a file of which another domain knows what it is for; without that it would be swept away.
  /// - Parameter address: where it comes from.
  public static func keep(_ file: StoredFile, from address: String, in transaction: Transaction) throws {
    try FileRecords.add(file, from: address, in: transaction)
  }

  /// A file by its ID.
  public static func file(_ id: String, in transaction: Transaction) throws -> StoredFile? {
    try transaction.row("SELECT \(FileRecords.columns) FROM files WHERE id = \(id)").map { try FileRecords.file($0, from: 0) }
  }

  /// The same, for whoever only looks.
  public func file(_ id: String) async throws -> StoredFile? { try await database.read { try Directory.file(id, in: $0) } }

  /// The files that wait for the virus scanner, the oldest first: all, so that one of which it can never say anything keeps no other waiting.
  public func quarantinedFiles() async throws -> [String] {
    try await database.read { transaction in
      try transaction.rows(
        "SELECT id FROM files WHERE state = 'quarantined' AND NOT (\(FileRecords.isDropped)) ORDER BY sent_at, id"
      ).map { try $0.text(0) }
    }
  }

  /// Notes what the scanner has said of a file that waited for it.
  public func note(_ state: StoredFile.State, of id: String) async throws {
    try await database.transaction { transaction in
      _ = try transaction.run("UPDATE files SET state = \(state.rawValue) WHERE id = \(id) AND state = 'quarantined'")
    }
  }

  /// Whether a file is to stay in the folder: something came with it and has not come to nothing, and no virus was found in it.
  public func keeps(file id: String) async throws -> Bool {
    try await database.read {
      try $0.row("SELECT 1 FROM files WHERE id = \(id) AND state <> 'infected' AND NOT (\(FileRecords.isDropped))") != nil
    }
  }
}
