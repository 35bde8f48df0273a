import Database

extension DirectorySchema {
  static let files = Migration(
    16, reason: "What is known of files that were handed in, and the forms of officials that came with them",
    statements: [
      """
      CREATE TABLE files (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        size BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('clean', 'unscanned', 'quarantined', 'infected')),
        sent_from TEXT NOT NULL,
        sent_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX files_by_state ON files (state)",
      """
      CREATE TABLE official_forms (
        reference TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        file_id TEXT NOT NULL REFERENCES files (id),
        network TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'rejected')),
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL
      )
      """,
      "CREATE INDEX official_forms_by_state ON official_forms (state, opened_at)",
      "CREATE INDEX official_forms_by_network ON official_forms (network, opened_at)",
    ])
}
