/// Where the data is: the value of `SPSE_DATABASE`.
public enum DatabaseLocation: Sendable, Equatable {
  /// A file; `:memory:` is refused, since what is kept there is lost.
  case sqlite(path: String)
  /// A `postgresql://` connection URI as libpq reads it.
  case postgresql(uri: String)

  /// - Returns: nil unless the text is `sqlite:PATH`, `postgresql://…` or `postgres://…`.
  public init?(_ text: String) {
    if text.hasPrefix("sqlite:") {
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty, !path.hasPrefix(":"), !path.utf8.contains(0) else { return nil }
      self = .sqlite(path: path)
    } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
      self = .postgresql(uri: text)
    } else {
      return nil
    }
  }
}

/// Whose clock a transaction's `now` shows.
public enum DatabaseClock: Sendable {
  /// The database's own: every server of one database then agrees on deadlines.
  case database
  /// A given one, in milliseconds since 1970: tests.
  case given(@Sendable () -> Int64)
}
