import Database

extension Schema {
  static let deviceCookies = Migration(
    7, reason: "Browsers that an account has signed in with, known again by a cookie on any network",
    statements: [
      """
      CREATE TABLE device_cookies (
        user_id TEXT NOT NULL,
        cookie_hash BYTEA NOT NULL,
        last_at BIGINT NOT NULL,
        PRIMARY KEY (user_id, cookie_hash)
      )
      """
    ])
}
