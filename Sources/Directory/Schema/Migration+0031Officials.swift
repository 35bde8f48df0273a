import Database

extension DirectorySchema {
  static let officialsOfAgency = Migration(
    31, reason: "The officials of an agency by name, a page at a time",
    statements: ["CREATE INDEX officials_by_agency_and_name ON officials (agency, name_key, user_id)"])
}
