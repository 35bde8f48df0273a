/// The answer to a typed one-time code, on the activation and on the verification page.
public enum CodeOutcome: Sendable, Equatable {
  /// Right, and consumed: the browser's new token.
  case signedIn(SessionToken)
  /// Not a code of this authenticator.
  case wrong
  /// Right, but its step was consumed before: wait for the next code.
  case alreadyUsed
  /// Right a moment ago: typed as the app went on to the next code.
  case expired
  /// The code is right for another time: the phone's clock is ahead (positive) or behind (negative) by about this many seconds.
  case clockOff(seconds: Int)
  /// Too many failures in a row: no code is looked at until then.
  case wait(until: Instant)
  /// That was one failure too many: the factor is off until it is bound anew.
  case factorOff
  /// The gate is closed (`PasswordAccepted.NextStep.heldByRecord`); the code was not looked at.
  case heldByRecord
  /// This browser's step is over: signed in elsewhere, activated elsewhere, or the time has run out. Start from the password.
  case stale
}

/// Why a code of the account's authenticator was not taken; the cases are those of `CodeOutcome`.
public enum CodeRefusal: Error, Sendable, Equatable {
  case wrong
  case alreadyUsed
  case expired
  case clockOff(seconds: Int)
  case factorOff
}

extension CodeOutcome {
  init(_ refusal: CodeRefusal) {
    self =
      switch refusal {
      case .wrong: .wrong
      case .alreadyUsed: .alreadyUsed
      case .expired: .expired
      case .clockOff(let seconds): .clockOff(seconds: seconds)
      case .factorOff: .factorOff
      }
  }
}
