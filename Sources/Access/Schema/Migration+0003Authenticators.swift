import Database

extension Schema {
  static let authenticators = Migration(
    3, reason: "One authenticator per account, perhaps with a device key, and the way it is bound",
    statements: [
      """
      CREATE TABLE devices (
        id TEXT PRIMARY KEY,
        public_key BYTEA NOT NULL,
        name TEXT NOT NULL,
        created_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE authenticators (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
        secret BYTEA NOT NULL,
        last_step BIGINT NOT NULL,
        bound_at BIGINT NOT NULL,
        device_id TEXT REFERENCES devices (id),
        failures BIGINT NOT NULL,
        off_since BIGINT
      )
      """,
      "CREATE INDEX authenticators_of_device ON authenticators (device_id)",
      """
      CREATE TABLE disclosed_steps (
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        step BIGINT NOT NULL,
        PRIMARY KEY (account_id, step)
      )
      """,
      """
      CREATE TABLE activations (
        id TEXT PRIMARY KEY,
        session_hash BYTEA NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        secret BYTEA NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'enrolled', 'closed')),
        picture_token TEXT NOT NULL,
        picture_closes_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE enrolments (
        token_hash BYTEA PRIMARY KEY,
        activation_id TEXT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT
      )
      """,
      """
      CREATE TABLE nonces (
        device_id TEXT NOT NULL,
        nonce TEXT NOT NULL,
        expires_at BIGINT NOT NULL,
        PRIMARY KEY (device_id, nonce)
      )
      """,
    ])
}
