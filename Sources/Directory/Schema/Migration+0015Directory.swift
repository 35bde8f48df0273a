import Database

extension DirectorySchema {
  /// What is not known of a record is an empty text and never null, so that two rows can be compared as a whole.
  static let directory = Migration(
    15, reason: "Suppliers, officials, agencies and LPSEs; where the rows of a file wait; requests to those who can mend a record",
    statements: [
      """
      CREATE TABLE suppliers (
        user_id TEXT PRIMARY KEY, name TEXT NOT NULL, form TEXT NOT NULL, npwp TEXT NOT NULL, nib TEXT NOT NULL,
        street TEXT NOT NULL, province TEXT NOT NULL, regency TEXT NOT NULL, regency_name TEXT NOT NULL,
        postal_code TEXT NOT NULL, phone TEXT NOT NULL, owners TEXT NOT NULL, officers TEXT NOT NULL, tax_year TEXT NOT NULL,
        home_lpse TEXT NOT NULL, verification TEXT NOT NULL, verified_on TEXT NOT NULL, copy TEXT NOT NULL,
        copy_since TEXT NOT NULL, sanction TEXT NOT NULL, sanction_since TEXT NOT NULL, sanction_until TEXT NOT NULL,
        sanction_by TEXT NOT NULL, sanction_reason TEXT NOT NULL, name_key BYTEA NOT NULL
      )
      """,
      """
      CREATE TABLE officials (
        user_id TEXT PRIMARY KEY, name TEXT NOT NULL, nip TEXT NOT NULL, post TEXT NOT NULL, sk_number TEXT NOT NULL,
        sk_date TEXT NOT NULL, sk_file TEXT NOT NULL, agency TEXT NOT NULL, satker TEXT NOT NULL, role TEXT NOT NULL,
        from_date TEXT NOT NULL, until_date TEXT NOT NULL, sanction TEXT NOT NULL, sanction_since TEXT NOT NULL,
        sanction_until TEXT NOT NULL, sanction_by TEXT NOT NULL, sanction_reason TEXT NOT NULL, name_key BYTEA NOT NULL
      )
      """,
      """
      CREATE TABLE agencies (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, agency TEXT NOT NULL
      )
      """,
      """
      CREATE TABLE lpses (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL, agency TEXT NOT NULL
      )
      """,
      "CREATE INDEX suppliers_by_name ON suppliers (name_key)",
      "CREATE INDEX suppliers_by_npwp ON suppliers (npwp)",
      "CREATE INDEX officials_by_name ON officials (name_key)",
      "CREATE INDEX officials_by_nip ON officials (nip)",
      """
      CREATE TABLE staged_suppliers (
        run BIGINT NOT NULL, line BIGINT NOT NULL, user_id TEXT NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL,
        npwp TEXT NOT NULL, nib TEXT NOT NULL, street TEXT NOT NULL, province TEXT NOT NULL, regency TEXT NOT NULL,
        regency_name TEXT NOT NULL, postal_code TEXT NOT NULL, phone TEXT NOT NULL, owners TEXT NOT NULL,
        officers TEXT NOT NULL, tax_year TEXT NOT NULL, home_lpse TEXT NOT NULL, verification TEXT NOT NULL,
        verified_on TEXT NOT NULL, copy TEXT NOT NULL, copy_since TEXT NOT NULL, sanction TEXT NOT NULL,
        sanction_since TEXT NOT NULL, sanction_until TEXT NOT NULL, sanction_by TEXT NOT NULL, sanction_reason TEXT NOT NULL,
        name_key BYTEA NOT NULL, PRIMARY KEY (run, line)
      )
      """,
      """
      CREATE TABLE staged_officials (
        run BIGINT NOT NULL, line BIGINT NOT NULL, user_id TEXT NOT NULL, name TEXT NOT NULL, nip TEXT NOT NULL,
        post TEXT NOT NULL, sk_number TEXT NOT NULL, sk_date TEXT NOT NULL, sk_file TEXT NOT NULL, agency TEXT NOT NULL,
        satker TEXT NOT NULL, role TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT NOT NULL, sanction TEXT NOT NULL,
        sanction_since TEXT NOT NULL, sanction_until TEXT NOT NULL, sanction_by TEXT NOT NULL, sanction_reason TEXT NOT NULL,
        name_key BYTEA NOT NULL, PRIMARY KEY (run, line)
      )
      """,
      """
      CREATE TABLE staged_agencies (
        run BIGINT NOT NULL, line BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        agency TEXT NOT NULL, PRIMARY KEY (run, line)
      )
      """,
      """
      CREATE TABLE staged_lpses (
        run BIGINT NOT NULL, line BIGINT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL,
        agency TEXT NOT NULL, PRIMARY KEY (run, line)
      )
      """,
      """
      CREATE TABLE requests (
        number BIGINT PRIMARY KEY,
        user_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'official', 'sanction')),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'rejected')),
        proposal TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL
      )
      """,
      "CREATE UNIQUE INDEX requests_open ON requests (user_id) WHERE state = 'open'",
      "CREATE INDEX requests_of_user ON requests (user_id, number)",
      "CREATE INDEX requests_by_state ON requests (state, number)",
    ])
}
