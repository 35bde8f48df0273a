import Access

/// Why the way in is closed although the password was right.
struct TertahanPage: Sendable, Equatable {
  let userID: String
  let cause: Cause
  let since: Instant

  enum Cause: Sendable, Equatable {
    /// Too many failures: the authenticator is off.
    case factorOff
    /// "HP saya hilang" was said: the authenticator is off.
    case phoneLost
    /// "Bukan saya" was answered: the password way is closed.
    case passwordBlocked
    /// The account has no authenticator, and its password came by mail.
    case onlyMailProven
    /// Admin PPE or an operator has switched the account off.
    case switchedOff
  }
}

extension PasswordAccepted.NextStep {
  /// Why, and since when, if the way in is closed by this.
  var heldUp: (cause: TertahanPage.Cause, since: Instant)? {
    switch self {
    case .activation, .verification, .heldByRecord: nil
    case .factorOff(let moment): (.factorOff, moment)
    case .phoneLost(let moment): (.phoneLost, moment)
    case .passwordBlocked(let moment): (.passwordBlocked, moment)
    case .onlyMailProven(let moment): (.onlyMailProven, moment)
    case .switchedOff(let moment): (.switchedOff, moment)
    }
  }
}
