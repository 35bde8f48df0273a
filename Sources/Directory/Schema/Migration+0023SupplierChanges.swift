import Database

extension DirectorySchema {
  static let supplierChanges = Migration(
    23, reason: "Changes that suppliers propose to their records, with the documents that prove them, and what was answered",
    statements: [
      """
      CREATE TABLE supplier_changes (
        number BIGINT PRIMARY KEY,
        user_id TEXT NOT NULL,
        part TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'rejected', 'withdrawn')),
        said TEXT NOT NULL,
        proposed TEXT NOT NULL,
        file_id TEXT REFERENCES files (id),
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        notes TEXT NOT NULL,
        lpse TEXT NOT NULL
      )
      """,
      "CREATE UNIQUE INDEX supplier_changes_open ON supplier_changes (user_id, part) WHERE state = 'open'",
      "CREATE INDEX supplier_changes_of_user ON supplier_changes (user_id, part, number)",
      "CREATE INDEX supplier_changes_by_file ON supplier_changes (file_id)",
      "CREATE INDEX supplier_changes_by_state ON supplier_changes (state, lpse, number)",
    ])
}
