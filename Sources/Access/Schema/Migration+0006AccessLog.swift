import Database

extension Schema {
  static let accessLog = Migration(
    6, reason: "The access log: append-only, each row carrying the hash of the one before",
    statements: [
      """
      CREATE TABLE access_log (
        sequence BIGINT PRIMARY KEY,
        at BIGINT NOT NULL,
        account_id TEXT,
        event TEXT NOT NULL,
        way TEXT NOT NULL,
        address TEXT NOT NULL,
        browser TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      )
      """,
      "CREATE INDEX access_log_of_account ON access_log (account_id, sequence)",
      """
      CREATE TABLE access_log_head (
        only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
        sequence BIGINT NOT NULL,
        hash TEXT NOT NULL
      )
      """,
      "INSERT INTO access_log_head (only_row, sequence, hash) VALUES (1, 0, '')",
    ])
}
