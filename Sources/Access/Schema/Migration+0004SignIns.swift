import Database

extension Schema {
  static let signIns = Migration(
    4, reason: "Sign-ins that wait for the phone",
    statements: [
      """
      CREATE TABLE sign_ins (
        id TEXT PRIMARY KEY,
        session_hash BYTEA NOT NULL,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'wrong-number', 'closed')),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        address TEXT NOT NULL,
        browser TEXT NOT NULL
      )
      """,
      "CREATE INDEX sign_ins_of_session ON sign_ins (session_hash, created_at)",
      "CREATE INDEX sign_ins_of_account ON sign_ins (account_id, created_at)",
    ])
}
