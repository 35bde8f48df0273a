/// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z: the resolution of the database's columns.
public struct Instant: Sendable, Hashable, Comparable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Whole seconds since 1970, rounded down: the `T` of RFC 6238 §4.2.
  public var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

  /// This moment moved by a number of seconds; negative is earlier.
  public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

  /// Seconds from now to this moment, rounded up; 0 if it has passed.
  public func secondsLeft(from now: Instant) -> Int {
    milliseconds <= now.milliseconds ? 0 : Int((milliseconds - now.milliseconds + 999) / 1000)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}
