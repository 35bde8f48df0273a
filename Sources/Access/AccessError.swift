/// Why a call of this module could not be carried out at all. What the rules refuse is not an error but an outcome.
public enum AccessError: Error, Sendable {
  /// The database is locked, full or gone; nothing was changed, but for the rare case that `Database.transaction` names, so every call
  /// of this module bears being made again. `retryAfter` in seconds.
  case unavailable(retryAfter: Int, cause: String)
  /// The queue of password checks or of transactions is full; nothing was changed. `retryAfter` in seconds.
  case busy(retryAfter: Int)
  /// A defect: for the log and a 500. The text holds no values of users.
  case defect(String)
}
