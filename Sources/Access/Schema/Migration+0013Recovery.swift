import Database

extension Schema {
  static let recovery = Migration(
    13, reason: "Saved recovery codes, hashed, and sealed in the session that shows them; phones that were reported lost",
    statements: [
      """
      CREATE TABLE recovery_codes (
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        code_hash BYTEA NOT NULL,
        made_at BIGINT NOT NULL,
        PRIMARY KEY (account_id, code_hash)
      )
      """,
      "ALTER TABLE sessions ADD COLUMN shown_recovery_codes BYTEA",
      "ALTER TABLE authenticators ADD COLUMN lost_at BIGINT",
      // 1 for a browser that has proven a recovery: it may put another authenticator in the place of the lost one.
      "ALTER TABLE sessions ADD COLUMN is_recovered BIGINT NOT NULL DEFAULT 0",
    ])
}
