/// A sign-in that waits for the phone, as the verification page shows it.
public struct SignIn: Sendable, Equatable {
  /// Opaque; in the QR for the phone.
  public let id: String
  /// Six digits to type on the phone.
  public let number: String
  public let state: State
  public let expiresAt: Instant

  /// What has become of it.
  public enum State: String, Sendable {
    case waiting
    /// The phone said Ya with the right number: `proceed` makes the session.
    case approved
    /// "Bukan saya" or "salah tekan".
    case denied
    /// A wrong number was typed on the phone; a new one is offered.
    case wrongNumber = "wrong-number"
    /// Nobody answered within 5 minutes; a new one is offered.
    case expired
    /// Used, or ended with its page.
    case closed
  }
}

/// The answer to asking for a number on the verification page.
public enum SignInOutcome: Sendable {
  case open(SignIn)
  /// No phone of ours is bound to this account: only a typed code is possible.
  case noDevice
  /// The limits per account are reached (3 open, 20 an hour): only a typed code until then.
  case limited(until: Instant)
  /// See `CodeOutcome.stale`.
  case stale
}

/// A page that waited for the phone goes on: signed in.
public struct Proceeding: Sendable, Equatable {
  /// The browser's new one.
  public let token: SessionToken
  /// The phone has just been registered: saved recovery codes are there to be shown.
  public let isActivation: Bool
}

/// What a waiting page learns.
public enum Progress: String, Sendable {
  /// Nothing new.
  case waiting
  /// Go on: `proceed` will make the session.
  case ready
  /// The number has ended (wrong number, refused, expired): show the page anew.
  case changed
  /// The session has ended: start from the password.
  case stale
}
