import Database

extension Schema {
  static let adminPPE = Migration(
    22,
    reason: "Accounts that are switched off, roles that wait for a second member of staff, announcements, and what a mail's link is for",
    statements: [
      "ALTER TABLE accounts ADD COLUMN switched_off_at BIGINT",
      "CREATE INDEX account_roles_by_role ON account_roles (role, account_id)",
      """
      CREATE TABLE role_proposals (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id),
        asked_by TEXT NOT NULL REFERENCES accounts (id),
        roles TEXT NOT NULL,
        email TEXT NOT NULL,
        reason TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE announcements (
        id TEXT PRIMARY KEY,
        lpse TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        english_title TEXT NOT NULL,
        english_body TEXT NOT NULL,
        importance TEXT NOT NULL CHECK (importance IN ('biasa', 'penting')),
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        version BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        changed_by TEXT NOT NULL
      )
      """,
      "CREATE INDEX announcements_of_lpse ON announcements (lpse, starts_at)",
      // Null for a mail about a change, and for links from before.
      "ALTER TABLE outbox ADD COLUMN purpose TEXT",
      "CREATE INDEX outbox_by_age ON outbox (state, created_at)",
    ])
}
