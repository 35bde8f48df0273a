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

  /// - Parameters:
  ///   - seconds: the server's time, since 1970.
  ///   - liveSteps: 2 for the current code and the one before; 1 for our own app, which corrects its clock by the server's.
  static func of(_ code: OneTimeCode, secret: [UInt8], at seconds: Int64, liveSteps: Int64) -> CodeCheck {
    let parameters = TOTPParameters.standard
    let key = parameters.key(for: secret)
    let now = parameters.step(at: seconds)
    let typed = Array(code.text.utf8)
    func fits(_ step: Int64) -> Bool { constantTimeEquals(Array(parameters.code(key: key, step: step).utf8), typed) }

    for step in stride(from: now, to: now - liveSteps, by: -1) where fits(step) { return .live(step: step) }
    for distance in 1...searched {
      for step in [now - distance, now + distance] where step <= now - liveSteps || step > now {
        if fits(step) { return .otherTime(step: step, ahead: step - now) }
      }
    }
    return .wrong
  }
}
