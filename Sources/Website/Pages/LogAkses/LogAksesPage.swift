import Access

/// "Log Akses": what happened to the account, latest first.
struct LogAksesPage: Sendable, Equatable {
  let filter: LogFilter
  let entries: [LogEntry]
  /// The cursor of the page with older entries.
  let older: Int64?
  /// This is not the first page.
  let isContinued: Bool

  /// Entries on one page.
  static let length = 20
}
