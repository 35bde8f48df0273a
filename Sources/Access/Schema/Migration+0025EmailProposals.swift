import Database

extension Schema {
  static let emailProposals = Migration(
    25, reason: "Other mail addresses that the staff propose for who has lost the mailbox, and accounts whose address the staff have given",
    statements: [
      // Since when the address is one that the staff have given, while nobody has used it together with an authenticator.
      "ALTER TABLE accounts ADD COLUMN email_given_at BIGINT",
      // The same of the address that a change has replaced: "Bukan saya" gives it back as it was.
      "ALTER TABLE email_changes ADD COLUMN old_given_at BIGINT",
      """
      CREATE TABLE email_proposals (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        old_email TEXT NOT NULL,
        new_email TEXT NOT NULL,
        token_hash BYTEA NOT NULL UNIQUE,
        asked_by TEXT NOT NULL REFERENCES accounts (id),
        reason TEXT NOT NULL,
        evidence TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        proven_at BIGINT,
        state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'done')),
        told_by BIGINT
      )
      """,
      "CREATE UNIQUE INDEX email_proposals_open ON email_proposals (account_id) WHERE state = 'open'",
      "CREATE INDEX email_proposals_of_account ON email_proposals (account_id, asked_at)",
      "CREATE INDEX email_proposals_of_asker ON email_proposals (asked_by, asked_at)",
      "CREATE INDEX email_proposals_told ON email_proposals (told_by)",
    ])
}
