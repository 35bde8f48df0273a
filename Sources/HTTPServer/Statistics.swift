/// What a server has done and is doing, for the metrics page.
public struct Statistics: Sendable, Equatable {
  /// Answered requests by the first digit of their status: index 0 is 1xx, index 4 is 5xx.
  public let answered: [Int]
  /// Requests between their first line and their last byte.
  public let inFlight: Int
  /// Those of them that wait in an asynchronous handler.
  public let parked: Int
  /// Open connections, idle ones included.
  public let connections: Int
  /// Connections closed at once because their address had as many as it may.
  public let refusedConnections: Int
  /// Connections closed because the head of a request did not come in time.
  public let lateConnections: Int
  /// Requests by duration: how many took at most `durationBounds[i]`, not counted in a smaller one; one more for the rest.
  public let durations: [Int]
  /// Sum of all durations in milliseconds.
  public let totalMilliseconds: Int

  /// Upper bounds of `durations` in milliseconds.
  public static let durationBounds = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000]
}
