import Database

extension Schema {
  static let outbox = Migration(
    12, reason: "Mail that waits to be delivered, and the language that each user reads",
    statements: [
      "ALTER TABLE accounts ADD COLUMN language TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en'))",
      """
      CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
        recipient TEXT NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('id', 'en')),
        log_sequence BIGINT,
        sealed BYTEA,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'shown', 'failed')),
        created_at BIGINT NOT NULL,
        next_attempt_at BIGINT NOT NULL,
        gives_up_at BIGINT NOT NULL,
        attempts BIGINT NOT NULL,
        leased_until BIGINT NOT NULL,
        ended_at BIGINT,
        cause TEXT NOT NULL
      )
      """,
      "CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE state = 'waiting'",
      "CREATE INDEX outbox_ended ON outbox (state, ended_at)",
    ])
}
