import Cryptography
import OneTimePassword

/// What a typed code is worth at a moment, before the database decides whether its step is still free.
enum CodeCheck: Equatable {
  /// One of the live codes: the step it belongs to.
  case live(step: Int64)
  /// Right for another time than now: the step it belongs to, and how many steps the phone's clock is ahead (positive) or behind.
  case otherTime(step: Int64, ahead: Int64)
  case wrong

  /// How far a clock may be off for us to name it: two hours, which is the width of Indonesia's time zones, and some minutes.
  /// A wider search would find a step for more and more codes that are merely wrong: here 1 of 2,000.
  static let searched: Int64 = 2 * 120 + 10

  /// Which codes are looked upon as today's.
  enum Window {
    /// The current code, and the next in the last `early` seconds before its time: for our own app, which corrects its clock by the server's
    /// and may then be ahead of it by the way between.
    case ownApp
    /// The current code and the one before: for other apps, whose clocks are their own.
    case otherApp
    /// Both allowances: where a code only proves that the secret has arrived, in whichever app.
    case handover

    fileprivate var before: Int64 { self == .ownApp ? 0 : 1 }
    fileprivate var secondsEarly: Int64 { self == .otherApp ? 0 : early }
  }

  /// The allowance for a clock that was set by the server's (RFC 6238 §5.2), in seconds.
  static let early: Int64 = 2

  /// - Parameters:
  ///   - seconds: the server's time, since 1970.
  ///   - window: which codes are live.
  static func of(_ code: OneTimeCode, secret: [UInt8], at seconds: Int64, in window: Window) -> CodeCheck {
    let parameters = TOTPParameters.standard
    let key = parameters.key(for: secret)
    let now = parameters.step(at: seconds)
    let typed = Array(code.text.utf8)
    func fits(_ step: Int64) -> Bool { constantTimeEquals(Array(parameters.code(key: key, step: step).utf8), typed) }

    let live = now - window.before...parameters.step(at: seconds + window.secondsEarly)
    for step in live.reversed() where fits(step) { return .live(step: step) }
    for distance in 1...searched {
      for step in [now - distance, now + distance] where !live.contains(step) && fits(step) {
        return .otherTime(step: step, ahead: step - now)
      }
    }
    return .wrong
  }
}
