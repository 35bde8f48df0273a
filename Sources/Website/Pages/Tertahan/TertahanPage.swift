import Access
import Directory

/// Why the way in is closed although the password was right, and the form that asks the staff where they alone can open it.
struct TertahanPage: Sendable, Equatable {
  let userID: String
  let cause: Cause
  let since: Instant
  /// Who has switched the account off, and why.
  var switchedOff: LogEntry?
  /// What the staff alone can do.
  var remedy: StaffRemedy?
  var message: Message?
  /// The latest request for it, whatever has become of it.
  var request: RemedyRequest?
  var typed = ""

  static let wordName = "keterangan"

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

  enum Message: Sendable, Equatable {
    case stale
    /// What was added to the request is too long, or would not be seen as it is.
    case wordWrong
  }

  /// A request that is still with the staff; it needs no second one.
  var openRequest: RemedyRequest? { request.flatMap { $0.state == .open ? $0 : nil } }
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
