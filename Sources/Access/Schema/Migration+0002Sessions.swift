import Database

extension Schema {
  static let sessions = Migration(
    2, reason: "Sessions after the password and after both factors; only the hash of a token is kept",
    statements: [
      """
      CREATE TABLE sessions (
        token_hash BYTEA PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        stage TEXT NOT NULL CHECK (stage IN ('password', 'signed-in')),
        created_at BIGINT NOT NULL,
        last_used_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        address TEXT NOT NULL,
        browser TEXT NOT NULL
      )
      """,
      "CREATE INDEX sessions_of_account ON sessions (account_id)",
      "CREATE INDEX sessions_by_end ON sessions (ends_at)",
    ])
}
