import Database

extension Schema {
  static let logOfEvents = Migration(
    8, reason: "The latest event of a kind is found at once, however many refused attempts came after it",
    statements: ["CREATE INDEX access_log_of_events ON access_log (account_id, event, sequence)"])
}
