public import Access
import OneTimePassword

/// Codes as any authenticator app would show them.
public enum TestCode {
  /// - Parameters:
  ///   - secret: Base32, as the activation page shows it.
  ///   - steps: how many steps of 30 seconds later (or, negative, earlier) than the clock.
  public static func now(secret: String, _ clock: TestClock, steps: Int64 = 0) -> OneTimeCode? {
    guard let secret = Base32.decode(secret) else { return nil }
    let parameters = TOTPParameters.standard
    return OneTimeCode(parameters.code(secret: secret, step: parameters.step(at: clock.seconds) + steps))
  }
}
