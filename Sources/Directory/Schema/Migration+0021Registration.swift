import Database

extension DirectorySchema {
  /// One step for one feature: the first two tables are those of `Access` (mailbox, links, user ID and password of somebody who has no account
  /// yet), the others this domain's. An ended registration holds no address, user ID or NPWP any more: null is no duplicate of null.
  static let registration = Migration(
    21, reason: "Suppliers that register: mailbox and links, what they say of themselves, their documents, and the Verifikator's answer",
    statements: [
      """
      CREATE TABLE registrations (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL,
        email_key TEXT UNIQUE,
        user_id TEXT UNIQUE,
        password_hash TEXT,
        language TEXT NOT NULL CHECK (language IN ('id', 'en')),
        version BIGINT NOT NULL,
        refusals BIGINT NOT NULL,
        refused_at BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        keep_until BIGINT
      )
      """,
      "CREATE INDEX registrations_kept ON registrations (keep_until)",
      // No foreign key: its check would take time where there is a registration, and none where there is not.
      """
      CREATE TABLE registration_links (
        token_hash BYTEA PRIMARY KEY,
        registration_id TEXT NOT NULL,
        email_key TEXT NOT NULL,
        network TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX registration_links_of_address ON registration_links (email_key, created_at)",
      "CREATE INDEX registration_links_of_network ON registration_links (network, created_at)",
      "CREATE INDEX registration_links_of_registration ON registration_links (registration_id)",
      "CREATE INDEX registration_links_by_end ON registration_links (expires_at)",
      """
      CREATE TABLE supplier_registrations (
        id TEXT PRIMARY KEY,
        number BIGINT UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'returned', 'approved', 'rejected')),
        npwp TEXT UNIQUE,
        marks TEXT NOT NULL,
        version BIGINT NOT NULL,
        uploads BIGINT NOT NULL,
        uploads_since BIGINT NOT NULL,
        sent_at BIGINT,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL
      )
      """,
      "CREATE INDEX supplier_registrations_by_state ON supplier_registrations (state, number)",
      """
      CREATE TABLE registration_parts (
        registration_id TEXT NOT NULL REFERENCES supplier_registrations (id) ON DELETE CASCADE,
        part TEXT NOT NULL,
        content TEXT NOT NULL,
        version BIGINT NOT NULL,
        saved_at BIGINT NOT NULL,
        PRIMARY KEY (registration_id, part)
      )
      """,
      """
      CREATE TABLE registration_documents (
        registration_id TEXT NOT NULL REFERENCES supplier_registrations (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        file_id TEXT NOT NULL REFERENCES files (id),
        added_at BIGINT NOT NULL,
        PRIMARY KEY (registration_id, kind)
      )
      """,
      "CREATE INDEX registration_documents_by_file ON registration_documents (file_id)",
    ])
}
