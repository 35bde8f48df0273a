import Database

extension Schema {
  static let transfers = Migration(
    11, reason: "Moves of an account to a new phone; only the hash of the token is kept, and one move is open per account",
    statements: [
      """
      CREATE TABLE transfers (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        token_hash BYTEA NOT NULL UNIQUE,
        old_device_id TEXT NOT NULL,
        new_device_id TEXT,
        new_address TEXT,
        number TEXT,
        state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'moved', 'refused', 'cancelled')),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        received_at BIGINT
      )
      """,
      "CREATE UNIQUE INDEX transfers_open ON transfers (account_id) WHERE state IN ('open', 'claimed')",
      "CREATE INDEX transfers_of_account ON transfers (account_id, created_at)",
      "CREATE INDEX transfers_of_old_device ON transfers (old_device_id)",
      "CREATE INDEX transfers_of_new_device ON transfers (new_device_id)",
    ])
}
