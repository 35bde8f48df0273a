import Database

extension Schema {
  static let attemptsDuringWaits = Migration(
    9, reason: "Of the attempts during a wait the first is logged, and those after it are only counted",
    statements: [
      "ALTER TABLE throttles ADD COLUMN noted_until BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE throttles ADD COLUMN unlogged BIGINT NOT NULL DEFAULT 0",
    ])
}
