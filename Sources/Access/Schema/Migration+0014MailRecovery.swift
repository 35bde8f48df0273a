import Database

extension Schema {
  static let mailRecovery = Migration(
    14, reason: "Links by mail that reset a second factor or a password, and captchas that were answered; only hashes are kept",
    statements: [
      // No foreign key: its check would take time where there is an account, and none where there is not.
      """
      CREATE TABLE recoveries (
        token_hash BYTEA PRIMARY KEY,
        purpose TEXT NOT NULL,
        network TEXT NOT NULL,
        account_id TEXT,
        state TEXT NOT NULL CHECK (state IN ('open', 'used', 'ended', 'void')),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX recoveries_of_network ON recoveries (network, created_at)",
      "CREATE INDEX recoveries_of_account ON recoveries (account_id, created_at)",
      "CREATE TABLE spent_captchas (hash BYTEA PRIMARY KEY, expires_at BIGINT NOT NULL)",
      // When the password was last set by a link in a mail; equal to password_changed_at while that is the one that counts.
      "ALTER TABLE accounts ADD COLUMN password_mailed_at BIGINT",
    ])
}
