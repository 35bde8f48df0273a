import Database

extension DirectorySchema {
  /// The table is made anew, as in step 19.
  static let accountRequests = Migration(
    28, reason: "Requests about an account itself, beside those about its record, and what a user adds in his own words",
    statements: [
      "ALTER TABLE requests RENAME TO requests_before",
      "DROP INDEX requests_by_number",
      "DROP INDEX requests_open",
      "DROP INDEX requests_of_user",
      "DROP INDEX requests_by_state",
      "DROP INDEX requests_by_file",
      """
      CREATE TABLE requests (
        number BIGINT NOT NULL,
        user_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'official', 'sanction', 'switched-off', 'new-phone')),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'rejected')),
        proposal TEXT NOT NULL,
        word TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        lpse TEXT NOT NULL,
        agency TEXT NOT NULL,
        file_id TEXT REFERENCES files (id)
      )
      """,
      """
      INSERT INTO requests (number, user_id, kind, state, proposal, word, opened_at, changed_at, answer, answered_by, lpse, agency, file_id)
      SELECT number, user_id, kind, state, proposal, '', opened_at, changed_at, answer, answered_by, lpse, agency, file_id FROM requests_before
      """,
      "DROP TABLE requests_before",
      "CREATE UNIQUE INDEX requests_by_number ON requests (number)",
      // One about the record, and one of each kind about the account.
      "CREATE UNIQUE INDEX requests_open ON requests (user_id, kind) WHERE state = 'open'",
      "CREATE INDEX requests_of_user ON requests (user_id, number)",
      "CREATE INDEX requests_by_state ON requests (state, lpse, number)",
      "CREATE INDEX requests_by_file ON requests (file_id)",
    ])
}
