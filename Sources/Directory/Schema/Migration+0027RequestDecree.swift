import Database

extension DirectorySchema {
  static let requestDecree = Migration(
    27, reason: "The decree that an official sends along with what the own record lacks",
    statements: [
      "ALTER TABLE requests ADD COLUMN file_id TEXT REFERENCES files (id)",
      "CREATE INDEX requests_by_file ON requests (file_id)",
    ])
}
