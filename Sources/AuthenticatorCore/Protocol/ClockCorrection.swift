/// What must be added to this device's clock to have a portal's.
public struct ClockCorrection: Sendable, Equatable {
  /// Positive if this device's clock is slow.
  public let milliseconds: Int64

  /// More than this is named to the holder, with the remedy: other sites' codes would be refused.
  public static let mostUnnoticed: Int64 = 30_000

  public init(milliseconds: Int64 = 0) { self.milliseconds = milliseconds }

  /// - Parameters:
  ///   - serverTime: what the portal said, in milliseconds since 1970.
  ///   - before: this device's clock when the portal was asked.
  ///   - after: the same when its answer was there. The portal is taken to have answered halfway, unless it was asked to wait: then
  ///     `before` is `after`.
  public init(serverTime: Int64, before: Int64, after: Int64) {
    // Subtracted first, so that no sum overflows; what is beyond any calendar saturates.
    let halfway = before &+ (after &- before) / 2
    let (difference, overflow) = serverTime.subtractingReportingOverflow(halfway)
    milliseconds = overflow ? (serverTime > 0 ? .max : .min) : difference
  }

  /// The portal's time at a time of this device, both in milliseconds since 1970.
  public func corrected(_ own: Int64) -> Int64 {
    let (sum, overflow) = own.addingReportingOverflow(milliseconds)
    return overflow ? (milliseconds > 0 ? .max : .min) : sum
  }

  /// Whether this device's clock is so far off that its holder should hear of it.
  public var isNotable: Bool { milliseconds.magnitude > UInt64(ClockCorrection.mostUnnoticed) }
}
