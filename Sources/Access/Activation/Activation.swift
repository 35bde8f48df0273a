/// What the activation page shows. One secret for one password-accepted session, for 10 minutes; each opening of the picture lives 60 seconds.
public struct Activation: Sendable {
  /// `otpauth://totp/…` with `enrol`; the content of the QR and of the link.
  public let link: String
  /// The secret in Base32, for typing into another app.
  public let secret: String
  /// When the QR closes.
  public let pictureClosesAt: Instant
  /// When the activation itself ends.
  public let endsAt: Instant
  /// The server's time as this was made.
  public let now: Instant
}

/// Whether an activation page can be shown.
public enum ActivationOutcome: Sendable {
  case open(Activation)
  /// The QR of the last opening has closed; a code can still be typed until `endsAt`.
  case closed(endsAt: Instant)
  /// Activated meanwhile (by the phone, or in another window): go to `proceed`.
  case done
  /// The 10 minutes are over: begin again with `openActivation`.
  case ended
}
