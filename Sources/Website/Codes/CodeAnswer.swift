import Access
import HTTP

/// What follows a typed code, on the activation and on the verification page alike.
enum CodeAnswer: Sendable, Equatable {
  /// The page comes again with these words.
  case again(CodeMessage, Status)
  case signedIn(SessionToken)
  case heldUp
  case startOver

  init(_ outcome: CodeOutcome, now: Instant) {
    self =
      switch outcome {
      case .signedIn(let token): .signedIn(token)
      case .wrong: .again(.wrong, .unauthorized)
      case .alreadyUsed: .again(.alreadyUsed, .unauthorized)
      case .expired: .again(.expired, .unauthorized)
      case .clockOff(let seconds): .again(.clockOff(seconds: seconds), .unauthorized)
      case .wait(let until): .again(.wait(until: until, seconds: max(1, until.secondsLeft(from: now))), .tooManyRequests)
      case .factorOff, .heldByRecord: .heldUp
      case .stale: .startOver
      }
  }
}

/// What stands in the field `kode` of a form.
enum TypedCode: Sendable, Equatable {
  case code(OneTimeCode)
  /// Not to be looked at; the status says why.
  case refused(CodeMessage, Status)

  init(_ posted: Posted) {
    switch posted {
    case .stale: self = .refused(.stale, .forbidden)
    case .trusted(let form):
      let typed = form["kode"] ?? ""
      if typed.allSatisfy(\.isWhitespace) {
        self = .refused(.missing, .unprocessableContent)
      } else if let code = OneTimeCode(typed) {
        self = .code(code)
      } else {
        self = .refused(.malformed, .unprocessableContent)
      }
    }
  }

  /// What was typed, to be kept in the form of a refused one: up to 16 digits and spaces. Anything else is no slip of the finger, and
  /// could be a password in the wrong field.
  static func kept(_ posted: Posted) -> String {
    let typed: String
    switch posted {
    case .stale(let form), .trusted(let form): typed = String((form["kode"] ?? "").prefix(16))
    }
    return typed.utf8.allSatisfy { (48...57).contains($0) || $0 == 0x20 } ? typed : ""
  }
}
