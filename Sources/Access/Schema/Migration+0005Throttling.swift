import Database

extension Schema {
  static let throttling = Migration(
    5, reason: "Consecutive failures and the waits they cause; networks that an account has signed in from",
    statements: [
      """
      CREATE TABLE throttles (
        subject TEXT PRIMARY KEY,
        failures BIGINT NOT NULL,
        waits_until BIGINT NOT NULL,
        updated_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE familiar_networks (
        user_id TEXT NOT NULL,
        network TEXT NOT NULL,
        last_at BIGINT NOT NULL,
        PRIMARY KEY (user_id, network)
      )
      """,
    ])
}
