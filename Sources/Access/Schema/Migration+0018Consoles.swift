import Database

extension Schema {
  static let consoles = Migration(
    18, reason: "Whose staff looks after an account; who of the staff did something, and why; authenticators that are to be taken off",
    statements: [
      "ALTER TABLE accounts ADD COLUMN lpse TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE accounts ADD COLUMN agency TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE access_log ADD COLUMN staff TEXT",
      "ALTER TABLE access_log ADD COLUMN staff_ids TEXT",
      "ALTER TABLE access_log ADD COLUMN reason TEXT",
      """
      CREATE TABLE unlinkings (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id),
        asked_by TEXT NOT NULL REFERENCES accounts (id),
        reason TEXT NOT NULL,
        bound_at BIGINT NOT NULL,
        asked_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
      )
      """,
    ])
}
