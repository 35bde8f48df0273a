import Database

extension DirectorySchema {
  static let formAgency = Migration(
    20, reason: "With whose Admin Agency the form of an official lies",
    statements: [
      "ALTER TABLE official_forms ADD COLUMN agency TEXT NOT NULL DEFAULT ''",
      "DROP INDEX official_forms_by_state",
      "CREATE INDEX official_forms_by_time ON official_forms (state, opened_at, reference)",
      "CREATE INDEX official_forms_by_agency ON official_forms (state, agency, opened_at)",
      "CREATE INDEX agencies_by_kind ON agencies (kind, name)",
      "CREATE INDEX agencies_by_agency ON agencies (agency, name)",
      "CREATE INDEX agencies_by_lower_name ON agencies (lower(name))",
    ])
}
