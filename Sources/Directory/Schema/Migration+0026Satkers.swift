import Database

extension DirectorySchema {
  static let satkers = Migration(
    26, reason: "How many officials a satker has, without looking at all of them",
    statements: ["CREATE INDEX officials_by_satker ON officials (satker)"])
}
