import Database

extension Schema {
  static let pushSubscriptions = Migration(
    10, reason: "Where phones can be told of sign-ins by their push services",
    statements: [
      """
      CREATE TABLE push_subscriptions (
        device_id TEXT PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
        endpoint TEXT NOT NULL,
        public_key BYTEA NOT NULL,
        secret BYTEA NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('id', 'en')),
        created_at BIGINT NOT NULL
      )
      """
    ])
}
