import Database

extension Schema {
  static let emailChange = Migration(
    17, reason: "Changes of e-mail that two mailboxes confirm, what \"Bukan saya\" was said of, and how often a link was used to guess",
    statements: [
      // Passwords that were compared with the one on record by a link of "Lupa Password".
      "ALTER TABLE recoveries ADD COLUMN comparisons BIGINT NOT NULL DEFAULT 0",
      // 1 for a request by a browser or from a network that the user has signed in by.
      "ALTER TABLE recoveries ADD COLUMN is_familiar BIGINT NOT NULL DEFAULT 0",
      """
      CREATE TABLE email_changes (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        old_email TEXT NOT NULL,
        new_email TEXT NOT NULL,
        old_token_hash BYTEA NOT NULL UNIQUE,
        new_token_hash BYTEA NOT NULL UNIQUE,
        old_confirmed_at BIGINT,
        new_confirmed_at BIGINT,
        state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'done', 'undone')),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        log_sequence BIGINT
      )
      """,
      "CREATE INDEX email_changes_of_account ON email_changes (account_id, created_at)",
      "CREATE UNIQUE INDEX email_changes_open ON email_changes (account_id) WHERE state = 'open'",
      "CREATE INDEX email_changes_left ON email_changes (lower(old_email)) WHERE state = 'done'",
      "CREATE INDEX accounts_email ON accounts (lower(email))",
      // All changes of an account from one number of the access log to another were somebody else's.
      """
      CREATE TABLE not_me_answers (
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        from_sequence BIGINT NOT NULL,
        until_sequence BIGINT NOT NULL,
        answered_at BIGINT NOT NULL,
        PRIMARY KEY (account_id, from_sequence)
      )
      """,
    ])
}
