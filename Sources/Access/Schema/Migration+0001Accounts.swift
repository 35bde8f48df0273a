import Database

extension Schema {
  static let accounts = Migration(
    1, reason: "Accounts, their passwords and roles",
    statements: [
      """
      CREATE TABLE accounts (
        id TEXT PRIMARY KEY,
        user_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('penyedia', 'nonpenyedia')),
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        password_hash TEXT NOT NULL,
        password_changed_at BIGINT NOT NULL,
        password_blocked_at BIGINT
      )
      """,
      """
      CREATE TABLE account_roles (
        account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        PRIMARY KEY (account_id, role)
      )
      """,
    ])
}
