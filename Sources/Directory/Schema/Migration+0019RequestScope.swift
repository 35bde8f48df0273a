import Database

extension DirectorySchema {
  /// The table is made anew, since no database changes a CHECK in place alike.
  static let requestScope = Migration(
    19, reason: "With whose staff a request lies; requests that were returned to be put right",
    statements: [
      "ALTER TABLE requests RENAME TO requests_before",
      "DROP INDEX requests_open",
      "DROP INDEX requests_of_user",
      "DROP INDEX requests_by_state",
      """
      CREATE TABLE requests (
        number BIGINT NOT NULL,
        user_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'official', 'sanction')),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'rejected')),
        proposal TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        lpse TEXT NOT NULL,
        agency TEXT NOT NULL
      )
      """,
      """
      INSERT INTO requests (number, user_id, kind, state, proposal, opened_at, changed_at, answer, answered_by, lpse, agency)
      SELECT number, user_id, kind, state, proposal, opened_at, changed_at, answer, answered_by, '',
        COALESCE((SELECT agency FROM officials WHERE officials.user_id = requests_before.user_id AND requests_before.kind = 'official'), '')
      FROM requests_before
      """,
      "DROP TABLE requests_before",
      "CREATE UNIQUE INDEX requests_by_number ON requests (number)",
      "CREATE UNIQUE INDEX requests_open ON requests (user_id) WHERE state = 'open'",
      "CREATE INDEX requests_of_user ON requests (user_id, number)",
      "CREATE INDEX requests_by_state ON requests (state, lpse, number)",
    ])
}
