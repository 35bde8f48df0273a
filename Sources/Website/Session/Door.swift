import Access
import HTTP

/// Who may come to an address. What a handler is given is the proof: `SignedIn` can be had from `Access` alone.
struct Door<Guest: Sendable>: Sendable {
  /// The guest, or where this visit belongs instead.
  let admit: @Sendable (Visit) -> Admission

  enum Admission {
    case come(Guest)
    case elsewhere(Path)
    /// Nobody yet: sign in first.
    case signInFirst
    /// Signed in, and not allowed to come here.
    case forbidden(SignedIn)
  }
}

extension Door<Visit> {
  static var anyone: Door { Door { .come($0) } }
}

extension Door<PasswordAccepted> {
  /// Between the password and the second factor.
  static var passwordAccepted: Door {
    Door { visit in
      switch visit {
      case .visitor: .signInFirst
      case .passwordAccepted(let guest): .come(guest)
      case .signedIn: .elsewhere(Paths.dashboard)
      }
    }
  }
}

extension Door<SignedIn> {
  /// Both factors proven.
  static var signedIn: Door {
    Door { visit in
      switch visit {
      case .visitor: .signInFirst
      case .passwordAccepted(let guest): .elsewhere(guest.next.path)
      case .signedIn(let guest): .come(guest)
      }
    }
  }
}

extension Door<SignedIn> {
  /// Both factors proven, by a supplier.
  static var supplier: Door {
    Door { visit in
      switch signedIn.admit(visit) {
      case .come(let guest) where guest.account.kind != .penyedia: .forbidden(guest)
      case let admission: admission
      }
    }
  }
}

extension Door<Staff> {
  /// Both factors proven, and a role that allows one of the acts.
  static func staff(_ acts: StaffAct...) -> Door {
    Door { visit in
      switch visit {
      case .visitor: .signInFirst
      case .passwordAccepted(let guest): .elsewhere(guest.next.path)
      case .signedIn(let guest): Staff(guest, forAnyOf: Set(acts)).map(Admission.come) ?? .forbidden(guest)
      }
    }
  }
}

extension PasswordAccepted.NextStep {
  /// The page of what stands between the password and the signed-in home.
  var path: Path {
    switch self {
    case .activation: Paths.activation
    case .verification: Paths.verification
    case .factorOff, .phoneLost, .passwordBlocked, .onlyMailProven, .switchedOff: Paths.heldUp
    case .heldByRecord: Paths.heldByRecord
    }
  }
}
